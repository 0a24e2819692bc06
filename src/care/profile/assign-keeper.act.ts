import { type Id, newId } from '../../kernel/id.ts';
import { done, type Outcome, refused } from '../../kernel/outcome.ts';
import { inTransaction, type Tx } from '../../platform/database/database.ts';
import type { House } from '../../platform/house.ts';
import type { Asking } from '../../platform/http/door.ts';
import { audit } from '../staff/index.ts';
import { tell } from './event.data.ts';
import { type Chosen, chosenCustomers, giveToKeeper, type KeptBy, keepersOf, mayKeep, takeBackFromKeeper } from './keeper.data.ts';

/** More than this at a time would make an undo nobody can judge. */
const most = 10_000;

export type KeeperWish = { keeper: Id | null; chosen: Chosen };
export type KeeperPreview = { customers: number; changing: number; from: KeptBy[] };

const choose = async (tx: Tx, asking: Asking, wish: KeeperWish): Promise<Outcome<Id[]>> => {
  if (!(await mayKeep(tx, asking.principal, wish.keeper))) return refused('no-such-colleague');
  const ids = await chosenCustomers(tx, asking.principal, wish.chosen, most);
  return ids.length > most ? refused('too-many-at-once', { limit: most }) : done(ids);
};

const previewOf = async (tx: Tx, keeper: Id | null, ids: Id[]): Promise<KeeperPreview> => {
  const from = await keepersOf(tx, ids);
  const staying = from.find((one) => (one.keeper?.id ?? null) === keeper)?.customers ?? 0;
  return { customers: ids.length, changing: ids.length - staying, from };
};

/** What would change if these customers were given to somebody. Writes nothing. */
export const previewKeeper = (house: House, asking: Asking, wish: KeeperWish): Promise<Outcome<KeeperPreview>> =>
  inTransaction(house.db, async (tx) => {
    const ids = await choose(tx, asking, wish);
    return ids.ok ? done(await previewOf(tx, wish.keeper, ids.value)) : ids;
  });

const tellEach = (tx: Tx, ids: readonly Id[], asking: Asking, kind: string, data: Record<string, unknown>, now: Date) =>
  tell(
    tx,
    ids.map((customerId) => ({ customerId, at: now, family: 'profile', kind, source: 'staff', staffId: asking.principal.staffId, data })),
    now,
  );

/** Gives customers to a carer who looks after them from now on. `changeId` undoes it. */
export const assignKeeper = (house: House, asking: Asking, wish: KeeperWish): Promise<Outcome<KeeperPreview & { changeId: Id }>> =>
  inTransaction(house.db, async (tx) => {
    const now = house.clock.now();
    const ids = await choose(tx, asking, wish);
    if (!ids.ok) return ids;
    const preview = await previewOf(tx, wish.keeper, ids.value);
    const changeId = newId();
    const { staffId } = asking.principal;
    const changed = await giveToKeeper(tx, { changeId, staffId, keeper: wish.keeper, ids: ids.value, at: now });
    await tellEach(tx, changed, asking, 'profile.keeper-assigned', { keeper: wish.keeper, changeId }, now);
    const change = { keeper: wish.keeper, customers: changed.length };
    await audit(tx, now, asking, { act: 'assign keeper', subjectKind: 'bulk change', subjectId: changeId, change });
    return done({ ...preview, changing: changed.length, changeId });
  });

/** Gives them back to whom they were with, except where somebody has decided otherwise since. */
export const undoAssignKeeper = (house: House, asking: Asking, changeId: Id): Promise<Outcome<{ customers: number }>> =>
  inTransaction(house.db, async (tx) => {
    const now = house.clock.now();
    const back = await takeBackFromKeeper(tx, asking.principal, changeId, now);
    if (!back) return refused('not-found');
    if (back === 'undone before') return refused('undone-already');
    await tellEach(tx, back, asking, 'profile.keeper-given-back', { changeId }, now);
    await audit(tx, now, asking, {
      act: 'undo assign keeper',
      subjectKind: 'bulk change',
      subjectId: changeId,
      change: { customers: back.length },
    });
    return done({ customers: back.length });
  });
