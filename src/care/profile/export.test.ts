import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestHouse, type TestHouse } from '../../../tests/house/house.ts';
import { openDoors } from '../../../tests/house/people.ts';
import { newId } from '../../kernel/id.ts';
import { sql } from '../../platform/database/database.ts';
import { csvLine } from './csv-line.ts';
import { profileDoors } from './index.ts';

let house: TestHouse;
let people: ReturnType<typeof openDoors>;
let manager: Awaited<ReturnType<typeof people.someone>>;
const many = 2300;
beforeAll(async () => {
  house = await openTestHouse();
  people = openDoors(house, profileDoors);
  manager = await people.someone('manager');
  const now = house.clock.now();
  const ids = Array.from({ length: many }, () => newId());
  await sql`INSERT INTO customer (customer_id, kind, name, companies, sort_name, created_at, changed_at)
    SELECT id, 'person', CASE WHEN n = 1 THEN '=HYPERLINK("http://evil")' ELSE 'Guest ' || n END, ARRAY[${house.companyId}::uuid],
      lpad(n::text, 6, '0'), ${now}, ${now} FROM unnest(${ids}::uuid[]) WITH ORDINALITY AS c (id, n)`.execute(house.db);
  await sql`INSERT INTO address (customer_id, address_id, channel, value, normal, reachability_since, added_at)
    SELECT id, gen_random_uuid(), 'email', 'guest' || n || '@example.com', 'guest' || n || '@example.com', ${now}, ${now}
    FROM unnest(${ids}::uuid[]) WITH ORDINALITY AS c (id, n)`.execute(house.db);
});
afterAll(() => house.close());

const exported = (by: typeof manager, body: object = {}) => by.ask('POST', '/api/v1/customer-exports', { body: { sort: 'name', ...body } });

const audited = async (): Promise<{ sensitive: boolean; change: Record<string, unknown> }[]> =>
  (
    await sql<{
      sensitive: boolean;
      change: Record<string, unknown>;
    }>`SELECT sensitive, change FROM audit_entry WHERE act = 'export customers' ORDER BY at, audit_id`.execute(house.db)
  ).rows;

test('everybody comes once, in pieces, with masked addresses; a formula is only text', async () => {
  const response = await exported(manager);
  expect(response.headers.get('content-type')).toBe('text/csv; charset=utf-8');
  const pieces: string[] = [];
  for await (const piece of response.body ?? []) pieces.push(Buffer.from(piece as Uint8Array).toString('utf8'));
  expect(pieces.length).toBeGreaterThan(2);
  const lines = pieces.join('').trimEnd().split('\r\n');
  expect(lines).toHaveLength(many + 1);
  expect(new Set(lines).size).toBe(many + 1);
  expect(lines[0]?.charCodeAt(0)).toBe(0xfeff);
  expect(lines[1]).toMatch(/^"'=HYPERLINK\(""http:\/\/evil""\)"/);
  expect(lines[2]).toContain('••••@example.com');
  expect((await audited()).at(-1)).toMatchObject({ sensitive: false, change: { sort: 'name', full: false } });
});

test('full addresses are in the audit before the first byte leaves', async () => {
  const response = await exported(manager, { addresses: 'full', q: 'guest2@example.com' });
  expect((await audited()).at(-1)).toMatchObject({ sensitive: true, change: { full: true, q: 'guest2@example.com' } });
  await response.body?.cancel();
});

test('carers and viewers take no list with them', async () => {
  const before = (await audited()).length;
  for (const role of ['carer', 'viewer'] as const) expect((await exported(await people.someone(role))).status).toBe(403);
  expect(await audited()).toHaveLength(before);
});

test('a manager of another company takes nobody of ours', async () => {
  const other = newId();
  await sql`INSERT INTO company (company_id, name, currency, zone, language, created_at)
    VALUES (${other}, 'Other', 'CNY', 'Asia/Shanghai', 'zh', ${house.clock.now()})`.execute(house.db);
  const text = await (await exported(await people.someone('manager', other))).text();
  expect(text.trimEnd().split('\r\n')).toHaveLength(1);
});

test('what a spreadsheet would run is neutralised, figures stay figures', () => {
  expect(csvLine(['=1+1', '+1', '-12.50', '-x', '@a', '\ta', 'a,b', 'a"b', null, 3])).toBe(
    '\'=1+1,\'+1,-12.50,\'-x,\'@a,\'\ta,"a,b","a""b",,3\r\n',
  );
});
