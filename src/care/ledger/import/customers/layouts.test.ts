import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openImportHouse } from '../../../../../tests/house/imports.ts';
import { sql } from '../../../../platform/database/database.ts';

const layouts = join(import.meta.dirname, '../../../../../../shared/data/import_layouts');
let door: Awaited<ReturnType<typeof openImportHouse>>;
beforeAll(async () => {
  door = await openImportHouse();
});
afterAll(() => door.close());

const facts = async (name: string) => {
  const { rows } = await sql<Record<string, unknown>>`
    SELECT c.*, ARRAY(SELECT channel || ' ' || normal FROM address a WHERE a.customer_id = c.customer_id ORDER BY 1) AS addresses,
      ARRAY(SELECT kind || ' ' || value FROM identity i WHERE i.customer_id = c.customer_id ORDER BY 1) AS identities,
      ARRAY(SELECT DISTINCT channel || ' ' || purpose FROM consent_entry s WHERE s.customer_id = c.customer_id ORDER BY 1) AS consents,
      ARRAY(SELECT o.name FROM relation r JOIN customer o USING (customer_id) WHERE r.other_customer_id = c.customer_id ORDER BY 1) AS speaks_for
    FROM customer c WHERE c.name = ${name} ORDER BY c.customer_id LIMIT 1`.execute(door.house.db);
  return rows[0];
};

const codes = async (id: string) => {
  const { rows } = await sql<{ code: string; count: number }>`
    SELECT code, count(*) FROM import_error WHERE import_id = ${id} GROUP BY code ORDER BY code`.execute(door.house.db);
  return Object.fromEntries(rows.map((row) => [row.code, row.count]));
};

/** What each layout is taken for, how many customers come of it when they come in this order, and what is doubted. */
const files = [
  { file: 'hubspot_companies.csv', preset: 'hubspot-companies', rows: 5, customers: 5, doubts: ['colleague-unknown'] },
  {
    file: 'hubspot_contacts.csv',
    preset: 'hubspot-contacts',
    rows: 200,
    customers: 200,
    doubts: ['colleague-unknown', 'not-usable', 'organisation-unknown'],
  },
  { file: 'shopify_customers.csv', preset: 'shopify-customers', rows: 430, customers: 205, doubts: ['not-usable'] },
  { file: 'shopify_customers_gbk.csv', preset: 'shopify-customers', rows: 150, customers: 0, doubts: ['not-usable'] },
  { file: 'shopify_customers_excel_semicolon.csv', preset: 'shopify-customers', rows: 150, customers: 0, doubts: ['not-usable'] },
  { file: 'zh_members_gbk.csv', preset: 'member-sheet', rows: 119, customers: 117, doubts: ['colleague-unknown', 'no-such-day'] },
];

test.skipIf(!existsSync(layouts)).each(files)(
  '$file maps with no hand work (needs ../shared/data)',
  async ({ file, preset, rows, customers, doubts }) => {
    const bytes = await readFile(join(layouts, file));
    const preview = await door.ask('post', '/api/v1/imports/preview', { body: door.form(bytes, file) });
    expect(await preview.json()).toMatchObject({ kind: 'customers', rows, mapping: { preset }, missing: [] });
    const trial = await door.bring(bytes, file, { dryRun: 'true' });
    const run = await door.bring(bytes, file);
    expect(run).toMatchObject({ state: 'done', kind: 'customers', counts: { rows, held: 0, customers } });
    const found = await codes(run.id);
    expect(Object.keys(found)).toEqual(doubts);
    expect(await codes(trial.id)).toMatchObject(found);
    expect(trial.counts).toMatchObject({ customers, joined: run.counts.joined, updated: run.counts.updated });
  },
);

test.skipIf(!existsSync(layouts))('what the layouts say stands in the profiles (needs ../shared/data)', async () => {
  expect(await facts('李晓燕')).toMatchObject({ given_name: '晓燕', family_name: '李' });
  expect(await facts('欧阳志强')).toMatchObject({ kind: 'person', family_name: '欧阳' });
  const { rows } = await sql<{ kind: string; count: number }>`SELECT kind, count(*) FROM identity GROUP BY kind ORDER BY kind`.execute(
    door.house.db,
  );
  expect(rows.map((row) => row.kind)).toEqual(
    expect.arrayContaining(['email', 'hubspot', 'hubspot-company', 'member', 'shopify', 'wechat']),
  );
  const member = await sql<{ birthday: string; created_at: Date }>`
    SELECT birthday, created_at FROM customer JOIN identity i USING (customer_id) WHERE i.kind = 'member' AND i.value = 'HY00003'`.execute(
    door.house.db,
  );
  // the twelfth of May without a year; 45048 days of a spreadsheet are the second of May 2023
  expect(member.rows[0]).toMatchObject({ birthday: '--05-12', created_at: new Date('2023-05-01T16:00:00.000Z') });
  const told = await sql<{
    count: number;
  }>`SELECT count(*) FROM relation WHERE kind = 'contact person' AND other_customer_id IS NOT NULL`.execute(door.house.db);
  expect(told.rows[0]?.count).toBeGreaterThan(50);
});
