import type { RawBuilder } from 'kysely';
import type { Id } from '../../kernel/id.ts';
import { type Reader, sql } from '../../platform/database/database.ts';
import { metricsAsOf } from '../insight/index.ts';
import { drawnFor } from './draw.ts';
import { levelKey } from './evaluate.ts';
import { type Standing, sqlFrame } from './frame.data.ts';
import { levelsFor, ranksIn } from './level.data.ts';
import { ruleSql, type SqlFrame } from './rule.data.ts';
import { type Rule, segmentsIn } from './rule.ts';

export type Preview = {
  count: number;
  exactness: 'exact' | 'about';
  /** 95 %: the true count lies between */
  low: number;
  high: number;
  everybody: number;
  sample: Id[];
  cost: { estimate: number; rows: number };
};

/** Up to so many customers are counted one by one; of more, some are drawn and the rest is inferred. */
const countedAtMost = 60_000;

/** Where figures are read, and what a statement that reads them begins with. */
type Figures = { frame: SqlFrame; lead: RawBuilder<unknown> | undefined };

/** Now, figures stand ready; for an instant of the past they are reckoned from what was known then, of whoever was here then. */
const figures = async (reader: Reader, { company, frame }: Standing, past: boolean): Promise<Figures> => {
  if (!past) return { frame: sqlFrame(frame), lead: undefined };
  const then = await metricsAsOf(
    reader,
    sql`SELECT customer_id FROM customer WHERE ${company.companyId}::uuid = ANY(companies) AND created_at <= ${frame.now}`,
    frame.now,
  );
  return { frame: { ...sqlFrame(frame), metrics: 'figures_then', past: true }, lead: sql`figures_then AS MATERIALIZED (${then})` };
};

const everybody = async (reader: Reader, companyId: Id): Promise<{ estimate: number; exact: boolean }> => {
  const { rows } = await sql<{
    estimate: number;
  }>`SELECT greatest(reltuples, 0)::bigint AS estimate FROM pg_class WHERE oid = 'customer'::regclass`.execute(reader);
  const estimate = rows[0]?.estimate ?? 0;
  if (estimate > countedAtMost) return { estimate, exact: false };
  const counted = await sql<{
    count: number;
  }>`SELECT count(*) AS count FROM customer WHERE ${companyId}::uuid = ANY(companies) AND retired_at IS NULL`.execute(reader);
  return { estimate: counted.rows[0]?.count ?? 0, exact: (counted.rows[0]?.count ?? 0) <= countedAtMost };
};

const planCost = async (reader: Reader, statement: RawBuilder<unknown>): Promise<{ estimate: number; rows: number }> => {
  const { rows } = await sql<{
    'QUERY PLAN': { Plan: { 'Total Cost': number; 'Plan Rows': number } }[];
  }>`EXPLAIN (FORMAT JSON) ${statement}`.execute(reader);
  const plan = rows[0]?.['QUERY PLAN'][0]?.Plan;
  return { estimate: Math.round(plan?.['Total Cost'] ?? 0), rows: plan?.['Plan Rows'] ?? 0 };
};

/** The rule and those of all segments it leans on, however far. */
const withLeanedOn = (rule: Rule, rules: Standing['frame']['rules'], seen = new Set<string>()): Rule[] => [
  rule,
  ...segmentsIn(rule).flatMap((id) => {
    const next = seen.has(id) ? undefined : rules.get(id);
    seen.add(id);
    return next ? withLeanedOn(next, rules, seen) : [];
  }),
];

/**
 * Where ranks end: live members are judged by the kept levels, and so is the preview; only ranks nobody asked for before are reckoned.
 * As of the past all of them are, by the figures of that instant.
 */
const levelsOf = async (reader: Reader, { company, frame }: Standing, rule: Rule, read: Figures): Promise<Map<string, number | null>> => {
  const kept = read.lead ? new Map<string, number | null>() : frame.levels;
  const missing = ranksIn(withLeanedOn(rule, frame.rules)).filter((one) => !kept.has(levelKey({ kind: 'rank', ...one })));
  return new Map([...kept, ...(await levelsFor(reader, company.companyId, missing, read.frame, { lead: read.lead }))]);
};

/** Who fits a rule as of the frame's instant: how many, some of them, and what asking costs. Nothing is written. */
export const previewRule = async (reader: Reader, standing: Standing, rule: Rule, past: boolean): Promise<Preview> => {
  const { company } = standing;
  const read = await figures(reader, standing, past);
  const { frame: plain } = read;
  const lead = read.lead ? sql`${read.lead},` : sql``;
  const levels = await levelsOf(reader, standing, rule, read);
  const { is } = ruleSql(rule, { ...plain, levels });
  const all = await everybody(reader, company.companyId);
  const who = (from: RawBuilder<unknown>) => sql`FROM ${from} LEFT JOIN ${sql.table(plain.metrics)} m ON m.customer_id = c.customer_id
    WHERE c.retired_at IS NULL AND ${company.companyId}::uuid = ANY(c.companies) AND c.created_at <= ${standing.frame.now}`;
  const cost = await planCost(reader, sql`WITH ${lead} one AS (SELECT 1) SELECT c.customer_id ${who(sql`customer c`)} AND (${is})`);
  // of the past, figures are reckoned for everybody anyway
  const share = drawnFor(past ? 0 : cost.estimate / all.estimate) / all.estimate;
  const drawn = all.exact ? sql`customer c` : sql`customer c TABLESAMPLE SYSTEM (${share * 100}) REPEATABLE (1)`;
  const { rows } = await sql<{ met: number; fits: number; sample: Id[] | null }>`
    WITH ${lead} fitting AS MATERIALIZED (SELECT c.customer_id, (${is}) IS TRUE AS fits ${who(drawn)})
    SELECT count(*)::int AS met, count(*) FILTER (WHERE fits)::int AS fits,
      (SELECT array_agg(customer_id) FROM (SELECT customer_id FROM fitting WHERE fits LIMIT 12) s) AS sample FROM fitting`.execute(reader);
  const { met = 0, fits = 0, sample } = rows[0] ?? {};
  return { ...inferred(fits, met, all), sample: sample ?? [], cost };
};

/** Wilson's interval of the share, carried over to everybody. */
const inferred = (fits: number, met: number, all: { estimate: number; exact: boolean }) => {
  if (all.exact || met === 0) return { count: fits, exactness: 'exact' as const, low: fits, high: fits, everybody: all.estimate };
  const z = 1.96;
  const share = fits / met;
  const middle = (share + (z * z) / (2 * met)) / (1 + (z * z) / met);
  const half = (z / (1 + (z * z) / met)) * Math.sqrt((share * (1 - share)) / met + (z * z) / (4 * met * met));
  const of = (part: number) => Math.max(0, Math.round(part * all.estimate));
  return { count: of(share), exactness: 'about' as const, low: of(middle - half), high: of(middle + half), everybody: all.estimate };
};
