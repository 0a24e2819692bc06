import { type RawBuilder, sql } from 'kysely';
import { dayIn, laterBy, startOfDay } from '../../kernel/calendar.ts';
import type { Id } from '../../kernel/id.ts';
import type { CustomerFilter, FilterTest } from './customer-filter.ts';

type Condition = RawBuilder<boolean>;

/** Where a filter stands: the instant, the zone whose days are meant, and who "me" is. */
export type FilterFrame = { now: Date; zone: string; staffId: Id };

const columns = {
  country: 'c.country',
  region: 'c.region',
  city: 'c.city',
  language: 'c.language',
  zone: 'c.zone',
  birthday: 'c.birthday',
  orders: 'm.orders',
  revenue: 'm.revenue',
  revenueYear: 'm.revenue_year',
  profit: 'm.profit',
  rhythm: 'm.rhythm_days',
  lastOrder: 'm.last_order_at',
  firstOrder: 'm.first_order_at',
  lastContact: 'm.last_contact_at',
  created: 'c.created_at',
} as const;

const column = (field: keyof typeof columns) => sql.ref(columns[field]);

export const newestConsent = (channel: string, purpose: string) => sql`(SELECT e.decision FROM consent_entry e
  WHERE e.customer_id = c.customer_id AND e.channel = ${channel} AND e.purpose = ${purpose} ORDER BY e.at DESC, e.consent_id DESC LIMIT 1)`;

const consentCondition = (one: FilterTest & { field: 'consent' }): Condition => {
  const { channel, purpose } = one.value;
  const entry = sql`FROM consent_entry e WHERE e.customer_id = c.customer_id AND e.channel = ${channel} AND e.purpose = ${purpose}`;
  if (one.is === 'never') return sql`NOT EXISTS (SELECT 1 ${entry})`;
  return sql`(EXISTS (SELECT 1 ${entry} AND e.decision = ${one.is}) AND ${newestConsent(channel, purpose)} = ${one.is})`;
};

const addressCondition = (channel: string, is: string): Condition => {
  const address = sql`FROM address a WHERE a.customer_id = c.customer_id AND a.channel = ${channel}`;
  if (is === 'none') return sql`NOT EXISTS (SELECT 1 ${address})`;
  if (is === 'unknown') return sql`EXISTS (SELECT 1 ${address} AND a.reachability = 'unknown')`;
  return sql`EXISTS (SELECT 1 ${address} AND a.reachability = ${is} AND a.reachability <> 'unknown')`;
};

const yes = (field: 'late' | 'due' | 'madeUp', frame: FilterFrame): Condition => {
  const today = dayIn(frame.zone, frame.now);
  if (field === 'late') return sql`coalesce(m.late_on <= ${today}::date, false)`;
  if (field === 'due') return sql`coalesce(m.due_on <= ${today}::date, false)`;
  return sql`c.made_up_at IS NOT NULL`;
};

/** In the type of its column, so that the column's index serves. */
const figure = (field: keyof typeof columns, whole: number, value: number) => {
  if (field === 'orders') return sql`${Math.max(-2e9, Math.min(2e9, whole))}::integer`;
  return field === 'rhythm' ? sql`${value}::real` : sql`${value}::numeric`;
};

const dateCondition = (field: keyof typeof columns, is: string, value: string | number, frame: FilterFrame): Condition => {
  const at = typeof value === 'number' ? laterBy(frame.now, -value) : startOfDay(frame.zone, value);
  return is === 'since' || is === 'within-days' ? sql`${column(field)} >= ${at}` : sql`${column(field)} < ${at}`;
};

const keeperCondition = (one: FilterTest & { field: 'keeper' }, frame: FilterFrame): Condition => {
  if (!('value' in one)) return one.is === 'me' ? sql`c.keeper = ${frame.staffId}::uuid` : sql`c.keeper IS NULL`;
  const among = sql<boolean>`c.keeper = ANY(${one.value}::uuid[])`;
  return one.is === 'in' ? among : sql`(${among}) IS NOT TRUE`;
};

