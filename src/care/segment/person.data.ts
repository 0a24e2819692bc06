import type { Id } from '../../kernel/id.ts';
import { type Reader, sql } from '../../platform/database/database.ts';
import type { Stage, Way } from '../insight/index.ts';
import { birthdayDoubted } from '../profile/index.ts';
import type { Needs } from './needs.ts';
import type { Bought, Happened, Person } from './person.ts';
import { type Belonging, belongingRows, followRows, groupRows } from './square.data.ts';

type Row = {
  customer_id: Id;
  companies: Id[];
  household_id: Id | null;
  name: string;
  given_name: string | null;
  family_name: string | null;
  title: string | null;
  kind: string;
  country: string | null;
  region: string | null;
  city: string | null;
  language: string | null;
  zone: string | null;
  birthday: string | null;
  custom: Record<string, unknown>;
  keeper: Id | null;
  made_up_at: Date | null;
  created_at: Date;
  orders: number | null;
  credits: number | null;
  purchase_days: number | null;
  revenue: string | null;
  revenue_year: string | null;
  margin: string | null;
  cost_to_serve: string | null;
  profit: string | null;
  rhythm_days: number | null;
  gives: number | null;
  asks: number | null;
  first_order_at: Date | null;
  last_order_at: Date | null;
  last_contact_at: Date | null;
  due_on: string | null;
  late_on: string | null;
  stage: Stage | null;
  stage_since: string | null;
  way: Way | null;
  source: string | null;
  first_at: Date | null;
};

type Rows<T> = Map<Id, T[]>;
const gather = <T, R extends { customer_id: Id }>(rows: readonly R[], read: (row: R) => T): Rows<T> => {
  const found: Rows<T> = new Map();
  for (const row of rows) {
    const known = found.get(row.customer_id);
    if (known) known.push(read(row));
    else found.set(row.customer_id, [read(row)]);
  }
  return found;
};
const none = <T>(): Rows<T> => new Map();

const peopleRows = async (reader: Reader, ids: readonly Id[], { household, course }: Needs): Promise<Row[]> => {
  const columns = course
    ? sql`k.stage, k.since AS stage_since, w.way, w.source, w.first_at`
    : sql`NULL AS stage, NULL AS stage_since, NULL AS way, NULL AS source, NULL AS first_at`;
  const joins = course
    ? sql`LEFT JOIN customer_stage k ON k.customer_id = c.customer_id LEFT JOIN customer_path w ON w.customer_id = c.customer_id`
    : sql``;
  const mates = sql`OR c.household_id IN (SELECT household_id FROM customer WHERE customer_id = ANY(${ids}::uuid[]) AND household_id IS NOT NULL)`;
  const { rows } = await sql<Row>`
    SELECT c.customer_id, c.companies, c.household_id, c.name, c.given_name, c.family_name, c.title, c.kind, c.country, c.region, c.city, c.language, c.zone,
      CASE WHEN ${birthdayDoubted('c')} THEN NULL ELSE c.birthday END AS birthday, c.custom, c.keeper, c.made_up_at, c.created_at, m.orders, m.credits, m.purchase_days, m.revenue, m.revenue_year, m.margin,
      m.cost_to_serve, m.profit, m.rhythm_days, m.gives, m.asks, m.first_order_at, m.last_order_at, m.last_contact_at, m.due_on, m.late_on, ${columns}
    FROM customer c LEFT JOIN customer_metrics m ON m.customer_id = c.customer_id ${joins}
    WHERE c.retired_at IS NULL AND (c.customer_id = ANY(${ids}::uuid[]) ${household ? mates : sql``})`.execute(reader);
  return rows;
};

