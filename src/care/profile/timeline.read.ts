import type { Id } from '../../kernel/id.ts';
import { type Reader, sql } from '../../platform/database/database.ts';
import { runPrepared } from '../../platform/database/prepared.ts';
import type { Principal } from '../../platform/http/principal.ts';
import type { Family } from './event.data.ts';
import { visibleTo } from './visible.data.ts';

/** One customer's stream: whose, which kinds of happening, as far as the asking person may know. */
export type TimelineQuestion = { principal: Principal; id: Id; families: readonly Family[] | undefined };

export type TimelineRow = {
  event_id: Id;
  at: Date;
  at_text: string;
  family: Family;
  kind: string;
  source: string;
  staff_id: Id | null;
  staff_name: string | null;
  data: Record<string, unknown>;
  goods: { description: string; quantity: string }[] | null;
};

/** Events of other companies stay theirs; what belongs to no company (notes, consent) is everybody's who sees the customer. */
const ofOwnCompanies = ({ principal }: TimelineQuestion) =>
  principal.companies === 'all' ? sql`` : sql`AND (v.company_id IS NULL OR v.company_id = ANY(${principal.companies}::uuid[]))`;

const ofFamilies = ({ families }: TimelineQuestion) => (families ? sql`AND v.family = ANY(${families}::text[])` : sql``);

/**
 * The newest events before a place, newest first: one range of the primary key, whatever the length of the stream.
 * Undefined when the asking person may not see the customer.
 */
export const timelinePage = async (
  reader: Reader,
  asked: TimelineQuestion,
  before: { at: string; id: Id } | undefined,
  need: number,
): Promise<TimelineRow[] | undefined> => {
  const place = before ? sql`AND (v.at, v.event_id) < (${before.at}::timestamptz, ${before.id}::uuid)` : sql``;
  const statement = sql<TimelineRow | { event_id: null }>`
    SELECT v.event_id, v.at, v.at::text AS at_text, v.family, v.kind, v.source, v.staff_id, s.name AS staff_name, v.data, g.goods
    FROM customer c
    LEFT JOIN LATERAL (SELECT * FROM event v WHERE v.customer_id = c.customer_id ${ofFamilies(asked)} ${ofOwnCompanies(asked)} ${place}
      ORDER BY v.at DESC, v.event_id DESC LIMIT ${need}) v ON true
    LEFT JOIN staff_member s ON s.staff_id = v.staff_id
    LEFT JOIN LATERAL (SELECT jsonb_agg(jsonb_build_object('description', l.description, 'quantity', l.quantity::text) ORDER BY l.amount DESC) AS goods
      FROM (SELECT description, quantity, amount FROM order_line
        WHERE v.family = 'order' AND customer_id = v.customer_id AND order_id::text = v.data->>'orderId' AND kind = 'goods'
        ORDER BY abs(amount) DESC LIMIT 2) l) g ON v.family = 'order'
    WHERE c.customer_id = ${asked.id} AND ${visibleTo(asked.principal)}
    ORDER BY v.at DESC, v.event_id DESC`;
  const { rows } = await runPrepared(statement, reader);
  return rows.length === 0 ? undefined : rows.filter((row) => row.event_id !== null);
};

/** One family in one month: how often it happened, and what its orders came to, one beside the other. */
export type MonthRow = { month: string; family: Family; events: number; totals: string | null; currency: string | null };

/** The zone whose months are meant: that of the first company the asking person works for. */
const zoneOf = ({ principal }: TimelineQuestion) => {
  const own = principal.companies === 'all' ? sql`true` : sql`company_id = ANY(${principal.companies}::uuid[])`;
  return sql`coalesce((SELECT zone FROM company WHERE ${own} ORDER BY created_at, company_id LIMIT 1), 'UTC')`;
};

/**
 * How much happened in each month, by family, and what was spent: the whole stream counted in one pass. Put together by month and
 * family, an event costs one look into a short list and one into a small table; a count of its own for each family cost more than half
 * as much again. The months' first instants are worked out once, so that no event is reckoned in a zone.
 */
export const timelineMonths = async (reader: Reader, asked: TimelineQuestion): Promise<MonthRow[]> => {
  const own = sql`v.customer_id = ${asked.id} ${ofOwnCompanies(asked)}`;
  const statement = sql<MonthRow>`
    WITH place AS MATERIALIZED (SELECT ${zoneOf(asked)} AS zone),
      span AS MATERIALIZED (SELECT date_trunc('month', ends.first AT TIME ZONE zone) AS first, ends.last AT TIME ZONE zone AS last
        FROM place, (SELECT (SELECT at FROM event WHERE customer_id = ${asked.id} ORDER BY at LIMIT 1) AS first,
          (SELECT at FROM event WHERE customer_id = ${asked.id} ORDER BY at DESC LIMIT 1) AS last) ends),
      month AS MATERIALIZED (SELECT array_agg(day ORDER BY day) AS days, array_agg(day AT TIME ZONE zone ORDER BY day) AS starts
        FROM place, span, generate_series(span.first, span.last, interval '1 month') AS day),
      told AS MATERIALIZED (SELECT width_bucket(v.at, (SELECT starts FROM month)) AS place, v.family, count(*) AS events,
          string_agg(v.data->>'total', ' ') FILTER (WHERE v.family = 'order') AS totals
        FROM event v WHERE ${own} GROUP BY 1, 2)
    SELECT month.days[told.place]::date AS month, told.family, told.events, told.totals,
      CASE WHEN told.family = 'order' THEN (SELECT v.data->>'currency' FROM event v
        WHERE ${own} AND v.family = 'order' AND v.data ? 'currency' ORDER BY v.at LIMIT 1) END AS currency
    FROM month, told
    ORDER BY told.place`;
  return (await runPrepared(statement, reader)).rows;
};
