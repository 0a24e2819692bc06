import type { RawBuilder } from 'kysely';
import { sql } from '../../platform/database/database.ts';
import type { Frame } from './person.ts';
import type { Test } from './rule.ts';

type Sql<T = unknown> = RawBuilder<T>;
/** A frame, whose customer is asked for; `past`: stages are those of the frame's day, from the moves kept of every customer. */
type CourseFrame = Frame & { customer: Sql; past: boolean };

const stageRow = ({ customer, past, today }: CourseFrame, what: 'stage' | 'since'): Sql => {
  if (!past) return sql`(SELECT ${sql.ref(`k.${what}`)} FROM customer_stage k WHERE k.customer_id = ${customer})`;
  const column = sql.ref(what === 'stage' ? 'k.to_stage' : 'k.moved_on');
  return sql`(SELECT ${column} FROM stage_move k WHERE k.customer_id = ${customer} AND k.moved_on <= ${today}::date ORDER BY k.nth DESC LIMIT 1)`;
};

/** Since which day the customer has been in this stage. */
export const stageSinceSql = (frame: CourseFrame): Sql => stageRow(frame, 'since');
/** The campaign, site or file the customer first came by, and when. */
export const sourceSql = ({ customer }: CourseFrame): Sql => sql`(SELECT k.source FROM customer_path k WHERE k.customer_id = ${customer})`;
export const firstSeenSql = ({ customer }: CourseFrame): Sql =>
  sql`(SELECT k.first_at FROM customer_path k WHERE k.customer_id = ${customer})`;

/** Whether the customer stands in one of these stages, or came by one of these ways. */
export const courseSql = (test: Extract<Test, { kind: 'stage' | 'way' }>, frame: CourseFrame): Sql<boolean> => {
  const value = sql`ANY(${test.value}::text[])`;
  if (test.kind === 'way') return sql`EXISTS (SELECT 1 FROM customer_path k WHERE k.customer_id = ${frame.customer} AND k.way = ${value})`;
  if (frame.past) return sql`(${stageRow(frame, 'stage')} = ${value})`;
  return sql`EXISTS (SELECT 1 FROM customer_stage k WHERE k.customer_id = ${frame.customer} AND k.stage = ${value})`;
};

export const interestSql = ({ is, value, share }: Extract<Test, { kind: 'interest' }>, { customer }: CourseFrame): Sql<boolean> => {
  const own = sql`k.customer_id = ${customer} AND k.category = ANY(${value}::text[])`;
  if (is === 'dislikes') return sql`EXISTS (SELECT 1 FROM interest_said k WHERE ${own} AND NOT k.likes)`;
  return sql`EXISTS (SELECT 1 FROM (SELECT k.category, k.share FROM interest k WHERE ${own}) i
    FULL JOIN (SELECT k.category, k.likes FROM interest_said k WHERE ${own}) s USING (category)
    WHERE coalesce(s.likes, i.share >= ${share / 100}::real))`;
};
