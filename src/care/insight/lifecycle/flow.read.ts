import type { Day } from '../../../kernel/calendar.ts';
import type { Id } from '../../../kernel/id.ts';
import { type Reader, sql } from '../../../platform/database/database.ts';
import type { Principal } from '../../../platform/http/principal.ts';
import { visibleTo } from '../../profile/index.ts';
import type { Because, Stage } from './stage.ts';

type Flow = { from: Stage | null; to: Stage; customers: number };
type Standing = Map<Stage, number>;

const movesBetween = async (reader: Reader, companyId: Id, from: Day, to: Day | undefined): Promise<Flow[]> => {
  const { rows } = await sql<Flow>`
    SELECT from_stage AS "from", to_stage AS "to", count(*)::int AS customers FROM stage_move
    WHERE company_id = ${companyId} AND moved_on >= ${from} AND (${to ?? null}::date IS NULL OR moved_on <= ${to ?? null}::date)
    GROUP BY 1, 2 ORDER BY 3 DESC, 1, 2`.execute(reader);
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
  const { rows: since } = await sql<Flow>`
    SELECT from_stage AS "from", to_stage AS "to", count(*)::int AS customers FROM stage_move
    WHERE company_id = ${companyId} AND moved_on > ${to} GROUP BY 1, 2`.execute(reader);
  const after = before(now, since);
  return { before: before(after, moves), after, moves };
};

export type Mover = { id: Id; name: string; nth: number; on: Day; from: Stage | null; to: Stage; because: Because };
export type MoversQuestion = {
  companyId: Id;
  from: Day;
  to: Day;
  was: Stage | 'nowhere' | undefined;
  is: Stage | undefined;
  limit: number;
  after: { on: string; id: Id } | undefined;
};

/** The customers behind a move, the newest moves first; each move is one line. */
export const readMovers = async (reader: Reader, principal: Principal, question: MoversQuestion): Promise<Mover[]> => {
  const { companyId, from, to, was, is, limit, after } = question;
  const { rows } = await sql<Mover>`
    SELECT m.customer_id AS id, c.name, m.nth, m.moved_on AS on, m.from_stage AS "from", m.to_stage AS "to", m.because
    FROM stage_move m JOIN customer c USING (customer_id)
    WHERE m.company_id = ${companyId} AND m.moved_on >= ${from} AND m.moved_on <= ${to} AND ${visibleTo(principal, 'c')}
      AND (${was ?? null}::text IS NULL OR coalesce(m.from_stage, 'nowhere') = ${was ?? null}::text)
      AND (${is ?? null}::text IS NULL OR m.to_stage = ${is ?? null}::text)
      AND (${after?.on ?? null}::date IS NULL OR (m.moved_on, m.customer_id) < (${after?.on ?? null}::date, ${after?.id ?? null}::uuid))
    ORDER BY m.moved_on DESC, m.customer_id DESC, m.nth LIMIT ${limit}`.execute(reader);
  return rows;
};
