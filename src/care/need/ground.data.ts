import { type Day, dayIn } from '../../kernel/calendar.ts';
import type { Id } from '../../kernel/id.ts';
import { type Reader, sql, type Tx } from '../../platform/database/database.ts';
import { type Company, paceOn } from '../insight/index.ts';
import { readSetting } from '../staff/index.ts';
import type { Ground } from './foresee.ts';
import { type Grown, type GrowthStep, growthShape } from './growth.ts';
import type { Learned } from './learn-company.ts';
import { type ListWeights, usualWeights } from './learn-lists.ts';
import type { Linked } from './links.ts';
import type { Recurrence } from './recurrence.ts';
import type { Runs } from './runs.ts';

type Row = { learned_for: Day; learned_at: Date; recurrence: Recurrence | null; weights: ListWeights; growth: Grown; runs: Runs | null };

/** What a company had learned by a day: the newest row up to it. */
const groundRow = async (reader: Reader, companyId: Id, day: Day): Promise<Row | undefined> => {
  const { rows } = await sql<Row>`
    SELECT learned_for, learned_at, recurrence, weights, growth, CASE WHEN runs ? 'weights' THEN runs END AS runs
    FROM need_ground
    WHERE company_id = ${companyId} AND learned_for <= ${day} ORDER BY learned_for DESC LIMIT 1`.execute(reader);
  return rows[0];
};

export const stepsOf = async (reader: Reader, companyId: Id): Promise<GrowthStep[]> =>
  (await readSetting(reader, 'growth', growthShape, { companies: {} })).companies[companyId] ?? [];

export type CompanyGround = Ground & { weights: ListWeights; learnedFor: Day | undefined; learnedAt: Date | undefined };

/** Everything the needs of a company's customers are judged by, as of an instant. */
export const groundOf = async (reader: Reader, company: Pick<Company, 'companyId' | 'zone'>, asOf: Date): Promise<CompanyGround> => {
  const day = dayIn(company.zone, asOf);
  const row = await groundRow(reader, company.companyId, day);
  const { pace } = await paceOn(reader, company, day);
  return {
    pace,
    runs: row?.runs ?? undefined,
    recurrence: row?.recurrence ?? undefined,
    steps: await stepsOf(reader, company.companyId),
    grown: row?.growth ?? {},
    weights: row?.weights ?? usualWeights,
    learnedFor: row?.learned_for,
    learnedAt: row?.learned_at,
  };
};

/** Links kept for the product: what the lists and the product page look at. */
const keptLinks = 60;

const linkRows = (goods: readonly string[], kind: string, linked: readonly Linked[]) =>
  linked.flatMap(({ to, strength, shared }, good) =>
    to.length === 0
      ? []
      : [
          {
            code: goods[good],
            kind,
            others: Array.from(to.slice(0, keptLinks), (one) => goods[one]),
            strengths: Array.from(strength.slice(0, keptLinks), (one) => Number(one.toFixed(5))),
            shared: Array.from(shared.slice(0, keptLinks)),
          },
        ],
  );

/** Keeps what was learned; chain and pull hold the newest only, need_ground every day it was learned. */
export const keepGround = async (
  tx: Tx,
  companyId: Id,
  day: Day,
  learned: Learned,
  book: { goods: readonly string[]; baskets: number },
  now: Date,
): Promise<void> => {
  await sql`
    INSERT INTO need_ground (company_id, learned_for, learned_at, baskets, recurrence, weights, growth, runs)
    VALUES (${companyId}, ${day}, ${now}, ${book.baskets}, ${learned.recurrence ? JSON.stringify(learned.recurrence) : null}::jsonb,
      ${JSON.stringify(learned.weights)}::jsonb, ${JSON.stringify(learned.grown)}::jsonb, ${JSON.stringify(learned.runs ?? {})}::jsonb)
    ON CONFLICT (company_id, learned_for) DO UPDATE SET learned_at = excluded.learned_at, baskets = excluded.baskets,
      recurrence = excluded.recurrence, weights = excluded.weights, growth = excluded.growth, runs = excluded.runs`.execute(tx);
  await sql`DELETE FROM chain WHERE company_id = ${companyId}`.execute(tx);
  for (const kind of ['with', 'after', 'like'] as const)
    await sql`
      INSERT INTO chain (company_id, code, kind, others, strengths, shared)
      SELECT ${companyId}, code, kind, others, strengths, shared
      FROM json_to_recordset(${JSON.stringify(linkRows(book.goods, kind, learned.links[kind]))}::json)
        AS c (code text, kind text, others text[], strengths real[], shared integer[])`.execute(tx);
  await sql`DELETE FROM product_pull WHERE company_id = ${companyId}`.execute(tx);
  await sql`
    INSERT INTO product_pull (company_id, code, week, small, again, fresh, quarter, ever, repeat, owners, first_day)
    SELECT ${companyId}, code, week, small, again, fresh, quarter, ever, repeat, owners, "firstDay"
    FROM json_to_recordset(${JSON.stringify(learned.pulls.map((pull, good) => ({ code: book.goods[good], ...pull })))}::json)
      AS p (code text, week real, small real, again real, fresh real, quarter real, ever real, repeat real, owners integer, "firstDay" real)`.execute(
    tx,
  );
};
