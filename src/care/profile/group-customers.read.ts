import { type RawBuilder, sql } from 'kysely';
import type { Reader } from '../../platform/database/database.ts';
import { estimateCustomers } from './count-customers.read.ts';
import type { CustomerFilter } from './customer-filter.ts';
import { type CustomerQuestion, conditionOf } from './list-customers.read.ts';

/** What a list may be put together by. */
export const groupings = ['stage', 'keeper', 'segment', 'country', 'city', 'kind'] as const;
export type Grouping = (typeof groupings)[number];

/** `key` null: those who have nothing there. `test`: the filter that leaves just them. */
export type CustomerGroup = { key: string | null; name: string | null; count: number; test: CustomerFilter };
export type CustomerGroups = { groups: CustomerGroup[]; exactness: 'exact' | 'about' };

/** Of more customers than these, about so many are drawn, and the rest is inferred. */
const countedAtMost = 200_000;
/** The largest groups; the rest is found by filter. */
const shownAtMost = 100;

/** Stages are kept by care/insight and segments by care/segment; both are only read here. Somebody in two segments stands in both. */
const keys: Record<Grouping, { key: RawBuilder<string | null>; join: RawBuilder<unknown>; name: RawBuilder<string | null> }> = {
  stage: { key: sql`t.stage`, join: sql`LEFT JOIN customer_stage t ON t.customer_id = c.customer_id`, name: sql`NULL::text` },
  keeper: { key: sql`c.keeper::text`, join: sql``, name: sql`(SELECT s.name FROM staff_member s WHERE s.staff_id::text = key)` },
  segment: {
    key: sql`i.segment_id::text`,
    join: sql`LEFT JOIN segment_member i ON i.customer_id = c.customer_id`,
    name: sql`(SELECT g.name FROM segment g WHERE g.segment_id::text = key)`,
  },
  country: { key: sql`nullif(c.country, '')`, join: sql``, name: sql`NULL::text` },
  city: { key: sql`nullif(c.city, '')`, join: sql``, name: sql`NULL::text` },
  kind: { key: sql`c.kind`, join: sql``, name: sql`NULL::text` },
};

/** Segments of companies one does not work for stay unseen, like their customers. */
const seen = (by: Grouping, { principal }: CustomerQuestion) =>
  by === 'segment' && principal.companies !== 'all'
    ? sql`AND (i.segment_id IS NULL OR EXISTS (SELECT 1 FROM segment g WHERE g.segment_id = i.segment_id AND g.company_id = ANY(${principal.companies}::uuid[])))`
    : sql``;

/** The filter that leaves one group; those without anything there are whoever is in none of the others. */
const testOf = (by: Grouping, key: string | null, others: readonly string[]): CustomerFilter | undefined => {
  if (by === 'kind') return key === 'person' || key === 'organisation' ? { field: by, is: 'in', value: [key] } : undefined;
  if (by === 'country' || by === 'city') return key === null ? { field: by, is: 'empty' } : { field: by, is: 'in', value: [key] };
  if (by === 'keeper') return key === null ? { field: by, is: 'nobody' } : { field: by, is: 'in', value: [key] };
  if (key !== null) return { field: by, is: 'in', value: [key] };
  if (others.length === 0) return { all: [] };
  return others.length <= (by === 'stage' ? 10 : 20) ? { field: by, is: 'not-in', value: [...others] } : undefined;
};

/** How many customers fit in each group, the largest first. */
export const groupCustomers = async (reader: Reader, asked: CustomerQuestion, by: Grouping): Promise<CustomerGroups> => {
  const everybody = await estimateCustomers(reader);
  const share = everybody > countedAtMost ? countedAtMost / 2 / everybody : 1;
  const drawn = share < 1 ? sql`customer c TABLESAMPLE SYSTEM (${share * 100}) REPEATABLE (1)` : sql`customer c`;
  const { key, join, name } = keys[by];
  const { rows } = await sql<{ key: string | null; name: string | null; count: number }>`
    SELECT key, ${name} AS name, count FROM (
      SELECT ${key} AS key, count(*) AS count FROM ${drawn} LEFT JOIN customer_metrics m ON m.customer_id = c.customer_id ${join}
      WHERE ${conditionOf(asked)} ${seen(by, asked)} GROUP BY 1) counted
    ORDER BY (key IS NULL), count DESC, key LIMIT ${shownAtMost + 1}`.execute(reader);
  const named = rows.flatMap((row) => (row.key === null ? [] : [row.key]));
  const groups = rows.slice(0, shownAtMost).flatMap((row) => {
    const test = testOf(by, row.key, named);
    return test ? [{ key: row.key, name: row.name, count: Math.round(row.count / share), test }] : [];
  });
  return { groups, exactness: share < 1 ? 'about' : 'exact' };
};
