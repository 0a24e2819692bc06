import { randomBytes } from 'node:crypto';
import { newId } from '../../src/kernel/id.ts';
import { systemClock } from '../../src/platform/clock/clock.ts';
import { openDatabase } from '../../src/platform/database/database.ts';
import { startEmbeddedPostgres } from '../../src/platform/database/embedded.ts';
import { migrate } from '../../src/platform/database/migrate.ts';
import type { House } from '../../src/platform/house.ts';
import { openLog } from '../../src/platform/log/log.ts';
import { openJobs } from '../../src/platform/queue/jobs.ts';
import { readSettings } from '../../src/platform/settings/settings.ts';

/** A house of one company in a folder of its own, on the settings a real one runs on. */
export const openImportBench = async (folder: string): Promise<{ house: House; close(): Promise<void> }> => {
  const postgres = await startEmbeddedPostgres(folder);
  const log = openLog('error');
  const database = openDatabase(postgres.url, log, 4);
  await migrate(database.pool);
  const jobs = await openJobs(database.pool);
  const settings = readSettings({ TEAHOUSE_DATA: folder });
  const house = {
    database,
    db: database.db,
    clock: systemClock,
    log,
    settings,
    secret: randomBytes(32),
    baseUrl: 'http://bench.test',
    jobs,
  };
  const at = new Date();
  await house.db
    .insertInto('company')
    .values({ company_id: newId(), name: 'Bench', currency: 'GBP', zone: 'Europe/London', language: 'en', created_at: at })
    .execute();
  const close = async () => {
    await jobs.release();
    await database.close();
    await postgres.stop();
  };
  return { house, close };
};
