import pg from 'pg';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { recomputeMarked } from '../../src/care/insight/index.ts';
import { doors } from '../../src/entry/doors.ts';
import { newId } from '../../src/kernel/id.ts';
import { sql } from '../../src/platform/database/database.ts';
import { openTestHouse, type TestHouse } from './house.ts';
import { type Client, openDoors } from './people.ts';

const filtered = (...all: unknown[]) => `/api/v1/customers?limit=50&filter=${encodeURIComponent(JSON.stringify({ all }))}`;
const withdrawn = { field: 'consent', is: 'withdrawn', value: { channel: 'email', purpose: 'ask' } };

/**
 * The hottest reads of the house: doors as the Desk asks them, in a town of customers. Every statement they send is caught on its way
 * and its plan looked at: none may read a big table from end to end. A subject adds its own by a line here.
 */
const hot: { name: string; path(town: { customerId: string }): string }[] = [
  { name: 'the first page of the customers', path: () => '/api/v1/customers?limit=50' },
  { name: 'the most valuable customers', path: () => '/api/v1/customers?limit=50&sort=-profit' },
  {
    name: 'customers of a country, late for their rhythm',
    path: () =>
      `/api/v1/customers?limit=50&sort=-lastOrder&filter=${encodeURIComponent('{"all":[{"field":"country","is":"in","value":["GB"]},{"field":"late","is":"yes"}]}')}`,
  },
  { name: 'customers of a city who took a consent back', path: () => filtered(withdrawn, { field: 'city', is: 'in', value: ['York'] }) },
  {
    name: 'customers of two countries whose e-mail is dead',
    path: () => filtered({ field: 'email', is: 'dead' }, { field: 'country', is: 'in', value: ['SG', 'DE'] }),
  },
  {
    name: 'customers who bought often or are worth much',
    path: () =>
      filtered({
        any: [
          { field: 'orders', is: 'at-least', value: 12 },
          { field: 'profit', is: 'at-least', value: 1500 },
        ],
      }),
  },
  { name: 'customers by a name', path: () => '/api/v1/customers?limit=50&q=777' },
  { name: 'the quick search', path: () => '/api/v1/find?q=customer777%40example.com' },
  { name: 'a customer', path: ({ customerId }) => `/api/v1/customers/${customerId}` },
  { name: 'a timeline', path: ({ customerId }) => `/api/v1/customers/${customerId}/timeline?limit=50` },
  { name: 'the orders of a customer', path: ({ customerId }) => `/api/v1/customers/${customerId}/orders?limit=50` },
  { name: 'the metrics of a customer', path: ({ customerId }) => `/api/v1/customers/${customerId}/metrics` },
  { name: 'the value of a customer', path: ({ customerId }) => `/api/v1/customers/${customerId}/value` },
  { name: 'what would happen if one wrote to a customer', path: ({ customerId }) => `/api/v1/customers/${customerId}/contact-outlook` },
  { name: 'the programmes of a customer', path: ({ customerId }) => `/api/v1/customers/${customerId}/programmes` },
  { name: 'the newest requests for contact', path: () => '/api/v1/contact-requests?limit=50' },
  { name: 'the outbox', path: () => '/api/v1/outbox?limit=50' },
  { name: 'the list of today', path: () => '/api/v1/today?limit=50' },
];

/** Tables that grow with the customers: the only ones a plan is judged by. */
const big = new Set([
  'customer',
  'address',
  'identity',
  'field_source',
  'consent_entry',
  'event',
  'customer_order',
  'order_line',
  'anonymous_order',
  'anonymous_line',
  'customer_metrics',
  'customer_repeat',
  'contact',
  'contact_request',
  'delivery',
  'programme_run',
  'care_item',
]);

type Plan = { 'Node Type': string; 'Relation Name'?: string; Plans?: Plan[] };

const scans = (plan: Plan): string[] => [
  ...(plan['Node Type'] === 'Seq Scan' && big.has(plan['Relation Name'] ?? '') ? [plan['Relation Name'] ?? ''] : []),
  ...(plan.Plans ?? []).flatMap(scans),
];

type Statement = { text: string; values: unknown[] };

