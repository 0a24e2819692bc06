import type { Id } from '../../../kernel/id.ts';
import { done, type Outcome, refused } from '../../../kernel/outcome.ts';
import { inTransaction, type Tx } from '../../../platform/database/database.ts';
import type { House } from '../../../platform/house.ts';
import type { Asking } from '../../../platform/http/door.ts';
import { enqueue } from '../../../platform/queue/jobs.ts';
import { audit, within } from '../../staff/index.ts';
import { refreshSearch } from '../customer.data.ts';
import { tell } from '../event.data.ts';
import { decidePair } from './duplicate-pair.data.ts';
import { pairOf } from './facts.data.ts';
import { partStandings } from './join-standings.ts';
import { type Journal, type Row, sameJson } from './journal.ts';
import { rowsOfOther } from './later-rows.data.ts';
import { matchLookTask } from './look-for-duplicates.act.ts';
import {
  bringBackCustomer,
  closeRecord,
  holdBoth,
  isOnTheWire,
  keepRow,
  leadBack,
  type MergeRecord,
  newestMerge,
  takeStanding,
  unrename,
  unsettleAddresses,
  writeStanding,
} from './merge.data.ts';
import { movableTables, moveRows, putBack } from './move-rows.data.ts';

/** What the merge changed and nobody has changed since goes back to what it was. */
const partedProfile = (row: Row, { before, after }: Journal, now: Date): Row => {
  const own = Object.fromEntries(
    Object.entries(row).map(([column, value]) => [column, sameJson(value, after[column]) ? before[column] : value]),
  );
  return { ...own, version: Number(row.version) + 1, changed_at: now.toISOString() };
};

const partStanding = async (tx: Tx, stays: Id, goes: Id, { standing }: Journal, requests: ReadonlySet<string>): Promise<void> => {
  const row = await takeStanding(tx, stays);
  if (!row) return;
  if (sameJson(row, standing.after)) {
    if (standing.mine) await writeStanding(tx, standing.mine);
    if (standing.theirs) await writeStanding(tx, standing.theirs);
    return;
  }
  const { mine, theirs } = partStandings(row, standing, { stays, goes, requests });
  await writeStanding(tx, mine);
  await writeStanding(tx, theirs);
};

const carryBack = async (tx: Tx, stays: Id, { goes, journal }: MergeRecord, row: Row, now: Date): Promise<void> => {
  const shapes = (await movableTables(tx)).filter((shape) => shape.name !== 'standing');
  await bringBackCustomer(tx, { ...journal.other, version: Number(journal.other.version) + 1 });
  const theirs = await rowsOfOther(tx, stays, journal, shapes);
  await moveRows(tx, stays, goes, theirs);
  const rowsOf = (all: Record<string, Row[]>) => shapes.map((shape) => ({ shape, rows: all[shape.name] ?? [] }));
  await putBack(tx, rowsOf(Object.fromEntries(Object.entries(journal.moved).map(([table, { aside }]) => [table, aside]))));
  await putBack(tx, rowsOf(journal.own));
  await unrename(tx, goes, journal.renamed);
  await unsettleAddresses(tx, stays, goes, journal);
  await leadBack(tx, goes, journal.ties);
  const requests = new Set(
    theirs.filter(({ shape }) => shape.name === 'contact_request').flatMap(({ keys }) => (keys ?? []).map((key) => String(key.request_id))),
  );
  await partStanding(tx, stays, goes, journal, requests);
  await keepRow(tx, partedProfile(row, journal, now));
  await refreshSearch(tx, stays);
  await refreshSearch(tx, goes);
};

/**
 * Parts two customers who were made one: each has their own rows again. What was written since stays with the one who stayed, unless it
 * hangs on something of the other's. The newest merge goes first. Answers the one who is back.
 */
export const unmergeCustomers = (house: House, asking: Asking, stays: Id, mergeId?: Id): Promise<Outcome<Id>> =>
  inTransaction(house.db, async (tx) => {
    const now = house.clock.now();
    const { principal } = asking;
    const row = (await holdBoth(tx, principal, [stays])).get(stays);
    if (!row) return refused('not-found');
    const record = await newestMerge(tx, stays);
    if (!record) return refused('not-merged');
    if (mergeId !== undefined && record.mergeId !== mergeId) return refused('merged-later');
    const companies = [...(row.companies as Id[]), ...(record.journal.other.companies as Id[])];
    if (companies.some((company) => !within(principal.companies, company))) return refused('kept-by-another');
    if (await isOnTheWire(tx, [stays])) return refused('letter-on-its-way');
    const { goes } = record;
    await carryBack(tx, stays, record, row, now);
    const { staffId } = principal;
    await closeRecord(tx, stays, record.mergeId, staffId, now);
    await decidePair(tx, pairOf(stays, goes), 'different', staffId, now);
    const told = { at: now, family: 'profile', source: 'staff', kind: 'profile.unmerged', ...(staffId ? { staffId } : {}) } as const;
    const names = { stays: String(row.name), goes: String(record.journal.other.name) };
    await tell(
      tx,
      [
        { ...told, customerId: stays, data: { name: names.goes, otherId: goes } },
        { ...told, customerId: goes, data: { name: names.stays, otherId: stays } },
      ],
      now,
    );
    await enqueue(tx, matchLookTask, { customers: [stays, goes] });
    await audit(tx, now, asking, { act: 'unmerge customers', subjectKind: 'customer', subjectId: stays, change: { other: [null, goes] } });
    return done(goes);
  });
