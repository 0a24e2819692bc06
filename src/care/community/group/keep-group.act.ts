import type { z } from 'zod';
import { type Id, newId } from '../../../kernel/id.ts';
import { done, type Outcome, refused } from '../../../kernel/outcome.ts';
import { inTransaction, type Tx } from '../../../platform/database/database.ts';
import type { House } from '../../../platform/house.ts';
import type { Asking } from '../../../platform/http/door.ts';
import { isRobotAddress } from '../../../platform/robot/robot.ts';
import { seal } from '../../../platform/secret/secret.ts';
import { audit, within } from '../../staff/index.ts';
import { squareChanged } from '../post/index.ts';
import { areThere, colleaguesIn, holdGroup, insertGroup, type KeptGroup, keepHands, keepRobot, updateGroup } from './group.data.ts';
import type { changeBody, handsBody, newGroupBody, robotBody } from './group.shapes.ts';
import { robotOf } from './group.ts';

/** For what a robot's address and secret are sealed. */
export const robotPurpose = 'group robot';

/** What cannot be: hours that close before they open, a space or a segment of another company. */
const troubleWith = async (tx: Tx, companyId: Id, one: KeptGroup): Promise<Outcome<undefined>> => {
  if (one.hoursFrom >= one.hoursUntil) return refused('bad-input', { detail: 'hoursUntil' });
  const there = await areThere(tx, companyId, one.spaceId, one.segmentId);
  if (!there.space) return refused('bad-input', { detail: 'spaceId' });
  return there.segment ? done(undefined) : refused('segment-missing');
};

const mayKeep = async (tx: Tx, companyId: Id, ownerId: Id, deputyId: Id | null): Promise<Outcome<undefined>> => {
  const wanted = deputyId === null ? [ownerId] : [ownerId, deputyId];
  const there = await colleaguesIn(tx, companyId, wanted);
  if (ownerId === deputyId) return refused('bad-input', { detail: 'deputyId' });
  return there.size === wanted.length ? done(undefined) : refused('no-such-colleague');
};

export const makeGroup = (house: House, asking: Asking, wish: z.output<typeof newGroupBody>): Promise<Outcome<Id>> =>
  inTransaction<Id>(house.db, async (tx) => {
    const now = house.clock.now();
    const { companyId } = wish;
    const company = await tx.selectFrom('company').selectAll().where('company_id', '=', companyId).executeTakeFirst();
    if (!company || !within(asking.principal.companies, companyId)) return refused('not-found');
    const kept = { ...wish, zone: wish.zone ?? company.zone, state: 'open' as const };
    const sound = await troubleWith(tx, companyId, kept);
    if (!sound.ok) return sound;
    const ownerId = wish.ownerId ?? asking.principal.staffId;
    const hands = await mayKeep(tx, companyId, ownerId, wish.deputyId);
    if (!hands.ok) return hands;
    const id = newId();
    await insertGroup(tx, id, companyId, { ...kept, ownerId }, now);
    await audit(tx, now, asking, {
      act: 'group.made',
      subjectKind: 'group',
      subjectId: id,
      companyId,
      change: { name: [null, wish.name] },
    });
    return done(id);
  });

export const changeGroup = (house: House, asking: Asking, id: Id, change: z.output<typeof changeBody>): Promise<Outcome<undefined>> =>
  inTransaction<undefined>(house.db, async (tx) => {
    const now = house.clock.now();
    const was = await holdGroup(tx, asking.principal, id);
    if (!was) return refused('not-found');
    if (was.version !== asking.version) return refused('changed-meanwhile');
    const said = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
    const kept: KeptGroup = { ...was, ...said };
    const sound = await troubleWith(tx, was.companyId, kept);
    if (!sound.ok) return sound;
    await updateGroup(tx, id, kept, now);
    if (kept.state !== was.state) await squareChanged(tx, now);
    const { companyId } = was;
    await audit(tx, now, asking, {
      act: 'group.changed',
      subjectKind: 'group',
      subjectId: id,
      companyId,
      change: { fields: Object.keys(said) },
    });
    return done(undefined);
  });

/** Gives the group into other hands. */
export const handOverGroup = (house: House, asking: Asking, id: Id, wish: z.output<typeof handsBody>): Promise<Outcome<undefined>> =>
  inTransaction<undefined>(house.db, async (tx) => {
    const now = house.clock.now();
    const was = await holdGroup(tx, asking.principal, id);
    if (!was) return refused('not-found');
    const hands = await mayKeep(tx, was.companyId, wish.ownerId, wish.deputyId);
    if (!hands.ok) return hands;
    await keepHands(tx, id, wish.ownerId, wish.deputyId, now);
    await squareChanged(tx, now);
    const { companyId } = was;
    const change = { owner: [was.ownerId, wish.ownerId], deputy: [was.deputyId, wish.deputyId] };
    await audit(tx, now, asking, { act: 'group.handed-over', subjectKind: 'group', subjectId: id, companyId, change });
    return done(undefined);
  });

/** Puts a robot into the group. Its address is shown to nobody again; the audit keeps only that it was set. */
export const setRobot = (house: House, asking: Asking, id: Id, wish: z.output<typeof robotBody>): Promise<Outcome<undefined>> =>
  inTransaction<undefined>(house.db, async (tx) => {
    const now = house.clock.now();
    const was = await holdGroup(tx, asking.principal, id);
    if (!was) return refused('not-found');
    const kind = robotOf(was.messenger);
    if (!kind) return refused('group-without-robots');
    if (!isRobotAddress(kind, wish.address)) return refused('robot-address');
    const sealed = seal(house.secret, robotPurpose, JSON.stringify({ address: wish.address, secret: wish.secret }));
    await keepRobot(tx, id, { kind, sealed }, now);
    const { companyId } = was;
    await audit(tx, now, asking, {
      act: 'group.robot-set',
      subjectKind: 'group',
      subjectId: id,
      companyId,
      change: { kind: [was.robotKind, kind] },
    });
    return done(undefined);
  });

export const dropRobot = (house: House, asking: Asking, id: Id): Promise<Outcome<undefined>> =>
  inTransaction<undefined>(house.db, async (tx) => {
    const now = house.clock.now();
    const was = await holdGroup(tx, asking.principal, id);
    if (!was) return refused('not-found');
    await keepRobot(tx, id, undefined, now);
    const { companyId } = was;
    await audit(tx, now, asking, {
      act: 'group.robot-dropped',
      subjectKind: 'group',
      subjectId: id,
      companyId,
      change: { kind: [was.robotKind, null] },
    });
    return done(undefined);
  });