const eventRows = async (reader: Reader, ids: readonly Id[], kinds: readonly string[]): Promise<Rows<Happened>> => {
  if (kinds.length === 0) return none();
  const { rows } = await sql<{ customer_id: Id; kind: string; at: number; data: Record<string, unknown> }>`
    SELECT customer_id, kind, (extract(epoch FROM at) * 1000)::float8 AS at, data FROM event
    WHERE customer_id = ANY(${ids}::uuid[]) AND kind = ANY(${kinds}::text[]) ORDER BY customer_id, at`.execute(reader);
  return gather(rows, ({ kind, at, data }) => ({ kind, at, data }));
};

const goodsRows = async (reader: Reader, ids: readonly Id[]): Promise<Rows<Bought>> => {
  const { rows } = await sql<{
    customer_id: Id;
    at: number;
    code: string;
    name: string;
    category: string | null;
    quantity: string;
    amount: string;
  }>`
    SELECT o.customer_id, (extract(epoch FROM o.placed_at) * 1000)::float8 AS at, l.code, coalesce(nullif(p.name, ''), l.description) AS name,
      p.category, l.quantity, l.amount
    FROM customer_order o JOIN order_line l ON l.customer_id = o.customer_id AND l.order_id = o.order_id
    LEFT JOIN product p ON p.company_id = o.company_id AND p.code = l.code
    WHERE o.customer_id = ANY(${ids}::uuid[]) AND o.kind = 'order' AND l.kind = 'goods' ORDER BY o.customer_id, o.placed_at`.execute(
    reader,
  );
  return gather(rows, ({ at, code, name, category, quantity, amount }) => ({
    at,
    code,
    name,
    category,
    quantity: Number(quantity),
    amount: Number(amount),
  }));
};

const consentRows = async (reader: Reader, ids: readonly Id[], now: Date): Promise<Rows<Person['consents'][number]>> => {
  const { rows } = await sql<{ customer_id: Id; channel: string; purpose: string; decision: string }>`
    SELECT DISTINCT ON (customer_id, channel, purpose) customer_id, channel, purpose, decision FROM consent_entry
    WHERE customer_id = ANY(${ids}::uuid[]) AND at <= ${now} ORDER BY customer_id, channel, purpose, at DESC, consent_id DESC`.execute(
    reader,
  );
  return gather(rows, ({ channel, purpose, decision }) => ({ channel, purpose, decision }));
};

const addressRows = async (reader: Reader, ids: readonly Id[]): Promise<Rows<Person['addresses'][number]>> => {
  const { rows } = await sql<{ customer_id: Id; channel: string; reachability: string }>`
    SELECT customer_id, channel, reachability FROM address WHERE customer_id = ANY(${ids}::uuid[])`.execute(reader);
  return gather(rows, ({ channel, reachability }) => ({ channel, reachability }));
};

export const insideRows = async (reader: Reader, ids: readonly Id[]): Promise<Rows<[Id, number]>> => {
  const { rows } = await sql<{ customer_id: Id; segment_id: Id; since: number }>`
    SELECT customer_id, segment_id, (extract(epoch FROM entered_at) * 1000)::float8 AS since FROM segment_member
    WHERE customer_id = ANY(${ids}::uuid[])`.execute(reader);
  return gather(rows, ({ segment_id, since }): [Id, number] => [segment_id, since]);
};

const interestRows = async (reader: Reader, ids: readonly Id[]): Promise<Rows<Person['interests'][number]>> => {
  const { rows } = await sql<{ customer_id: Id; category: string; share: number; likes: boolean | null }>`
    SELECT customer_id, category, coalesce(i.share, 0) AS share, s.likes FROM (SELECT * FROM interest WHERE customer_id = ANY(${ids}::uuid[])) i
    FULL JOIN (SELECT * FROM interest_said WHERE customer_id = ANY(${ids}::uuid[])) s USING (customer_id, category)`.execute(reader);
  return gather(rows, ({ category, share, likes }) => ({ category, share, likes }));
};

const money = (value: string | null): number | null => (value === null ? null : Number(value));
const instant = (at: Date | null): number | null => at?.getTime() ?? null;

