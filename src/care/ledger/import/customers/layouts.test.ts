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

for (const f of [
  'hubspot_companies.csv',
  'hubspot_contacts.csv',
  'shopify_customers.csv',
  'shopify_customers_gbk.csv',
  'shopify_customers_excel_semicolon.csv',
  'zh_members_gbk.csv',
])
  test(f, async () => {
    const file = await readFile(join(layouts, f));
    for (const dryRun of ['true', 'false']) {
      const run = await door.bring(file, f, { dryRun });
      console.log(f, dryRun, run.kind, run.source, run.state, JSON.stringify(run.counts), run.failure);
      const { rows } =
        await sql`SELECT field, code, kept, count(*), min(value) FROM import_error WHERE import_id = ${run.id} GROUP BY 1,2,3 ORDER BY 1,2`.execute(
          door.house.db,
        );
      console.log(rows.map((r) => JSON.stringify(r)).join('\n'));
    }
  });
