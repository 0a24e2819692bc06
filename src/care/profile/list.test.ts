import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestHouse, type TestHouse } from '../../../tests/house/house.ts';
import { openDoors } from '../../../tests/house/people.ts';
import { type Id, newId } from '../../kernel/id.ts';
import { sql } from '../../platform/database/database.ts';
import { readFilter } from './customer-filter.ts';
import { sorts } from './customer-order.ts';
import { profileDoors } from './index.ts';
import { searchTokens, sortName } from './search-tokens.ts';

let house: TestHouse;
let ask: (path: string) => Promise<Response>;
let outsider: (path: string) => Promise<Response>;
const people = 130;

const settle = async () => {
  const now = house.clock.now();
  const names = Array.from({ length: people }, (_, n) => ['王', '李', '张', 'Smith ', 'Müller '][n % 5] + String.fromCodePoint(0x5b89 + n));
  const rows = names.map((name, n) => ({
    customer_id: newId(),
    name,
    sort_name: sortName(name),
    words: searchTokens(name, [`p${n}@example.com`], [`+86138000${10_000 + n}`]),
    country: n % 3 ? 'GB' : 'CN',
    n,
  }));
  const json = JSON.stringify(rows);
  await sql`INSERT INTO customer (customer_id, kind, name, sort_name, search, companies, country, created_at, changed_at)
    SELECT customer_id, 'person', name, sort_name, array_to_tsvector(words), ARRAY[${house.companyId}::uuid], country, ${now}, ${now}
    FROM jsonb_to_recordset(${json}::jsonb) AS c (customer_id uuid, name text, sort_name text, words text[], country text)`.execute(
    house.db,
  );
  // every fourth has no figures yet, every fifth of the rest never bought; many are worth the same
  await sql`INSERT INTO customer_metrics (customer_id, company_id, computed_for, recomputed_at, orders, credits, last_order_at, purchase_days, revenue,
      revenue_year, margin, cost_to_serve, profit)
    SELECT customer_id, ${house.companyId}, '2026-03-01', ${now}, n % 7, 0, CASE WHEN n % 5 > 0 THEN ${now}::timestamptz - make_interval(secs => n * 1000.000123) END,
      0, n % 10, 0, 0, 0, (n % 10) - 5.5
    FROM jsonb_to_recordset(${json}::jsonb) AS c (customer_id uuid, n integer) WHERE n % 4 > 0`.execute(house.db);
  await sql`INSERT INTO recompute_mark (customer_id, marked_at) SELECT customer_id, ${now} FROM jsonb_to_recordset(${json}::jsonb) AS c (customer_id uuid)`.execute(
    house.db,
  );
};

beforeAll(async () => {
  house = await openTestHouse();
  const doors = openDoors(house, profileDoors);
  const other = newId();
  await sql`INSERT INTO company (company_id, name, created_at) VALUES (${other}, 'Other', ${house.clock.now()})`.execute(house.db);
  await settle();
  const viewer = await doors.someone('viewer', house.companyId);
  const elsewhere = await doors.someone('viewer', other);
  ask = (path) => viewer.ask('get', path);
  outsider = (path) => elsewhere.ask('get', path);
});
afterAll(() => house.close());

type Item = { id: Id; name: string; orders: number | null; lastOrder: string | null; profit: { amount: string } | null };
type Page = { items: Item[]; next: string | null; previous: string | null };
const page = async (query: Record<string, string>): Promise<Page> => {
  const response = await ask(`/api/v1/customers?${new URLSearchParams(query)}`);
  expect(response.status, JSON.stringify(query)).toBe(200);
  return (await response.json()) as Page;
};

test.each(sorts)('by %s every customer comes once, forth and back alike', async (sort) => {
  const forth: Item[] = [];
  let here = await page({ sort, limit: '17' });
  const pages = [here];
  forth.push(...here.items);
  while (here.next) {
    here = await page({ sort, limit: '17', cursor: here.next });
    pages.push(here);
    forth.push(...here.items);
  }
  expect(new Set(forth.map((one) => one.id)).size).toBe(people);
  expect(forth).toHaveLength(people);
  const back: Item[] = [...here.items];
  while (here.previous) {
    here = await page({ sort, limit: '17', cursor: here.previous });
    back.unshift(...here.items);
  }
  expect(back.map((one) => one.id)).toEqual(forth.map((one) => one.id));
  const values = forth.map((one) => one.profit?.amount).filter((one) => one !== undefined);
  if (sort === '-profit') expect(values).toEqual(values.toSorted((a, b) => Number(b) - Number(a)));
});

