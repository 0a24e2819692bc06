import { addDays, type Day } from '../../../kernel/calendar.ts';
import type { Id } from '../../../kernel/id.ts';
import { type Reader, sql } from '../../../platform/database/database.ts';
import type { Principal } from '../../../platform/http/principal.ts';
import { visibleTo } from '../../profile/index.ts';
import type { Because, Stage } from './stage.ts';

/** From where somebody stood as the period began to where they stood as it ended; whoever came back to the same place did not move. */
type Flow = { from: Stage | null; to: Stage; customers: number };
type Standing = Map<Stage, number>;

const acrossSql = (companyId: Id, from: Day, to: Day | null) => sql`
  SELECT customer_id, (array_agg(from_stage ORDER BY nth))[1] AS was, (array_agg(to_stage ORDER BY nth DESC))[1] AS "is", max(nth) AS nth
  FROM stage_move WHERE company_id = ${companyId} AND moved_on >= ${from} AND (${to}::date IS NULL OR moved_on <= ${to}::date) GROUP BY customer_id`;

const movesBetween = async (reader: Reader, companyId: Id, from: Day, to: Day | null): Promise<Flow[]> => {
  const { rows } = await sql<Flow>`
    SELECT was AS "from", "is" AS "to", count(*)::int AS customers FROM (${acrossSql(companyId, from, to)}) a
    WHERE was IS DISTINCT FROM "is" GROUP BY 1, 2 ORDER BY 3 DESC, 1, 2`.execute(reader);
  return rows;
};

/** The standing before these moves, from the standing after them. */
const before = (standing: Standing, moves: readonly Flow[]): Standing => {
  const earlier = new Map(standing);
  for (const { from, to, customers } of moves) {
    earlier.set(to, (earlier.get(to) ?? 0) - customers);
    if (from) earlier.set(from, (earlier.get(from) ?? 0) + customers);
  }
  return earlier;
};

/** How many stood where as a period began and as it ended, and who moved; counted back from where all stand now. */
export const readFlow = async (reader: Reader, companyId: Id, from: Day, to: Day) => {
  const { rows } = await sql<{ stage: Stage; customers: number }>`
    SELECT stage, count(*)::int AS customers FROM customer_stage WHERE company_id = ${companyId} GROUP BY stage`.execute(reader);
  const now: Standing = new Map(rows.map((row) => [row.stage, row.customers]));
  const moves = await movesBetween(reader, companyId, from, to);
  const since = await movesBetween(reader, companyId, addDays(to, 1), null);
  const after = before(now, since);
  return { before: before(after, moves), after, moves };
};

type Mover = { id: Id; name: string; on: Day; from: Stage | null; to: Stage; because: Because };
type MoversQuestion = {
  companyId: Id;
  from: Day;
  to: Day;
  was: Stage | 'nowhere' | undefined;
  is: Stage | undefined;
  limit: number;
  after: { on: string; id: Id } | undefined;
};

/** The customers behind a flow, who moved last first, with the last of their moves. */
export const readMovers = async (reader: Reader, principal: Principal, question: MoversQuestion): Promise<Mover[]> => {
  const { companyId, from, to, was, is, limit, after } = question;
  const { rows } = await sql<Mover>`
    SELECT a.customer_id AS id, c.name, m.moved_on AS on, a.was AS "from", a."is" AS "to", m.because
    FROM (${acrossSql(companyId, from, to)}) a JOIN stage_move m USING (customer_id, nth) JOIN customer c USING (customer_id)
    WHERE a.was IS DISTINCT FROM a."is" AND ${visibleTo(principal, 'c')}
      AND (${was ?? null}::text IS NULL OR coalesce(a.was, 'nowhere') = ${was ?? null}::text)
      AND (${is ?? null}::text IS NULL OR a."is" = ${is ?? null}::text)
      AND (${after?.on ?? null}::date IS NULL OR (m.moved_on, m.customer_id) < (${after?.on ?? null}::date, ${after?.id ?? null}::uuid))
    ORDER BY m.moved_on DESC, m.customer_id DESC LIMIT ${limit}`.execute(reader);
  return rows;
};
