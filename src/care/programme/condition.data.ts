import type { RawBuilder } from 'kysely';
import { sql } from '../../platform/database/database.ts';
import type { Condition, fields, numberFacts } from './definition.ts';
import type { Ground } from './ground.data.ts';

type Sql<T> = RawBuilder<T>;

const dayOf = (column: Sql<unknown>, ground: Ground): Sql<string> => sql`(${column} AT TIME ZONE ${ground.zone}::text)::date`;

export const lastDay = (ground: Ground) => dayOf(sql`m.last_order_at`, ground);
export const firstDay = (ground: Ground) => dayOf(sql`m.first_order_at`, ground);
export const silence = (ground: Ground): Sql<number> => sql`(${ground.today}::date - ${lastDay(ground)})`;

/** Facts as SQL over m (customer_metrics) and c (customer). A customer who was never contacted is as good as contacted long ago. */
const numberFact = (fact: (typeof numberFacts)[number], ground: Ground): Sql<number> => {
  const facts: Record<(typeof numberFacts)[number], Sql<number>> = {
    orders: sql`m.orders`,
    credits: sql`m.credits`,
    purchaseDays: sql`m.purchase_days`,
    revenue: sql`m.revenue`,
    revenueYear: sql`m.revenue_year`,
    profit: sql`m.profit`,
    costToServe: sql`m.cost_to_serve`,
    rhythm: sql`m.rhythm_days`,
    silence: silence(ground),
    sinceFirst: sql`(${ground.today}::date - ${firstDay(ground)})`,
    lateBy: sql`(${ground.today}::date - m.late_on)`,
    gives: sql`m.gives`,
    asks: sql`m.asks`,
    sinceContact: sql`coalesce(${ground.today}::date - ${dayOf(sql`m.last_contact_at`, ground)}, 100000)`,
  };
  return facts[fact];
};

export const isKnown = (field: (typeof fields)[number]): Sql<boolean> =>
  field === 'name'
    ? sql`(btrim(c.name) <> '')`
    : sql`EXISTS (SELECT 1 FROM address a WHERE a.customer_id = c.customer_id AND a.channel = ${field} AND a.reachability <> 'dead')`;

/** Something known of them was not confirmed for longer than it is believed. */
export const isStale: Sql<boolean> = sql`EXISTS (SELECT 1 FROM customer_keeping k WHERE k.customer_id = m.customer_id AND cardinality(k.stale) > 0)`;

const levelOf = (share: number, ground: Ground): number => {
  const { levels } = ground;
  return { 0.5: levels.p50, 0.3: levels.p70, 0.2: levels.p80, 0.1: levels.p90, 0.05: levels.p95 }[share] ?? levels.p99;
};

/** A condition as SQL over m and c; events count from `since` on. */
export const conditionSql = (one: Condition, ground: Ground, since: Sql<unknown> = sql`'-infinity'::timestamptz`): Sql<boolean> => {
  switch (one.is) {
    case 'at-least':
      return sql`(${numberFact(one.fact, ground)} >= ${one.value}::numeric)`;
    case 'at-most':
      return sql`(${numberFact(one.fact, ground)} <= ${one.value}::numeric)`;
    case 'in-top':
      // strictly: where all are worth the same, nobody is among the top
      return sql`(m.profit > ${levelOf(one.value, ground)}::numeric)`;
    case 'one-of':
      return sql`(${sql.ref(`c.${one.fact}`)} = ANY(${one.value}::text[]))`;
    case 'in-segment':
    case 'not-in-segment': {
      const inside = sql`EXISTS (SELECT 1 FROM segment_member s WHERE s.customer_id = m.customer_id AND s.segment_id = ${one.value.id}::uuid)`;
      return one.is === 'in-segment' ? sql`(${inside})` : sql`(NOT ${inside})`;
    }
    case 'known':
      return isKnown(one.fact);
    case 'missing':
      return sql`(NOT ${isKnown(one.fact)})`;
    default: {
      const happened = sql`EXISTS (SELECT 1 FROM event e WHERE e.customer_id = m.customer_id AND e.at > ${since} AND e.at <= ${ground.now} AND e.kind = ${one.value})`;
      return one.is === 'happened' ? sql`(${happened})` : sql`(NOT ${happened})`;
    }
  }
};

export const allOf = (conditions: readonly Sql<boolean>[]): Sql<boolean> =>
  conditions.length === 0 ? sql`true` : sql`(${sql.join(conditions, sql` AND `)})`;
