import type { Id } from '../../kernel/id.ts';
import { type Reader, sql } from '../../platform/database/database.ts';
import type { Principal } from '../../platform/http/principal.ts';
import type { Family } from './event.data.ts';

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

/** The newest events before a place, newest first: one range of the primary key, whatever the length of the stream. */
export const timelinePage = async (
  reader: Reader,
  asked: TimelineQuestion,
  before: { at: string; id: Id } | undefined,
  need: number,
): Promise<TimelineRow[]> => {
  const place = before ? sql`AND (v.at, v.event_id) < (${before.at}::timestamptz, ${before.id}::uuid)` : sql``;
  const { rows } = await sql<TimelineRow>`
    SELECT v.event_id, v.at, v.at::text AS at_text, v.family, v.kind, v.source, v.staff_id, s.name AS staff_name, v.data, g.goods
    FROM (SELECT * FROM event v WHERE v.customer_id = ${asked.id} ${ofFamilies(asked)} ${ofOwnCompanies(asked)} ${place}
      ORDER BY v.at DESC, v.event_id DESC LIMIT ${need}) v
    LEFT JOIN staff_member s ON s.staff_id = v.staff_id
    LEFT JOIN LATERAL (SELECT jsonb_agg(jsonb_build_object('description', l.description, 'quantity', l.quantity::text) ORDER BY l.amount DESC) AS goods
      FROM (SELECT description, quantity, amount FROM order_line
        WHERE v.family = 'order' AND customer_id = v.customer_id AND order_id::text = v.data->>'orderId' AND kind = 'goods'
        ORDER BY abs(amount) DESC LIMIT 2) l) g ON v.family = 'order'
    ORDER BY v.at DESC, v.event_id DESC`.execute(reader);
  return rows;
};

export type MonthRow = { family: Family; month: string; events: number; spend: string | null; currency: string | null };

/** How much happened in each month, by family, and what was spent: the whole stream counted in one pass over its range. */
export const timelineMonths = async (reader: Reader, asked: TimelineQuestion, zone: string): Promise<MonthRow[]> => {
  const { rows } = await sql<MonthRow>`
    SELECT v.family, (date_trunc('month', v.at AT TIME ZONE ${zone}))::date AS month, count(*) AS events,
      sum(CASE WHEN v.family = 'order' AND v.data->>'total' ~ '^-?[0-9]{1,15}(\\.[0-9]{1,10})?$' THEN (v.data->>'total')::numeric END) AS spend,
      min(CASE WHEN v.family = 'order' THEN v.data->>'currency' END) AS currency
    FROM event v WHERE v.customer_id = ${asked.id} ${ofOwnCompanies(asked)}
    GROUP BY 1, 2 ORDER BY 2`.execute(reader);
  return rows;
};