let heard: Statement[] | undefined;
const plainQuery = pg.Client.prototype.query;
// listens before the house opens: a connection keeps the way to ask that it was born with
vi.spyOn(pg.Client.prototype, 'query').mockImplementation(function (this: pg.Client, ...given: unknown[]) {
  const [asked, apart] = given;
  // a statement is a text with its values beside it, or, prepared, an object that has a name as well
  const text = typeof asked === 'object' && asked !== null && 'text' in asked ? asked.text : asked;
  if (typeof text === 'string' && /^\s*(SELECT|WITH)\b/i.test(text)) heard?.push({ text, values: Array.isArray(apart) ? apart : [] });
  return Reflect.apply(plainQuery, this, given);
});

/** The reads that `ask` sends to the database. */
const statementsOf = async (ask: () => Promise<Response>): Promise<{ status: number; statements: Statement[] }> => {
  const statements: Statement[] = [];
  heard = statements;
  const { status } = await ask();
  heard = undefined;
  return { status, statements };
};

let house: TestHouse;
let ask: Client;
let customerId: string;

const customers = 20_000;

beforeAll(async () => {
  house = await openTestHouse();
  ({ ask } = await openDoors(house, doors).someone('owner'));
  const ids = Array.from({ length: customers }, newId);
  customerId = ids[777] ?? '';
  await sql`
    INSERT INTO customer (customer_id, kind, name, companies, search, sort_name, created_at, changed_at)
    SELECT id, 'person', 'Customer ' || place, ARRAY[${house.companyId}]::uuid[], to_tsvector('simple', 'customer ' || place), 'customer ' || place,
      '2025-01-01'::timestamptz + place * interval '1 minute', '2025-01-01'
    FROM unnest(${ids}::uuid[]) WITH ORDINALITY AS given (id, place)`.execute(house.db);
  await sql`
    INSERT INTO identity (kind, value, customer_id, added_at)
    SELECT 'email', 'customer' || place || '@example.com', id, '2025-01-01' FROM unnest(${ids}::uuid[]) WITH ORDINALITY AS given (id, place)`.execute(
    house.db,
  );
  await sql`
    INSERT INTO event (customer_id, at, event_id, family, kind, source, company_id)
    SELECT id, '2025-06-01'::timestamptz + n * interval '1 day', gen_random_uuid(), 'order', 'order.placed', 'test', ${house.companyId}
    FROM unnest(${ids}::uuid[]) AS id, generate_series(1, 5) n`.execute(house.db);
  await sql`
    INSERT INTO customer_order (customer_id, order_id, company_id, source, number, kind, placed_at, currency, goods, charges, total, lines)
    SELECT id, gen_random_uuid(), ${house.companyId}, 'test', n || '-' || id, 'order', '2025-06-01'::timestamptz + n * interval '1 day', 'GBP', 10, 0, 10, 1
    FROM unnest(${ids}::uuid[]) AS id, generate_series(1, 2) n`.execute(house.db);
  await sql`INSERT INTO recompute_mark (customer_id, marked_at) SELECT customer_id, created_at FROM customer`.execute(house.db);
  await sql`ANALYZE`.execute(house.db);
  await recomputeMarked(house, house.clock.now());
  await sql`ANALYZE`.execute(house.db);
}, 120_000);

afterAll(() => house.close());

test.each(hot)('$name reads no big table from end to end', async ({ path }) => {
  const { status, statements } = await statementsOf(() => ask('get', path({ customerId })));
  expect(status).toBe(200);
  expect(statements.length).toBeGreaterThan(0);
  const client = await house.database.pool.connect();
  // small tables are read whole because that is cheaper; forbidden to, the planner shows whether an index could serve at all
  await client.query('BEGIN; SET LOCAL enable_seqscan = off');
  for (const { text, values } of statements) {
    const { rows } = await client.query<{ 'QUERY PLAN': { Plan: Plan }[] }>(`EXPLAIN (FORMAT JSON) ${text}`, values);
    const plan = rows[0]?.['QUERY PLAN'][0]?.Plan;
    expect(plan && scans(plan), text).toEqual([]);
  }
  await client.query('ROLLBACK');
  client.release();
});