test('few are looked up, many are walked to, and both give the same order', async () => {
  const filter = JSON.stringify({
    all: [{ field: 'country', is: 'in', value: ['CN'] }, { not: { field: 'orders', is: 'at-most', value: 2 } }],
  });
  const few = await page({ sort: '-revenue', filter, limit: '200' });
  const many = await page({ sort: '-revenue', filter, limit: '5' });
  expect(few.items.slice(0, 5).map((one) => one.id)).toEqual(many.items.map((one) => one.id));
  expect(few.items.every((one) => (one.orders ?? 3) > 2)).toBe(true);
  const count = (await (await ask(`/api/v1/customer-count?${new URLSearchParams({ filter })}`)).json()) as { count: number };
  expect(count).toEqual({ count: few.items.length, exactness: 'exact' });
  expect((await page({ q: '王', limit: '200' })).items.every((one) => one.name.startsWith('王'))).toBe(true);
});

test('words find the same people the first time, and once it is known how many carry them', async () => {
  for (const sort of ['name', '-profit'])
    for (const q of ['王', 'smith', 'p1', 'w', 'nobody']) {
      const [first, second, third] = [
        await page({ q, sort, limit: '9' }),
        await page({ q, sort, limit: '9' }),
        await page({ q, sort, limit: '200' }),
      ];
      expect(second).toEqual(first);
      expect(first.items).toEqual(third.items.slice(0, 9));
    }
});

test('people of another company see nobody and count nobody', async () => {
  expect(((await (await outsider('/api/v1/customers?q=w')).json()) as Page).items).toEqual([]);
  expect(await (await outsider('/api/v1/customer-count')).json()).toEqual({ count: 0, exactness: 'exact' });
});

const nasty = [
  "'",
  "' OR 1=1 --",
  '"; DROP TABLE customer; --',
  "'); SELECT pg_sleep(5); --",
  '\\',
  "\\'",
  ':*',
  '& | ! ( )',
  '%',
  'a:*b',
  "'':*",
  '\u0000',
  '😀',
  '{{7*7}}',
  '../..',
];

test.each(nasty)('hostile text %j finds nobody, breaks nothing, and waits for nothing', async (text) => {
  const before = performance.now();
  const searched = await ask(`/api/v1/customers?${new URLSearchParams({ q: text })}`);
  expect([200, 400]).toContain(searched.status);
  for (const field of ['country', 'city', 'language', 'zone', 'birthday', 'region']) {
    const filter = JSON.stringify({ field, is: 'in', value: [text] });
    const response = await ask(`/api/v1/customers?${new URLSearchParams({ filter })}`);
    expect([200, 400]).toContain(response.status);
    if (response.status === 200) expect(((await response.json()) as Page).items).toEqual([]);
  }
  for (const query of [
    { filter: text },
    { filter: JSON.stringify({ field: text, is: 'in', value: ['x'] }) },
    { sort: text },
    { cursor: text },
    { limit: text },
  ])
    expect((await ask(`/api/v1/customers?${new URLSearchParams(query as Record<string, string>)}`)).status, JSON.stringify(query)).toBe(
      400,
    );
  expect(performance.now() - before).toBeLessThan(4000);
});

test('a cursor somebody made up is refused, never an error', async () => {
  const made = (place: unknown) => Buffer.from(JSON.stringify(place)).toString('base64url');
  const id = newId();
  for (const key of ['x', 'NaN', '1e5', "1'::text", '9'.repeat(40), '2026-02-31 00:00:00+00', '2026-13-01 00:00:00+00', 5, ['a']])
    for (const sort of ['-profit', 'lastOrder', 'orders', 'created']) {
      const response = await ask(`/api/v1/customers?${new URLSearchParams({ sort, cursor: made([sort, 'on', key, id]) })}`);
      expect(response.status, `${sort} ${String(key)}`).toBe(400);
    }
  expect((await ask(`/api/v1/customers?sort=name&cursor=${made(['-name', 'on', 'a', id])}`)).status).toBe(400);
});

