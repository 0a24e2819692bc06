import type { Id } from '../../../kernel/id.ts';
import { done, type Outcome, refused } from '../../../kernel/outcome.ts';
import { inTransaction, type Tx } from '../../../platform/database/database.ts';
import type { House } from '../../../platform/house.ts';
import type { Asking } from '../../../platform/http/door.ts';
import { enqueue } from '../../../platform/queue/jobs.ts';
import { audit, within } from '../../staff/index.ts';
import { refreshSearch } from '../customer.data.ts';
import { tell } from '../event.data.ts';
import { leadAuthorshipBack } from './authorship.data.ts';
import { decidePair } from './duplicate-pair.data.ts';
import { pairOf } from './facts.data.ts';
import { standingsWithout } from './join-standings.ts';
import type { Row } from './journal.ts';
import { cameWith, leansOn, type MergeRecord, openMerges, rewriteJournal } from './later-merges.data.ts';
import { rowsOfOther } from './later-rows.data.ts';
import { matchLookTask } from './look-for-duplicates.act.ts';
import {
  bringBackCustomer,
  closeRecord,
  holdBoth,
  isOnTheWire,
  keepRow,
  leadBack,
  takeStanding,
  unrename,
  unsettleAddresses,
  writeStanding,
} from './merge.data.ts';
import { movableTables, moveRows, putBack } from './move-rows.data.ts';
import { withoutMerge } from './without-merge.ts';

type Parting = { stays: Id; record: MergeRecord; later: readonly MergeRecord[]; row: Row };

/**
 * What the merge changed and nobody has changed since goes back to what it was, in the profile and in the arbiter's row; merges made since
 * are written as if it had never been.
 */
const partOwnRows = async (tx: Tx, { stays, record, later, row }: Parting, requests: ReadonlySet<string>, now: Date): Promise<void> => {
  const { goes, journal } = record;
  const others = later.map((one) => one.journal);
  const profile = withoutMerge(row, journal, others);
  const ids = { stays, goes, requests };
  const standings = others.map((one) => one.standing);
  const standing = standingsWithout(await takeStanding(tx, stays), journal.standing, standings, ids);
  if (standing.mine) await writeStanding(tx, standing.mine);
  if (standing.theirs) await writeStanding(tx, standing.theirs);
  await keepRow(tx, { ...profile.now, version: Number(row.version) + 1, changed_at: now.toISOString() });
  for (const [place, one] of later.entries()) {
    const again = { ...one.journal, ...profile.later[place], standing: standing.later[place] ?? one.journal.standing };
    await rewriteJournal(tx, stays, { ...one, journal: again });
  }
};

/** Gives both their own again; answers the later merge that leans on this one, if there is one. */
const carryBack = async (tx: Tx, parting: Parting, now: Date): Promise<MergeRecord | undefined> => {
  const { stays, record, later } = parting;
  const { goes, journal } = record;
  const shapes = (await movableTables(tx)).filter((shape) => shape.name !== 'standing');
  const others = later.map((one) => one.journal);
  await bringBackCustomer(tx, { ...journal.other, version: Number(journal.other.version) + 1 });
  await leadBack(tx, goes, journal.ties);
  await leadAuthorshipBack(tx, stays, goes, journal.authored ?? []);
  const theirs = await rowsOfOther(tx, stays, journal, others, shapes);
  await moveRows(tx, stays, goes, theirs);
  const rowsOf = (all: Record<string, Row[]>) => shapes.map((shape) => ({ shape, rows: all[shape.name] ?? [] }));
  await putBack(tx, rowsOf(Object.fromEntries(Object.entries(journal.moved).map(([table, { aside }]) => [table, aside]))));
  await putBack(tx, rowsOf(journal.own));
  await unrename(tx, goes, journal.renamed);
  await unsettleAddresses(tx, stays, goes, journal);
  const requests = new Set(
    theirs.filter(({ shape }) => shape.name === 'contact_request').flatMap(({ keys }) => (keys ?? []).map((key) => String(key.request_id))),
  );
  await partOwnRows(tx, parting, requests, now);
  await refreshSearch(tx, stays);
  await refreshSearch(tx, goes);
  for (const one of later) if (await leansOn(tx, stays, journal, one, shapes)) return one;
  return undefined;
};

/** The merge that is meant, and those made since; or the one that must be taken apart before. */
const chosen = (all: readonly MergeRecord[], mergeId: Id | undefined): Outcome<{ record: MergeRecord; later: MergeRecord[] }> => {
  const record = mergeId === undefined ? all[0] : all.find((one) => one.mergeId === mergeId);
  if (!record) return refused('not-merged');
  const carrier = all.find((one) => cameWith(record, one));
  if (carrier) return refused('merged-later', { name: carrier.name });
  const since = all.slice(0, all.indexOf(record)).filter((one) => !all.some((other) => cameWith(one, other)));
  return done({ record, later: since.reverse() });
};

/**
 * Parts two customers who were made one: each has their own rows again. What was written since stays with the one who stayed, unless it
 * hangs on something of the other's. Refused while a later merge leans on this one. Answers the one who is back.
 */
export const unmergeCustomers = (house: House, asking: Asking, stays: Id, mergeId?: Id): Promise<Outcome<Id>> =>
  inTransaction(house.db, async (tx) => {
    const now = house.clock.now();
    const { principal } = asking;
    const row = (await holdBoth(tx, principal, [stays])).get(stays);
    if (!row) return refused('not-found');
    const found = chosen(await openMerges(tx, stays), mergeId);
    if (!found.ok) return found;
    const { record, later } = found.value;
    const companies = [...(row.companies as Id[]), ...(record.journal.other.companies as Id[])];
    if (companies.some((company) => !within(principal.companies, company))) return refused('kept-by-another');
    if (await isOnTheWire(tx, [stays])) return refused('letter-on-its-way');
    const { goes } = record;
    const leaning = await carryBack(tx, { stays, record, later, row }, now);
    if (leaning) return refused('merged-later', { name: leaning.name });
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
