import type { Day } from '../../../kernel/calendar.ts';
import type { Id } from '../../../kernel/id.ts';
import { type Reader, sql, type Tx } from '../../../platform/database/database.ts';
import type { Burden } from './burden.ts';
import type { Candidacy } from './candidate.ts';
import type { CoreFacts } from './score.ts';

export type Scored = {
  customerId: Id;
  score: number;
  before: number;
  facts: CoreFacts;
  burden: Burden;
  spaces: Record<Id, number>;
  products: Record<Id, number>;
} & Candidacy;

/** Who stood where when it was last counted. */
export const candidaciesOf = async (reader: Reader, companyId: Id): Promise<Map<Id, Candidacy>> => {
  const { rows } = await sql<{ id: Id; since: Day | null; belowSince: Day | null }>`
    SELECT customer_id AS id, candidate_since AS since, below_since AS "belowSince" FROM core_score WHERE company_id = ${companyId}`.execute(
    reader,
  );
  return new Map(rows.map(({ id, ...candidacy }) => [id, candidacy]));
};

/** Keeps what was counted for a day; whoever showed nothing any more goes out. */
export const keepScores = async (tx: Tx, companyId: Id, day: Day, scored: readonly Scored[]): Promise<void> => {
  const rows = JSON.stringify(scored);
  await sql`
    INSERT INTO core_score (customer_id, company_id, counted_for, score, before, facts, burden, spaces, products, candidate_since, below_since)
    SELECT s."customerId", ${companyId}, ${day}::date, s.score, s.before, s.facts, s.burden, s.spaces, s.products, s.since, s."belowSince"
    FROM jsonb_to_recordset(${rows}::jsonb) AS s ("customerId" uuid, score real, before real, facts jsonb, burden jsonb, spaces jsonb,
      products jsonb, since date, "belowSince" date)
    ON CONFLICT (customer_id) DO UPDATE SET company_id = excluded.company_id, counted_for = excluded.counted_for, score = excluded.score,
      before = excluded.before, facts = excluded.facts, burden = excluded.burden, spaces = excluded.spaces, products = excluded.products,
      candidate_since = excluded.candidate_since, below_since = excluded.below_since`.execute(tx);
  await sql`DELETE FROM core_score WHERE company_id = ${companyId} AND counted_for < ${day}::date`.execute(tx);
};

/** Open tasks of everybody who has some. */
export const openTasksOf = async (reader: Reader, companyId: Id): Promise<Map<Id, number>> => {
  const { rows } = await sql<{ id: Id; count: number }>`SELECT customer_id AS id, count(*)::int AS count FROM core_task
    WHERE company_id = ${companyId} AND done_at IS NULL AND declined_at IS NULL GROUP BY customer_id`.execute(reader);
  return new Map(rows.map((row) => [row.id, row.count]));
};
