import type { z } from 'zod';
import type { Id } from '../../../kernel/id.ts';
import { instantsIn } from '../../../kernel/local-time.ts';
import { done, type Outcome, refused } from '../../../kernel/outcome.ts';
import { inTransaction } from '../../../platform/database/database.ts';
import type { House } from '../../../platform/house.ts';
import type { Asking } from '../../../platform/http/door.ts';
import { enqueue } from '../../../platform/queue/jobs.ts';
import { measurePost } from '../../../platform/robot/robot.ts';
import { audit } from '../../staff/index.ts';
import { holdGroup } from './group.data.ts';
import type { Group } from './group.ts';
import { dropWaiting, holdPost, holdSending, insertPost, settleSending, updatePost, type Words } from './post.data.ts';
import type { findingBody, postBody, postChangeBody } from './post.shapes.ts';

/** The job that posts to groups. */
export const postTask = 'group-posts';

/** The instant the clocks of a zone show this. */
export const instantOf = (zone: string, local: string): Date => {
  const [year = 0, month = 1, day = 1, hour = 0, minute = 0] = local.split(/[-T:]/).map(Number);
  return new Date(instantsIn(zone)({ year, month, day, hour, minute, second: 0 }));
};

const tooLong = (group: Pick<Group, 'robotKind'>, words: Words): Outcome<undefined> => {
  if (!group.robotKind) return done(undefined);
  const { bytes, most } = measurePost(group.robotKind, words);
  return bytes > most ? refused('post-too-long', { bytes, most }) : done(undefined);
};

const year = 366 * 86_400_000;
const isPlannable = (at: Date, now: Date): boolean => at.getTime() > now.getTime() - 600_000 && at.getTime() < now.getTime() + year;

/** Plans a post. Whether it goes at its hour, the measures of the group decide when it is due. */
export const planPost = (house: House, asking: Asking, groupId: Id, wish: z.output<typeof postBody>): Promise<Outcome<Id>> =>
  inTransaction<Id>(house.db, async (tx) => {
    const now = house.clock.now();
    const group = await holdGroup(tx, asking.principal, groupId);
    if (!group) return refused('not-found');
    if (group.state === 'closed') return refused('group-closed');
    const nextAt = instantOf(group.zone, wish.at);
    if (!isPlannable(nextAt, now)) return refused('post-not-then');
    const fits = tooLong(group, wish);
    if (!fits.ok) return fits;
    const { companyId } = group;
    const id = await insertPost(tx, { ...wish, groupId, companyId, nextAt, staffId: asking.principal.staffId }, now);
    await enqueue(tx, postTask, {}, { key: postTask });
    await audit(tx, now, asking, {
      act: 'group.post-planned',
      subjectKind: 'group',
      subjectId: groupId,
      companyId,
      change: { kind: wish.kind, at: wish.at },
    });
    return done(id);
  });

/** Changes a post that is planned, holds it, or takes it back; what has left stays as it was. */
export const changePost = (house: House, asking: Asking, id: Id, change: z.output<typeof postChangeBody>): Promise<Outcome<Id>> =>
  inTransaction<Id>(house.db, async (tx) => {
    const now = house.clock.now();
    const was = await holdPost(tx, asking.principal, id);
    if (!was) return refused('not-found');
    if (was.version !== asking.version) return refused('changed-meanwhile');
    if (was.state === 'done' || was.state === 'withdrawn') return refused('already-gone');
    const group = await holdGroup(tx, asking.principal, was.groupId);
    if (!group) return refused('not-found');
    const { at, ...said } = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined)) as typeof change;
    const kept = { ...was, ...(said as Partial<typeof was>), nextAt: at ? instantOf(group.zone, at) : was.nextAt };
    if (at && kept.nextAt && !isPlannable(kept.nextAt, now)) return refused('post-not-then');
    const fits = tooLong(group, kept);
    if (!fits.ok) return fits;
    await updatePost(tx, id, kept);
    if (kept.state === 'withdrawn') await dropWaiting(tx, id, now);
    const { companyId } = was;
    const fields = Object.keys(change);
    await audit(tx, now, asking, {
      act: 'group.post-changed',
      subjectKind: 'group',
      subjectId: was.groupId,
      companyId,
      change: { fields },
    });
    return done(was.groupId);
  });

const stateOf = { posted: 'sent', dropped: 'dropped', again: 'ready' } as const;

/** A person has looked: it stands in the group (or they have posted it themselves), it is let be, or it is to go once more. */
export const settlePost = (house: House, asking: Asking, id: Id, wish: z.output<typeof findingBody>): Promise<Outcome<Id>> =>
  inTransaction<Id>(house.db, async (tx) => {
    const now = house.clock.now();
    const sending = await holdSending(tx, asking.principal, id);
    if (!sending) return refused('not-found');
    const open = sending.state === 'uncertain' || sending.state === 'refused' || sending.state === 'by-hand';
    const waits = sending.state === 'ready' && wish.finding === 'dropped';
    if (!open && !waits) return refused('already-gone');
    await settleSending(tx, id, stateOf[wish.finding], asking.principal.staffId, now);
    if (wish.finding === 'again') await enqueue(tx, postTask, {}, { key: postTask });
    const { companyId, groupId } = sending;
    const change = { finding: [sending.state, wish.finding] };
    await audit(tx, now, asking, { act: 'group.post-settled', subjectKind: 'group', subjectId: groupId, companyId, change });
    return done(groupId);
  });
