import { join } from 'node:path';
import { dayIn, daysBetween } from '../../../kernel/calendar.ts';
import { type Id, newId } from '../../../kernel/id.ts';
import { sql } from '../../../platform/database/database.ts';
import { inspectFile } from '../../../platform/files/inspect-file.ts';
import type { House } from '../../../platform/house.ts';
import { guessMapping } from '../import/guess-mapping.ts';
import { addRun } from '../import/import-run.data.ts';
import { orderFiles } from '../import/order-files.ts';
import { type Progress, runImport } from '../import/run-import.act.ts';

const file = join(import.meta.dirname, '../../../../samples/online-retail/online_retail.csv.gz');
const lastDay = '2011-12-09';

/** The company whose sample it is: the first one of the house. */
const firstCompany = async (house: House) => {
  const { rows } = await sql<{ company_id: Id; zone: string; currency: string }>`
    SELECT company_id, zone, currency FROM company ORDER BY created_at, company_id LIMIT 1`.execute(house.db);
  return rows[0];
};

/** The sample's run, if it was begun before: a start that was interrupted goes on with it. */
const begunSample = async (house: House): Promise<Id | undefined> => {
  const { rows } = await sql<{ import_id: Id }>`
    SELECT import_id FROM import_run WHERE source = 'online-retail' AND mapping ? 'sample' AND state <> 'undone' ORDER BY asked_at LIMIT 1`.execute(
    house.db,
  );
  return rows[0]?.import_id;
};

/**
 * Fills the first company with the Online Retail sample: its times moved by whole weeks so that it ends yesterday or up to six days before,
 * its customers made up. A sample that is there already is left alone, an interrupted one is finished.
 */
export const loadSample = async (house: House, progress: Progress = () => undefined): Promise<Id> => {
  const begun = await begunSample(house);
  if (begun) {
    await runImport(house, begun, progress);
    return begun;
  }
  const company = await firstCompany(house);
  if (!company) throw new Error('the sample needs a company to belong to');
  const now = house.clock.now();
  const seen = await inspectFile(file);
  const mapping = guessMapping(seen, orderFiles, company);
  const weeks = Math.floor((daysBetween(lastDay, dayIn('Europe/London', now)) - 1) / 7);
  const import_id = newId();
  await addRun(house.db, {
    import_id,
    kind: 'orders',
    company_id: company.company_id,
    staff_id: null,
    file_name: 'online_retail.csv.gz',
    file_path: file,
    file_bytes: seen.bytes,
    file_sha256: seen.sha256,
    source: mapping.source,
    mapping: { mapping, form: seen.form, headings: seen.headings, rows: seen.rows, sample: { weeks } },
    dry_run: false,
    asked_at: now,
  });
  await runImport(house, import_id, progress);
  return import_id;
};
