import type { RawBuilder } from 'kysely';
import { sql } from '../../platform/database/database.ts';
import type { Goods, Happening, PropertyTest } from './rule.ts';

type Sql<T = unknown> = RawBuilder<T>;

const propertySql = (test: PropertyTest): Sql<boolean> => {
  const value = sql`(e.data -> ${test.property}::text)`;
  const text = sql`(CASE WHEN jsonb_typeof(${value}) IN ('string', 'number', 'boolean') THEN e.data ->> ${test.property}::text END)`;
  switch (test.is) {
    case 'exists':
      return sql`${text} IS NOT NULL`;
    case 'missing':
      return sql`${text} IS NULL`;
    case 'equals':
      return sql`${text} = ${test.value}`;
    case 'not-equals':
      return sql`${text} IS DISTINCT FROM ${test.value}`;
    case 'contains':
      return sql`position(${test.value.toLowerCase()} in lower(${text})) > 0`;
    case 'in':
      return sql`${text} = ANY(${test.value}::text[])`;
    default: {
      const number = numberIn(text, sql`jsonb_typeof(${value})`);
      return test.is === 'at-least' ? sql`${number} >= ${test.value}::numeric` : sql`${number} <= ${test.value}::numeric`;
    }
  }
};

/** A kept value as a number, where it is one or is written like one. */
export const numberIn = (text: Sql, type: Sql): Sql<number> => sql`(CASE WHEN ${type} = 'number' THEN (${text})::numeric
  WHEN ${type} = 'string' AND ${text} ~ '^-?[0-9]{1,15}([.][0-9]{1,10})?$' THEN (${text})::numeric END)`;

const eventRows = (what: Extract<Happening, { event: string[] }>, customer: Sql): Sql => {
  const properties = (what.where ?? []).map((test) => sql`AND ${propertySql(test)}`);
  return sql`(SELECT e.at, 1 AS quantity, 0 AS amount FROM event e WHERE e.customer_id = ${customer} AND e.kind = ANY(${what.event}::text[])
    ${sql.join(properties, sql` `)})`;
};

/** Lines `l` of these goods, with their product `p`; the line's own words where the product is not known. */
export const goodsFit = (goods: Goods): Sql<boolean> => {
  const words = (goods.words ?? []).map(
    (one) => sql`position(${one.toLowerCase()} in lower(coalesce(nullif(p.name, ''), l.description))) > 0`,
  );
  return sql`(${sql.join([sql`l.code = ANY(${goods.codes ?? []}::text[])`, sql`p.category = ANY(${goods.categories ?? []}::text[])`, ...words], sql` OR `)})`;
};

const goodsRows = (what: Extract<Happening, { goods: object }>, customer: Sql): Sql => sql`(
  SELECT o.placed_at AS at, sum(l.quantity) AS quantity, sum(l.amount) AS amount
  FROM customer_order o JOIN order_line l ON l.customer_id = o.customer_id AND l.order_id = o.order_id
  LEFT JOIN product p ON p.company_id = o.company_id AND p.code = l.code
  WHERE o.customer_id = ${customer} AND o.kind = 'order' AND l.kind = 'goods' AND ${goodsFit(what.goods)} GROUP BY o.placed_at)`;

/** Every time it happened to the customer, as rows (at, quantity, amount). */
export const happeningRows = (what: Happening, customer: Sql): Sql =>
  'event' in what ? eventRows(what, customer) : goodsRows(what, customer);