test('only filters of the whitelist are read, however they are nested', () => {
  expect(readFilter('{"all":[{"any":[{"field":"late","is":"yes"},{"not":{"field":"keeper","is":"me"}}]}]}')).toBeDefined();
  for (const wrong of [
    '',
    'null',
    '[]',
    '{"field":"name","is":"in","value":["x"]}',
    '{"field":"country","is":"like","value":["x"]}',
    '{"field":"profit","is":"at-least","value":"1"}',
    '{"field":"country","is":"in","value":"x"}',
    '{"field":["country"],"is":"in","value":["x"]}',
    '{"field":"__proto__","is":"empty"}',
    '{"__proto__":{"a":1},"field":"late","is":"yes"}',
    '{"field":"profit","is":"at-least","value":1e999}',
    '{"field":"lastOrder","is":"since","value":"2026-02-31"}',
    '{"any":[]}',
    '{"not":{"not":{"not":{"not":{"not":{"not":{"not":{"not":{"not":{"not":{}}}}}}}}}}}',
  ])
    expect(readFilter(wrong), wrong).toBeUndefined();
  fc.assert(fc.property(fc.json(), (json) => readFilter(json) === undefined || json.includes('field') || json.includes('"all"')));
});

test('a timeline of 10,000 entries comes page by page, each once, with its months', async () => {
  const id = ((await (await ask('/api/v1/customers?limit=1')).json()) as Page).items[0]?.id;
  const at = house.clock.now();
  await sql`INSERT INTO event (customer_id, at, event_id, family, kind, source, company_id, data)
    SELECT ${id}::uuid, ${at}::timestamptz - make_interval(mins => n / 3), gen_random_uuid(), CASE WHEN n % 10 = 0 THEN 'order' ELSE 'visit' END,
      CASE WHEN n % 10 = 0 THEN 'order.placed' ELSE 'visit.page' END, 'test', ${house.companyId}, jsonb_build_object('total', '1.50', 'currency', 'GBP', 'number', n)
    FROM generate_series(1, 10000) n`.execute(house.db);
  type Stream = {
    items: { id: Id; at: string }[];
    next: string | null;
    summary: { total: number; families: Record<string, number>; months: { spend: string; events: number }[] } | null;
  };
  const seen = new Set<Id>();
  let next: string | null = '';
  let first: Stream | undefined;
  while (next !== null) {
    const stream = (await (await ask(`/api/v1/customers/${id}/timeline?limit=200${next ? `&cursor=${next}` : ''}`)).json()) as Stream;
    first ??= stream;
    for (const item of stream.items) seen.add(item.id);
    next = stream.next;
  }
  expect(seen.size).toBe(10_000);
  expect(first?.summary).toMatchObject({ total: 10_000, families: { order: 1000, visit: 9000 } });
  const short = (await (await ask(`/api/v1/customers/${id}/timeline?limit=5&summary=no`)).json()) as Stream;
  expect([short.items.length, short.summary]).toEqual([5, null]);
  expect(first?.summary?.months.reduce((sum, one) => sum + Number(one.spend), 0)).toBe(1500);
  const orders = (await (await ask(`/api/v1/customers/${id}/timeline?families=order&limit=5`)).json()) as Stream;
  expect(orders.items).toHaveLength(5);
  expect((await ask(`/api/v1/customers/${id}/timeline?families=order,secrets`)).status).toBe(400);
});

test('whom two companies serve stands in the lists of both, also where the figures are the other one’s', async () => {
  const now = house.clock.now();
  const [shared, theirs, other] = [newId(), newId(), newId()];
  const take = (id: Id, companies: Id[]) =>
    sql`
    INSERT INTO customer (customer_id, kind, name, sort_name, companies, created_at, changed_at)
    VALUES (${id}, 'person', 'Both', 'both', ${companies}::uuid[], ${now}, ${now})`.execute(house.db);
  await take(shared, [other, house.companyId]);
  await take(theirs, [other]);
  await sql`INSERT INTO customer_metrics (customer_id, company_id, computed_for, recomputed_at, orders, credits, purchase_days, revenue, revenue_year, margin,
      cost_to_serve, profit)
    SELECT id, ${other}, '2026-03-01', ${now}, 1, 0, 1, 999, 0, 0, 0, 999 FROM unnest(${[shared, theirs]}::uuid[]) id`.execute(house.db);
  for (const sort of ['-profit', '-revenue', 'name', '-created'] as const) {
    const ids = (await page({ sort, limit: '200' })).items.map((one) => one.id);
    expect(ids, sort).toContain(shared);
    expect(ids, sort).not.toContain(theirs);
  }
  expect((await page({ sort: '-profit', limit: '1' })).items[0]?.id).toBe(shared);
});
