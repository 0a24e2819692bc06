import { bucketOf, type Id } from '../../kernel/id.ts';
import { sql, type Tx } from '../../platform/database/database.ts';
import { enqueue } from '../../platform/queue/jobs.ts';
import { holdCustomers, type NewEvent, tell } from '../profile/index.ts';
import { keepCells, type Placed } from './cell.data.ts';
import { evaluate } from './evaluate.ts';
import { rulesOf, type Standing, standingsAt } from './frame.data.ts';
import { placeOf } from './grid.ts';
import { needsOf } from './needs.ts';
import { insideRows, personsOf } from './person.data.ts';
import type { Person } from './person.ts';

export const wakeTask = 'segment-wake';

type Move = { customerId: Id; segmentId: Id; name: string; companyId: Id; since: number };
type Judged = { came: Move[]; left: Move[]; placed: Placed[]; due: Map<Id, number> };

/** Two passes over one customer, or a pass and the filling of a segment, never meet: the later one sees what the earlier one kept. */
const takeTurn = async (tx: Tx, ids: readonly Id[]): Promise<void> => {
  const buckets = [...new Set(ids.map(bucketOf))].sort((a, b) => a - b);
  await sql`SELECT pg_advisory_xact_lock_shared(hashtext('fill segments'), 0)`.execute(tx);
  await sql`SELECT pg_advisory_xact_lock(hashtext('look at segments'), bucket) FROM unnest(${buckets}::int[]) AS b (bucket)`.execute(tx);
};

const withHouseholds = async (tx: Tx, ids: readonly Id[]): Promise<Id[]> => {
  const { rows } = await sql<{ customer_id: Id }>`
    SELECT o.customer_id FROM customer c JOIN customer o ON o.household_id = c.household_id
    WHERE c.customer_id = ANY(${ids}::uuid[])`.execute(tx);
  return [...new Set([...ids, ...rows.map((row) => row.customer_id)])];
};

const judge = (
  id: Id,
  person: Person | undefined,
  inside: ReadonlyMap<Id, number>,
  all: readonly Standing[],
  now: Date,
  into: Judged,
): void => {
  let until = Number.POSITIVE_INFINITY;
  for (const { company, segments, grid, frame } of all) {
    const here = person?.companies.includes(company.companyId) ?? false;
    for (const { segmentId, name, rule } of segments) {
      if (!rule) continue;
      const answer = here && person ? evaluate(rule, person, frame) : { is: false, until: Number.POSITIVE_INFINITY };
      until = Math.min(until, answer.until);
      const since = inside.get(segmentId);
      if (answer.is === (since !== undefined)) continue;
      const move = { customerId: id, segmentId, name, companyId: company.companyId, since: since ?? now.getTime() };
      (answer.is ? into.came : into.left).push(move);
    }
    if (!grid || !person || person.companies[0] !== company.companyId) continue;
    const answer = placeOf(grid.definition, person, frame);
    until = Math.min(until, answer.until);
    if (answer.place) into.placed.push({ customerId: id, companyId: company.companyId, ...answer.place });
  }
  if (until < Number.POSITIVE_INFINITY) into.due.set(id, until);
};

const keepMoves = async (tx: Tx, { came, left }: Judged, now: Date): Promise<void> => {
  if (came.length > 0)
    await sql`INSERT INTO segment_member (customer_id, segment_id, entered_at)
      SELECT c, s, ${now} FROM unnest(${came.map((one) => one.customerId)}::uuid[], ${came.map((one) => one.segmentId)}::uuid[]) AS m (c, s)
      ON CONFLICT (customer_id, segment_id) DO NOTHING`.execute(tx);
  if (left.length > 0)
    await sql`DELETE FROM segment_member USING unnest(${left.map((one) => one.customerId)}::uuid[], ${left.map((one) => one.segmentId)}::uuid[]) AS m (c, s)
      WHERE customer_id = c AND segment_id = s`.execute(tx);
  await tell(tx, [...came.map((one) => movedEvent(one, 'entered', now)), ...left.map((one) => movedEvent(one, 'left', now))], now);
};

export const movedEvent = ({ customerId, segmentId, name, companyId, since }: Move, how: 'entered' | 'left', now: Date): NewEvent => ({
  customerId,
  at: now,
  family: 'segment',
  kind: `segment.${how}`,
  source: 'segment',
  companyId,
  data: how === 'left' ? { segmentId, name, since: new Date(since).toISOString() } : { segmentId, name },
});

const keepDue = async (tx: Tx, ids: readonly Id[], due: ReadonlyMap<Id, number>): Promise<void> => {
  const waking = ids.filter((id) => due.has(id));
  const still = ids.filter((id) => !due.has(id));
  // instants are kept to the microsecond: the whole millisecond must have passed
  const at = waking.map((id) => new Date(Math.ceil(due.get(id) ?? 0)));
  await sql`DELETE FROM segment_due WHERE customer_id = ANY(${still}::uuid[])`.execute(tx);
  await sql`INSERT INTO segment_due (customer_id, due_at) SELECT c, d FROM unnest(${waking}::uuid[], ${at}::timestamptz[]) AS n (c, d)
    ON CONFLICT (customer_id) DO UPDATE SET due_at = excluded.due_at WHERE segment_due.due_at <> excluded.due_at`.execute(tx);
};

const firstDue = async (tx: Tx): Promise<Date | undefined> => {
  const { rows } = await sql<{ due_at: Date | null }>`SELECT min(due_at) AS due_at FROM segment_due`.execute(tx);
  return rows[0]?.due_at ?? undefined;
};

/**
 * The queue looks again when the first customer's instant has come. Whoever asks for the job waits until others who asked for it are done,
 * and only then sees whom those foresee: somebody earlier among them would be missed if it was not asked once more.
 */
export const wakeNext = async (tx: Tx, now: Date): Promise<void> => {
  for (let at = await firstDue(tx); at; ) {
    await enqueue(tx, wakeTask, {}, { key: wakeTask, at: at > now ? at : now });
    const first = await firstDue(tx);
    at = first && first < at ? first : undefined;
  }
};

/**
 * Judges these customers by every rule there is: who comes into a segment or a cell, who leaves, and when to look again though nothing
 * happens. The number of statements does not depend on the number of segments.
 */
export const lookAt = async (tx: Tx, customerIds: readonly Id[], now: Date): Promise<{ came: number; left: number }> => {
  const standings = await standingsAt(tx, now);
  const needs = needsOf(standings.flatMap(rulesOf));
  const gridded = standings.some((one) => one.grid && one.grid.definition.lines.length > 0);
  if (standings.every((one) => one.segments.length === 0 && !one.grid)) {
    await keepDue(tx, customerIds, new Map());
    return { came: 0, left: 0 };
  }
  const asked = needs.household ? await withHouseholds(tx, customerIds) : [...new Set(customerIds)];
  await takeTurn(tx, asked);
  const busy = await holdCustomers(tx, asked);
  const ids = asked.filter((id) => !busy.has(id));
  const persons = await personsOf(tx, ids, { ...needs, inside: false, goods: needs.goods || gridded }, now);
  const inside = await insideRows(tx, ids);
  const judged: Judged = { came: [], left: [], placed: [], due: new Map() };
  for (const id of ids) {
    const since = new Map(inside.get(id) ?? []);
    const person = persons.get(id);
    judge(id, person && { ...person, inside: since }, since, standings, now, judged);
  }
  await keepMoves(tx, judged, now);
  await keepCells(tx, ids, judged.placed, now);
  await keepDue(tx, ids, judged.due);
  await wakeNext(tx, now);
  return { came: judged.came.length, left: judged.left.length };
};