/** Who is inside a segment, and in which cell of the grid a customer stands, is kept by care/segment and only read here. */
const segmentCondition = (one: FilterTest & { field: 'segment' }): Condition => {
  const inside = sql<boolean>`EXISTS (SELECT 1 FROM segment_member s WHERE s.customer_id = c.customer_id AND s.segment_id = ANY(${one.value}::uuid[]))`;
  return one.is === 'in' ? inside : sql`NOT ${inside}`;
};
/** The stage somebody is in is kept by care/insight/lifecycle; whoever is not placed yet is in none. */
const stageCondition = (one: FilterTest & { field: 'stage' }): Condition => {
  const within = sql<boolean>`EXISTS (SELECT 1 FROM customer_stage t WHERE t.customer_id = c.customer_id AND t.stage = ANY(${one.value}::text[]))`;
  return one.is === 'in' ? within : sql`NOT ${within}`;
};
const cellCondition = ({ value }: FilterTest & { field: 'cell' }): Condition =>
  sql`EXISTS (SELECT 1 FROM cell k WHERE k.customer_id = c.customer_id AND k.company_id = ${value.company} AND k.line = ${value.line}
    AND k.class = ${value.class} AND k.tier = ${value.tier})`;

/** What a customer will need is kept by care/need and only read here. */
const needCondition = ({ value }: FilterTest & { field: 'need' }): Condition =>
  sql`EXISTS (SELECT 1 FROM need n WHERE n.customer_id = c.customer_id AND n.state = 'open' AND n.expected_on <= ${value.to}
    AND (n.expected_on >= ${value.from} OR (${value.timelyOn !== undefined} AND n.until_on >= ${value.timelyOn ?? value.from}))
    AND (${value.kind ?? null}::text IS NULL OR n.kind = ${value.kind ?? null})
    AND (${value.timelyOn ?? null}::date IS NULL OR n.act_on <= ${value.timelyOn ?? null}::date))`;

/** Who stood in one stage as a period began (`nowhere`: not here yet) and in another as it ended, as the picture of the flow counts them. */
const movedCondition = ({ value: { company, from, to, was, is } }: FilterTest & { field: 'moved' }): Condition =>
  sql`EXISTS (SELECT 1 FROM (SELECT (array_agg(v.from_stage ORDER BY v.nth))[1] AS was, (array_agg(v.to_stage ORDER BY v.nth DESC))[1] AS became
      FROM stage_move v WHERE v.customer_id = c.customer_id AND v.company_id = ${company} AND v.moved_on BETWEEN ${from}::date AND ${to}::date) moved
    WHERE coalesce(moved.was, 'nowhere') = ${was} AND moved.became = ${is})`;

/** A stretch of a company's whale curve: those who bought, by what they are worth. */
const worthCondition = ({ value: { company, by, atLeast, atMost } }: FilterTest & { field: 'worth' }): Condition => {
  const worth = sql.ref(`w.${by}`);
  return sql`EXISTS (SELECT 1 FROM customer_metrics w WHERE w.customer_id = c.customer_id AND w.company_id = ${company} AND w.orders + w.credits > 0
    AND (${atLeast === undefined} OR ${worth} >= ${atLeast ?? 0}::numeric) AND (${atMost === undefined} OR ${worth} <= ${atMost ?? 0}::numeric))`;
};

type OwnTest = Extract<FilterTest, { field: `custom.${string}` }>;
const isOwn = (one: FilterTest): one is OwnTest => one.field.startsWith('custom.');

