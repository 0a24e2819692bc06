// Carries one import out in a process of its own, for tests that kill it: run-import.ts DATABASE_URL IMPORT_ID
import { randomBytes } from 'node:crypto';
import { runImport } from '../../src/care/ledger/index.ts';
import { systemClock } from '../../src/platform/clock/clock.ts';
import { openDatabase } from '../../src/platform/database/database.ts';
import { openLog } from '../../src/platform/log/log.ts';
import { openJobs } from '../../src/platform/queue/jobs.ts';
import { readSettings } from '../../src/platform/settings/settings.ts';

const [url = '', importId = ''] = process.argv.slice(2);
const log = openLog('silent');
const database = openDatabase(url, log, 3);
const house = {
  database,
  db: database.db,
  clock: systemClock,
  log,
  settings: readSettings({}),
  secret: randomBytes(32),
  baseUrl: 'http://teahouse.test',
  jobs: await openJobs(database.pool),
};
await runImport(house, importId, ({ rows }) => process.stdout.write(`${rows}\n`));
process.exit(0);
