import type { RawBuilder } from 'kysely';
import type { Id } from '../../kernel/id.ts';
import { type Reader, sql } from '../../platform/database/database.ts';
import { compared } from './compared.data.ts';
import type { YesField } from './fields.ts';
import type { Test } from './rule.ts';

type Sql<T = unknown> = RawBuilder<T>;

/** Who is asked, and when; `past`: as it was at that instant, not as it is. */
type SquareFrame = { customer: Sql; now: Date; past: boolean };

// what members are, follow and sit in is written by the square; rules only read it here, by the customer's own key

/** Something that lasted from one instant to another holds at the frame's: of the past both are asked, of now only that it has not ended. */
const lasts = (from: Sql, until: Sql, { now, past }: SquareFrame): Sql<boolean> =>
  past ? sql`${from} <= ${now} AND (${until} IS NULL OR ${until} > ${now})` : sql`${until} IS NULL`;

const member = (frame: SquareFrame): Sql =>
  sql`FROM member b WHERE b.customer_id = ${frame.customer} AND ${lasts(sql`b.joined_at`, sql`b.left_at`, frame)}`;

export const memberSinceSql = (frame: SquareFrame): Sql => sql`(SELECT b.joined_at ${member(frame)})`;

/** A core member by a term that was accepted and had not ended at the frame's instant. */
const coreSql = (customer: Sql, now: Date): Sql<boolean> => sql`EXISTS (SELECT 1 FROM core_term b WHERE b.customer_id = ${customer}
  AND b.state IN ('accepted', 'ended') AND b.answered_at <= ${now} AND (b.ended_at IS NULL OR b.ended_at > ${now}))`;

export const belongsSql = (field: Exclude<YesField, 'madeUp'>, frame: SquareFrame): Sql<boolean> =>
  field === 'member' ? sql`EXISTS (SELECT 1 ${member(frame)})` : coreSql(frame.customer, frame.now);

/** The level of the past is what the last move until then led to, else what the next one began from; who never moved has stayed. */
const levelSql = ({ now, past }: SquareFrame): Sql => {
  if (!past) return sql`b.level`;
  const move = sql`FROM member_move v WHERE v.customer_id = b.customer_id`;
  return sql`coalesce((SELECT v.to_level ${move} AND v.at <= ${now} ORDER BY v.at DESC, v.move_id DESC LIMIT 1),
    (SELECT v.from_level ${move} AND v.at > ${now} ORDER BY v.at, v.move_id LIMIT 1), b.level)`;
};

/** Following lasts until it is muted; when that was is not known of the first ones. */
const followsSql = (spaces: readonly Id[], frame: SquareFrame): Sql<boolean> => sql`EXISTS (SELECT 1 FROM follow b
  WHERE b.kind = 'space' AND b.target_id = ANY(${spaces}::uuid[]) AND b.customer_id = ${frame.customer}
    AND ${frame.past ? sql`(NOT b.muted OR b.muted_since IS NOT NULL) AND ${lasts(sql`b.since`, sql`b.muted_since`, frame)}` : sql`NOT b.muted`})`;

const inGroupSql = (groups: readonly Id[], frame: SquareFrame): Sql<boolean> => sql`EXISTS (SELECT 1 FROM group_member b
  WHERE b.customer_id = ${frame.customer} AND b.group_id = ANY(${groups}::uuid[])
    AND ${lasts(sql`coalesce(b.joined_at, b.came_at)`, sql`b.left_at`, frame)})`;

/** Trust a member has earned, spaces they follow, groups they sit in. */
export const squareSql = (test: Extract<Test, { kind: 'trust' | 'follows' | 'in-group' }>, frame: SquareFrame): Sql<boolean> => {
  if (test.kind === 'trust') return compared(sql`(SELECT ${levelSql(frame)} ${member(frame)})`, test.is, test.level);
  const inside = test.kind === 'follows' ? followsSql(test.value, frame) : inGroupSql(test.value, frame);
  return test.is === 'in' ? inside : sql`NOT ${inside}`;
};

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

const idsOf = async (reader: Reader, rows: Sql<{ customer_id: Id; ids: Id[] }>): Promise<Map<Id, Id[]>> =>
  new Map((await rows.execute(reader)).rows.map((row) => [row.customer_id, row.ids]));

export const followRows = (reader: Reader, ids: readonly Id[]): Promise<Map<Id, Id[]>> =>
  idsOf(
    reader,
    sql`SELECT customer_id, array_agg(target_id) AS ids FROM follow
      WHERE customer_id = ANY(${ids}::uuid[]) AND kind = 'space' AND NOT muted GROUP BY customer_id`,
  );

export const groupRows = (reader: Reader, ids: readonly Id[]): Promise<Map<Id, Id[]>> =>
  idsOf(
    reader,
    sql`SELECT customer_id, array_agg(group_id) AS ids FROM group_member
      WHERE customer_id = ANY(${ids}::uuid[]) AND left_at IS NULL GROUP BY customer_id`,
  );
