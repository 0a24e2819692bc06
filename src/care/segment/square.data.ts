import type { RawBuilder } from 'kysely';
import type { Id } from '../../kernel/id.ts';
import { type Reader, sql } from '../../platform/database/database.ts';
import { compared } from './compared.data.ts';
import type { YesField } from './fields.ts';
import type { Test } from './rule.ts';

type Sql<T = unknown> = RawBuilder<T>;

// what members are and follow is written by the square; rules only read it here, by the customer's own key

const member = (customer: Sql): Sql => sql`FROM member b WHERE b.customer_id = ${customer} AND b.left_at IS NULL`;

export const memberSinceSql = (customer: Sql): Sql => sql`(SELECT b.joined_at ${member(customer)})`;

/** A core member by a term that was accepted and had not ended at the frame's instant. */
const coreSql = (customer: Sql, now: Date): Sql<boolean> => sql`EXISTS (SELECT 1 FROM core_term b WHERE b.customer_id = ${customer}
  AND b.state IN ('accepted', 'ended') AND b.answered_at <= ${now} AND (b.ended_at IS NULL OR b.ended_at > ${now}))`;

export const belongsSql = (field: Exclude<YesField, 'madeUp'>, customer: Sql, now: Date): Sql<boolean> =>
  field === 'member' ? sql`EXISTS (SELECT 1 ${member(customer)})` : coreSql(customer, now);

export const trustSql = (test: Extract<Test, { kind: 'trust' }>, customer: Sql): Sql<boolean> =>
  compared(sql`(SELECT b.level ${member(customer)})`, test.is, test.level);

export const followsSql = (spaces: readonly string[], customer: Sql): Sql<boolean> => sql`EXISTS (SELECT 1 FROM follow b
  WHERE b.kind = 'space' AND b.target_id = ANY(${spaces}::uuid[]) AND b.customer_id = ${customer} AND NOT b.muted)`;

type Row = { customer_id: Id; since: Date | null; level: number | null; core: boolean };
export type Belonging = Omit<Row, 'customer_id'>;

/** Of members among these customers, and of those who carry the square: since when, with what trust. */
export const belongingRows = async (reader: Reader, ids: readonly Id[], now: Date): Promise<Map<Id, Belonging>> => {
  const { rows } = await sql<Row>`
    SELECT u.customer_id, b.joined_at AS since, b.level, ${coreSql(sql`u.customer_id`, now)} AS core
    FROM unnest(${ids}::uuid[]) AS u (customer_id) LEFT JOIN member b ON b.customer_id = u.customer_id AND b.left_at IS NULL`.execute(
    reader,
  );
  return new Map(rows.map(({ customer_id, ...one }) => [customer_id, one]));
};

export const followRows = async (reader: Reader, ids: readonly Id[]): Promise<Map<Id, Id[]>> => {
  const { rows } = await sql<{ customer_id: Id; spaces: Id[] }>`
    SELECT customer_id, array_agg(target_id) AS spaces FROM follow
    WHERE customer_id = ANY(${ids}::uuid[]) AND kind = 'space' AND NOT muted GROUP BY customer_id`.execute(reader);
  return new Map(rows.map((row) => [row.customer_id, row.spaces]));
};
