import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestHouse, type TestHouse } from '../../../tests/house/house.ts';
import { openDoors } from '../../../tests/house/people.ts';
import { newId } from '../../kernel/id.ts';
import { sql } from '../../platform/database/database.ts';
import { profileDoors } from './index.ts';

let house: TestHouse;
let ask: (path: string) => Promise<Response>;
let outsider: (path: string) => Promise<Response>;

const people = 6000;

/** Everybody once gave leave; every tenth took it back, twice over, and every hundredth gave it again. Every twentieth e-mail is dead. */
const settle = async (other: string): Promise<void> => {
  const ids = JSON.stringify(Array.from({ length: people }, (_, n) => ({ id: newId(), n })));
  await sql`INSERT INTO customer (customer_id, kind, name, sort_name, companies, city, created_at, changed_at)
    SELECT id, 'person', 'P' || n, lpad(n::text, 5, '0'), ARRAY[CASE WHEN n % 3 = 0 THEN ${other} ELSE ${house.companyId} END::uuid],
      CASE WHEN n % 4 = 0 THEN 'York' ELSE 'Bath' END, '2026-01-01', '2026-01-01'
    FROM jsonb_to_recordset(${ids}::jsonb) AS p (id uuid, n integer)`.execute(house.db);
  await sql`INSERT INTO consent_entry (customer_id, consent_id, at, channel, purpose, decision, wording, language, source)
    SELECT id, gen_random_uuid(), said.at::timestamptz, 'email', 'ask', said.decision, 'w', 'en', 'test' FROM jsonb_to_recordset(${ids}::jsonb) AS p (id uuid, n integer)
    JOIN (VALUES (1, '2026-01-01', 'given'), (10, '2026-01-02', 'withdrawn'), (10, '2026-01-02 12:00', 'withdrawn'), (100, '2026-01-03', 'given')) said (each, at, decision)
      ON n % said.each = 0`.execute(house.db);
  await sql`INSERT INTO address (customer_id, address_id, channel, value, normal, reachability, reachability_since, added_at)
    SELECT id, gen_random_uuid(), 'email', n || '@example.com', n || '@example.com', CASE WHEN n % 20 = 0 THEN 'dead' ELSE 'unknown' END, '2026-01-01', '2026-01-01'
    FROM jsonb_to_recordset(${ids}::jsonb) AS p (id uuid, n integer)`.execute(house.db);
};

beforeAll(async () => {
  house = await openTestHouse();
  const doors = openDoors(house, profileDoors);
  const other = newId();
  await sql`INSERT INTO company (company_id, name, created_at) VALUES (${other}, 'Other', ${house.clock.now()})`.execute(house.db);
  await settle(other);
  const [whole, part] = [await doors.someone('viewer'), await doors.someone('viewer', other)];
  ask = (path) => whole.ask('get', path);
  outsider = (path) => part.ask('get', path);
});
afterAll(() => house.close());

/** The numbers of all who fit, page by page. */
const numbers = async (by: typeof ask, ...all: unknown[]): Promise<number[]> => {
  const found: number[] = [];
  const query = new URLSearchParams({ sort: '-name', limit: '200', filter: JSON.stringify({ all }) });
  for (let cursor: string | null = null; ; ) {
    const response = await by(`/api/v1/customers?${query}${cursor === null ? '' : `&cursor=${cursor}`}`);
    const page = (await response.json()) as { items: { name: string }[]; next: string | null };
    found.push(...page.items.map((one) => Number(one.name.slice(1))));
    cursor = page.next;
    if (cursor === null) return found;
  }
};

const expected = (fits: (n: number) => boolean): number[] =>
  Array.from({ length: people }, (_, n) => n)
    .filter(fits)
    .reverse();

const consent = (is: string) => ({ field: 'consent', is, value: { channel: 'email', purpose: 'ask' } });
const tookBack = (n: number): boolean => n % 10 === 0 && n % 100 !== 0;

test('whoever took a consent back and gave it again has not taken it back', async () => {
  expect(await numbers(ask, consent('withdrawn'))).toEqual(expected(tookBack));
});

test('a test that leaves few is asked together with the others, the first time and the next', async () => {
  const dead = { field: 'email', is: 'dead' };
  const york = { field: 'city', is: 'in', value: ['York'] };
  for (const _ of [1, 2]) {
    expect(await numbers(ask, york, consent('withdrawn'))).toEqual(expected((n) => tookBack(n) && n % 4 === 0));
    expect(await numbers(ask, dead, consent('withdrawn'))).toEqual(expected((n) => tookBack(n) && n % 20 === 0));
  }
});

test('a test that many pass is asked of each on the way, also where it was taken for a rare one', async () => {
  for (const _ of [1, 2]) expect(await numbers(ask, consent('given'))).toEqual(expected((n) => !tookBack(n)));
});

test('nobody of another company is found so', async () => {
  expect(await numbers(outsider, consent('withdrawn'))).toEqual(expected((n) => tookBack(n) && n % 3 === 0));
  expect(await numbers(outsider, consent('given'))).toEqual(expected((n) => !tookBack(n) && n % 3 === 0));
});