/** A company's own field. A value of another kind than is asked for simply does not fit; a list fits when any of it does. */
const ownCondition = (one: OwnTest): Condition => {
  const value = sql`(c.custom->${one.field.slice('custom.'.length)}::text)`;
  const plain = sql`(${value} #>> '{}')`;
  if (!('value' in one)) {
    if (one.is === 'empty') return sql`${value} IS NULL`;
    return one.is === 'filled' ? sql`${value} IS NOT NULL` : sql`(${value} = to_jsonb(${one.is === 'yes'}::boolean)) IS TRUE`;
  }
  if (Array.isArray(one.value)) {
    const among = sql<boolean>`(${plain} = ANY(${one.value}::text[]) OR (jsonb_typeof(${value}) = 'array' AND ${value} ?| ${one.value}::text[]))`;
    return one.is === 'in' ? among : sql`(${among}) IS NOT TRUE`;
  }
  if (typeof one.value === 'number') {
    const figure = sql`CASE WHEN jsonb_typeof(${value}) = 'number' THEN ${plain}::numeric END`;
    return one.is === 'at-least' ? sql`${figure} >= ${one.value}::numeric` : sql`${figure} <= ${one.value}::numeric`;
  }
  const day = sql`CASE WHEN jsonb_typeof(${value}) = 'string' AND ${plain} ~ '^\\d{4}-\\d\\d-\\d\\d$' THEN ${plain} END`;
  return one.is === 'since' ? sql`${day} >= ${one.value}::text` : sql`${day} < ${one.value}::text`;
};

const testCondition = (one: FilterTest, frame: FilterFrame): Condition => {
  if (isOwn(one)) return ownCondition(one);
  if (one.field === 'consent') return consentCondition(one);
  if (one.field === 'segment') return segmentCondition(one);
  if (one.field === 'stage') return stageCondition(one);
  if (one.field === 'cell') return cellCondition(one);
  if (one.field === 'need') return needCondition(one);
  if (one.field === 'moved') return movedCondition(one);
  if (one.field === 'worth') return worthCondition(one);
  if (one.field === 'keeper') return keeperCondition(one, frame);
  if (one.field === 'email' || one.field === 'phone' || one.field === 'post') return addressCondition(one.field, one.is);
  if (one.field === 'late' || one.field === 'due' || one.field === 'madeUp')
    return one.is === 'yes' ? yes(one.field, frame) : sql`NOT ${yes(one.field, frame)}`;
  if (one.field === 'kind') return sql`c.kind = ANY(${one.value}::text[])`;
  if (one.field === 'company') {
    const within = sql<boolean>`c.companies && ${one.value}::uuid[]`;
    return one.is === 'in' ? within : sql`NOT ${within}`;
  }
  if (!('value' in one)) return one.is === 'empty' ? sql`${column(one.field)} IS NULL` : sql`${column(one.field)} IS NOT NULL`;
  if (Array.isArray(one.value)) {
    const [first, ...more] = one.value;
    const among = sql<boolean>`${column(one.field)} = ${more.length > 0 ? sql`ANY(${one.value}::text[])` : first}`;
    return one.is === 'in' ? among : sql`(${among}) IS NOT TRUE`;
  }
  if (one.is === 'at-least') return sql`${column(one.field)} >= ${figure(one.field, Math.ceil(one.value), one.value)}`;
  if (one.is === 'at-most') return sql`${column(one.field)} <= ${figure(one.field, Math.floor(one.value), one.value)}`;
  return dateCondition(one.field, one.is, one.value, frame);
};

/** What is asked of other tables comes after what the row itself says, so that it is asked of fewer. */
const dear = (one: CustomerFilter): number => ('field' in one ? Number(['consent', 'email', 'phone', 'post'].includes(one.field)) : 1);
const cheapFirst = (all: readonly CustomerFilter[]): CustomerFilter[] => all.toSorted((a, b) => dear(a) - dear(b));

/** A filter as a condition over `customer c` and its `customer_metrics m` (left joined). */
export const filterCondition = (filter: CustomerFilter, frame: FilterFrame): Condition => {
  if ('all' in filter)
    return filter.all.length === 0
      ? sql`true`
      : sql`(${sql.join(
          cheapFirst(filter.all).map((one) => filterCondition(one, frame)),
          sql` AND `,
        )})`;
  if ('any' in filter)
    return sql`(${sql.join(
      cheapFirst(filter.any).map((one) => filterCondition(one, frame)),
      sql` OR `,
    )})`;
  if ('not' in filter) return sql`(${filterCondition(filter.not, frame)}) IS NOT TRUE`;
  return testCondition(filter, frame);
};
