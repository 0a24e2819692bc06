import type { Id } from '../../../kernel/id.ts';
import { type Reader, sql, type Tx } from '../../../platform/database/database.ts';
import { dayOf, numbered } from '../numbered-day.ts';
import type { Because, Course, Move, Stage } from './stage.ts';

/** Customers whom silence has carried as far as the day on which they move. */
export const markDueStages = (reader: Reader, now: Date) =>
  sql`
  INSERT INTO stage_mark (customer_id, marked_at)
  SELECT s.customer_id, ${now} FROM customer_stage s JOIN company co USING (company_id)
  WHERE s.next_change_on <= (${now}::timestamptz AT TIME ZONE 'UTC')::date + 1
    AND s.next_change_on <= (${now}::timestamptz AT TIME ZONE co.zone)::date ORDER BY s.customer_id
  ON CONFLICT (customer_id) DO NOTHING`.execute(reader);

/** Those whose figures were just computed are to be looked at as well; a newer mark replaces the older one. */
export const markForStage = async (tx: Tx, customerIds: readonly Id[], now: Date): Promise<void> => {
  await sql`INSERT INTO stage_mark (customer_id, marked_at) SELECT unnest(${customerIds.toSorted()}::uuid[]), ${now}
    ON CONFLICT (customer_id) DO UPDATE SET marked_at = excluded.marked_at`.execute(tx);
};

/** Thresholds were learned anew from much more: everybody is looked at again. */
export const markAllStages = (reader: Reader, companyId: Id, now: Date) =>
  sql`INSERT INTO stage_mark (customer_id, marked_at) SELECT customer_id, ${now} FROM customer_metrics WHERE company_id = ${companyId} ORDER BY customer_id
  ON CONFLICT (customer_id) DO NOTHING`.execute(reader);

export const markedBuckets = async (reader: Reader): Promise<number[]> => {
  const { rows } = await sql<{ bucket: number }>`SELECT DISTINCT bucket FROM stage_mark`.execute(reader);
  return rows.map((row) => row.bucket);
};

export type Mark = { id: Id; at: string };

/** Marks of these buckets, as text to the microsecond, so that a newer mark is told from this one. */
export const stageMarks = async (tx: Tx, leased: readonly number[], atMost: number): Promise<Mark[]> => {
  const { rows } = await sql<Mark>`
    SELECT customer_id AS id, marked_at::text AS at FROM stage_mark WHERE bucket = ANY(${leased}::smallint[])
    ORDER BY customer_id LIMIT ${atMost}`.execute(tx);
  return rows;
};

/**
 * Takes away marks whose work is kept, in a statement of its own: whoever marks and whoever moves tell each other, and a mark that was
 * deleted in the same transaction would let the two wait for one another. A mark somebody holds, or set anew, stays.
 */
export const dropStageMarks = async (reader: Reader, marks: readonly Mark[]): Promise<void> => {
  await sql`
    DELETE FROM stage_mark WHERE customer_id = ANY(ARRAY(
      SELECT s.customer_id FROM stage_mark s
      JOIN unnest(${marks.map((one) => one.id)}::uuid[], ${marks.map((one) => one.at)}::timestamptz[]) AS m (customer_id, marked_at)
        ON m.customer_id = s.customer_id AND m.marked_at = s.marked_at
      ORDER BY s.customer_id FOR UPDATE OF s SKIP LOCKED))`.execute(reader);
};

/** What was worked out before: the moves, oldest first, and the day up to which they hold. */
export type Kept = { lookedFor: number; stage: Stage; moves: { on: number; to: Stage }[] };

export const keptStages = async (reader: Reader, customerIds: readonly Id[]): Promise<Map<Id, Kept>> => {
  const { rows } = await sql<{ customer_id: Id; looked_for: string; stage: Stage; ons: string[]; tos: Stage[] }>`
    SELECT s.customer_id, s.looked_for, s.stage, array_agg(m.moved_on::text ORDER BY m.nth) AS ons, array_agg(m.to_stage ORDER BY m.nth) AS tos
    FROM customer_stage s JOIN stage_move m USING (customer_id)
    WHERE s.customer_id = ANY(${customerIds}::uuid[]) GROUP BY s.customer_id`.execute(reader);
  return new Map(
    rows.map((row) => [
      row.customer_id,
      {
        lookedFor: numbered(row.looked_for),
        stage: row.stage,
        moves: row.ons.map((on, place) => ({ on: numbered(on), to: row.tos[place] as Stage })),
      },
    ]),
  );
};

export type Moved = { customerId: Id; companyId: Id; course: Course; today: number; same: number };

/** The furthest day a due date is kept for. */
const horizon = 36_500;

/** Keeps these courses. Of the moves, those from the first that differs (`same`) on are written anew. */
export const keepCourses = async (tx: Tx, all: readonly Moved[], now: Date): Promise<void> => {
  const standing = all.map(({ customerId, companyId, course, today }) => ({
    customer_id: customerId,
    company_id: companyId,
    stage: course.stage,
    since: dayOf(course.since),
    looked_for: dayOf(today),
    next_change_on: course.next && course.next.on - today < horizon ? dayOf(course.next.on) : null,
  }));
  await sql`
    INSERT INTO customer_stage (customer_id, company_id, stage, since, looked_for, next_change_on)
    SELECT * FROM jsonb_to_recordset(${JSON.stringify(standing)}::jsonb)
      AS s (customer_id uuid, company_id uuid, stage text, since date, looked_for date, next_change_on date)
    ON CONFLICT (customer_id) DO UPDATE SET company_id = excluded.company_id, stage = excluded.stage, since = excluded.since,
      looked_for = excluded.looked_for, next_change_on = excluded.next_change_on`.execute(tx);
  await sql`DELETE FROM stage_move m USING unnest(${all.map((one) => one.customerId)}::uuid[], ${all.map((one) => one.same)}::int[]) AS s (customer_id, same)
    WHERE m.customer_id = s.customer_id AND m.nth > s.same`.execute(tx);
  const moves = all.flatMap(({ customerId, companyId, course, same }) =>
    course.moves.slice(same).map((move, place) => ({
      customer_id: customerId,
      nth: same + place + 1,
      company_id: companyId,
      moved_on: dayOf(move.on),
      from_stage: move.from,
      to_stage: move.to,
      because: move.because,
    })),
  );
  if (moves.length === 0) return;
  await sql`
    INSERT INTO stage_move (customer_id, nth, company_id, moved_on, from_stage, to_stage, because, found_at)
    SELECT customer_id, nth, company_id, moved_on, from_stage, to_stage, because, ${now} FROM jsonb_to_recordset(${JSON.stringify(moves)}::jsonb)
      AS m (customer_id uuid, nth int, company_id uuid, moved_on date, from_stage text, to_stage text, because jsonb)`.execute(tx);
};

/** The moves of one customer as kept, oldest first. */
export const keptMoves = async (reader: Reader, customerId: Id): Promise<Move[]> => {
  const { rows } = await sql<{ on: string; from: Stage | null; to: Stage; because: Because }>`
    SELECT moved_on AS on, from_stage AS "from", to_stage AS "to", because FROM stage_move WHERE customer_id = ${customerId} ORDER BY nth`.execute(
    reader,
  );
  return rows.map(({ on, ...move }) => ({ ...move, on: numbered(on) }));
};
