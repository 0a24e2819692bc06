import { type Id, newId } from '../../../kernel/id.ts';
import { done, type Outcome, refused } from '../../../kernel/outcome.ts';
import { inTransaction, type Tx } from '../../../platform/database/database.ts';
import type { House } from '../../../platform/house.ts';
import type { Asking } from '../../../platform/http/door.ts';
import { enqueue } from '../../../platform/queue/jobs.ts';
import { audit, within } from '../../staff/index.ts';
import { refreshSearch } from '../customer.data.ts';
import { tell } from '../event.data.ts';
import { leadAuthorship } from './authorship.data.ts';
import { decidePair } from './duplicate-pair.data.ts';
import { pairOf } from './facts.data.ts';
import { joinStandings } from './join-standings.ts';
import type { Journal, Row } from './journal.ts';
import { matchLookTask } from './look-for-duplicates.act.ts';
import {
  holdBoth,
  isOnTheWire,
  keepRecord,
  keepRow,
  leadToStaying,
  leaveBehind,
  ownSources,
  removeCustomer,
  renameClashes,
  settleAddresses,
  takeStanding,
  writeStanding,
} from './merge.data.ts';
import { type Choice, mergedProfile, takenFields } from './merged-profile.ts';
import { movableTables, moveRows } from './move-rows.data.ts';

export type MergeWish = { stays: Id; goes: Id; choice: Choice };

type Held = { mine: Row; theirs: Row };

/** Both, held against every other change in the order of their ids; only for somebody who works for all their companies. */
const load = async (tx: Tx, asking: Asking, stays: Id, goes: Id): Promise<Outcome<Held>> => {
  const rows = await holdBoth(tx, asking.principal, [stays, goes]);
  const [mine, theirs] = [rows.get(stays), rows.get(goes)];
  if (!mine || !theirs) return refused('not-found');
  const companies = [...(mine.companies as Id[]), ...(theirs.companies as Id[])];
  if (companies.some((company) => !within(asking.principal.companies, company))) return refused('kept-by-another');
  if ((mine.made_up_at === null) !== (theirs.made_up_at === null)) return refused('made-up-and-real');
  return (await isOnTheWire(tx, [stays, goes])) ? refused('letter-on-its-way') : done({ mine, theirs });
};

/** Carries everything over and answers what it takes to carry it back. */
const carry = async (tx: Tx, { stays, goes, choice }: MergeWish, { mine, theirs }: Held, now: Date): Promise<Journal> => {
  const shapes = await movableTables(tx);
  const taken = takenFields(mine, theirs, choice);
  const after = mergedProfile(mine, theirs, taken);
  const sources = await ownSources(tx, stays, goes);
  const renamed = await renameClashes(tx, stays, goes);
  const { aside, own } = await leaveBehind(tx, stays, goes, shapes, taken);
  const standing = { mine: await takeStanding(tx, stays), theirs: await takeStanding(tx, goes) };
  const joined = joinStandings(standing.mine, standing.theirs, stays);
  if (joined) await writeStanding(tx, joined);
  const went = await moveRows(
    tx,
    goes,
    stays,
    shapes.filter((shape) => shape.name !== 'standing').map((shape) => ({ shape })),
  );
  const moved: Journal['moved'] = Object.fromEntries(went);
  for (const [table, rows] of Object.entries(aside)) {
    const { keys = [], aside: before = [] } = moved[table] ?? {};
    moved[table] = { keys, aside: [...before, ...rows] };
  }
  const { addresses, reach } = await settleAddresses(tx, stays, moved.address?.aside ?? []);
  const ties = await leadToStaying(tx, stays, goes);
  const authored = await leadAuthorship(tx, stays, goes);
  await removeCustomer(tx, goes);
  await keepRow(tx, { ...after, version: Number(mine.version) + 1, changed_at: now.toISOString() });
  await refreshSearch(tx, stays);
  return {
    other: theirs,
    before: mine,
    after,
    moved,
    own,
    renamed,
    standing: { ...standing, after: joined },
    addresses,
    reach,
    ties,
    authored,
    sources,
  };
};

/**
 * Makes two customers one: everything ever written of the one who goes stands under the one who stays, and a record keeps what it takes
 * to part them again. Refused while a letter to either is on the wire, and between made-up customers and real ones.
 */
export const mergeCustomers = (house: House, asking: Asking, wish: MergeWish): Promise<Outcome<Id>> =>
  inTransaction(house.db, async (tx) => {
    const now = house.clock.now();
    const { stays, goes } = wish;
    if (stays === goes) return refused('bad-input', { detail: 'other' });
    const loaded = await load(tx, asking, stays, goes);
    if (!loaded.ok) return loaded;
    const { mine, theirs } = loaded.value;
    const { staffId } = asking.principal;
    const told = { at: now, family: 'profile', source: 'staff', ...(staffId ? { staffId } : {}) } as const;
    await tell(tx, [{ ...told, customerId: goes, kind: 'profile.merged-into', data: { name: String(mine.name), otherId: stays } }], now);
    const journal = await carry(tx, wish, loaded.value, now);
    await keepRecord(tx, { stays, mergeId: newId(), goes, name: String(theirs.name), staffId, journal }, now);
    await decidePair(tx, pairOf(stays, goes), 'same', staffId, now);
    await tell(tx, [{ ...told, customerId: stays, kind: 'profile.merged', data: { name: String(theirs.name), otherId: goes } }], now);
    await enqueue(tx, matchLookTask, { customers: [stays] });
    await audit(tx, now, asking, { act: 'merge customers', subjectKind: 'customer', subjectId: stays, change: { other: [goes, null] } });
    return done(stays);
  });