const plainPerson = (
  row: Row,
  belongs: Belonging | undefined,
): Omit<Person, 'addresses' | 'consents' | 'interests' | 'events' | 'goods' | 'inside' | 'household' | 'follows' | 'groups'> => ({
  customerId: row.customer_id,
  companies: row.companies,
  text: {
    name: row.name,
    givenName: row.given_name,
    familyName: row.family_name,
    title: row.title,
    kind: row.kind,
    country: row.country,
    region: row.region,
    city: row.city,
    language: row.language,
    zone: row.zone,
    source: row.source,
  },
  number: {
    orders: row.orders,
    credits: row.credits,
    purchaseDays: row.purchase_days,
    revenue: money(row.revenue),
    revenueYear: money(row.revenue_year),
    margin: money(row.margin),
    costToServe: money(row.cost_to_serve),
    profit: money(row.profit),
    rhythm: row.rhythm_days === null ? null : Math.floor(row.rhythm_days),
    gives: row.gives,
    asks: row.asks,
  },
  instant: {
    created: instant(row.created_at),
    firstOrder: instant(row.first_order_at),
    lastOrder: instant(row.last_order_at),
    lastContact: instant(row.last_contact_at),
    firstSeen: instant(row.first_at),
    memberSince: instant(belongs?.since ?? null),
  },
  day: { due: row.due_on, late: row.late_on, birthday: row.birthday, stageSince: row.stage_since },
  stage: row.stage,
  way: row.way,
  // jsonb takes anything, and a field of a number or a word does not exist
  custom: typeof row.custom === 'object' && row.custom !== null ? row.custom : {},
  keeper: row.keeper,
  yes: { madeUp: row.made_up_at !== null, member: Boolean(belongs?.since), coreMember: belongs?.core ?? false },
  level: belongs?.level ?? null,
});

/** What these customers' rules need to know of them, in at most nine statements whatever the number of customers and rules. */
export const personsOf = async (reader: Reader, ids: readonly Id[], needs: Needs, now: Date): Promise<Map<Id, Person>> => {
  const rows = await peopleRows(reader, ids, needs);
  const all = rows.map((row) => row.customer_id);
  const events = await eventRows(reader, all, needs.events);
  const goods = needs.goods ? await goodsRows(reader, all) : none<Bought>();
  const consents = needs.consents ? await consentRows(reader, all, now) : none<Person['consents'][number]>();
  const addresses = needs.addresses ? await addressRows(reader, all) : none<Person['addresses'][number]>();
  const interests = needs.interests ? await interestRows(reader, all) : none<Person['interests'][number]>();
  const inside = needs.inside ? await insideRows(reader, all) : none<[Id, number]>();
  const belonging = needs.square ? await belongingRows(reader, all, now) : new Map<Id, Belonging>();
  const follows = needs.follows ? await followRows(reader, all) : new Map<Id, Id[]>();
  const groups = needs.groups ? await groupRows(reader, all) : new Map<Id, Id[]>();
  const persons = rows.map((row): Person & { householdId: Id | null; household: Person[] } => ({
    ...plainPerson(row, belonging.get(row.customer_id)),
    follows: follows.get(row.customer_id) ?? [],
    groups: groups.get(row.customer_id) ?? [],
    householdId: row.household_id,
    events: events.get(row.customer_id) ?? [],
    goods: goods.get(row.customer_id) ?? [],
    consents: consents.get(row.customer_id) ?? [],
    addresses: addresses.get(row.customer_id) ?? [],
    interests: interests.get(row.customer_id) ?? [],
    inside: new Map(inside.get(row.customer_id) ?? []),
    household: [],
  }));
  if (needs.household) {
    const houses = Map.groupBy(persons, (one) => one.householdId);
    for (const one of persons) if (one.householdId) one.household = (houses.get(one.householdId) ?? []).filter((other) => other !== one);
  }
  const wanted = new Set(ids);
  return new Map(persons.filter((one) => wanted.has(one.customerId)).map((one) => [one.customerId, one]));
};
