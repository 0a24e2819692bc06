import { parentPort, workerData } from 'node:worker_threads';
import { decideDue } from '../../src/care/contact/decide-due.act.ts';
import { systemClock } from '../../src/platform/clock/clock.ts';
import { openDatabase } from '../../src/platform/database/database.ts';
import { openLog } from '../../src/platform/log/log.ts';
import { openJobs } from '../../src/platform/queue/jobs.ts';
import { readSettings } from '../../src/platform/settings/settings.ts';

const { url, dataFolder, writers } = workerData as { url: string; dataFolder: string; writers: number };
const log = openLog('silent');
const database = openDatabase(url, log, writers + 2);
const house = {
  database,
  db: database.db,
  log,
  clock: systemClock,
  jobs: await openJobs(database.pool),
  settings: readSettings({ TEAHOUSE_DATA: dataFolder }),
  secret: Buffer.alloc(32, 7),
  baseUrl: 'https://bench.example.com',
};
const work = async (): Promise<void> => {
  const counts = await Promise.all(Array.from({ length: writers }, () => decideDue(house, 16)));
  parentPort?.postMessage(counts.reduce((sum, one) => sum + one, 0));
};
parentPort?.on('message', () => void work());
parentPort?.postMessage(0);
