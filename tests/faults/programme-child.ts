// The house that is killed while programmes work: lets customers in, moves runs on, says what was kept.
import { advanceRuns } from '../../src/care/programme/advance-runs.act.ts';
import { enterAll } from '../../src/care/programme/enter-programmes.act.ts';
import { clockMovedBy } from '../../src/platform/clock/clock.ts';
import { openDatabase } from '../../src/platform/database/database.ts';
import type { House } from '../../src/platform/house.ts';
import { openLog } from '../../src/platform/log/log.ts';
import { openJobs } from '../../src/platform/queue/jobs.ts';
import { readSettings } from '../../src/platform/settings/settings.ts';

const { CRASH_DATABASE = '', CRASH_DATA = '', CRASH_DAYS = '0' } = process.env;
const log = openLog('silent');
const database = openDatabase(CRASH_DATABASE, log, 4);
const house: House = {
  database,
  db: database.db,
  log,
  clock: clockMovedBy(Number(CRASH_DAYS)),
  jobs: await openJobs(database.pool),
  settings: readSettings({ TEAHOUSE_DATA: CRASH_DATA }),
  secret: Buffer.alloc(32, 7),
  baseUrl: 'http://teahouse.test',
};
process.stdout.write('up\n');
for (;;) {
  process.stdout.write(`entered ${await enterAll(house, house.clock.now())}\n`);
  await advanceRuns(house, house.clock.now());
  await new Promise((later) => setTimeout(later, 5));
}
