// A house that serves pages in a process of its own, as `npm start` does, so that its figures are its own: `DATABASE_URL` is filled already.
import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { makeApp } from '../../../src/entry/app.ts';
import { jobs, watches } from '../../../src/entry/jobs.ts';
import { keepPortalPages } from '../../../src/entry/keep-pages.ts';
import { listen } from '../../../src/entry/listen.ts';
import { runJobs } from '../../../src/entry/run-jobs.ts';
import { systemClock } from '../../../src/platform/clock/clock.ts';
import { openDatabase } from '../../../src/platform/database/database.ts';
import { openLog } from '../../../src/platform/log/log.ts';
import { openJobs } from '../../../src/platform/queue/jobs.ts';
import { readSettings } from '../../../src/platform/settings/settings.ts';

export type HouseFigures = { port: number; cpuMs: number; rssMb: number; keptBytes: number };

const [url = '', folder = ''] = process.argv.slice(2);
const log = openLog('error');
const database = openDatabase(url, log, 4);
const settings = readSettings({ TEAHOUSE_DATA: folder });
const base = { database, db: database.db, clock: systemClock, log, settings, secret: randomBytes(32), baseUrl: 'http://bench.test' };
const house = { ...base, jobs: await openJobs(database.pool) };
const pages = keepPortalPages(house);
const listener = await listen(0, '127.0.0.1');
const app = await makeApp(house, { ready: () => true }, pages);
listener.answerWith((request, env) => app.fetch(request, env as object), pages.atOnce);
const running = await runJobs(house, url, jobs, watches);

const figures = (): HouseFigures => {
  const { user, system } = process.cpuUsage();
  return {
    port: listener.port,
    cpuMs: (user + system) / 1000,
    rssMb: process.memoryUsage().rss / 2 ** 20,
    keptBytes: pages.bytes(),
  };
};

process.on('message', (asked: 'figures' | 'end') => {
  if (asked === 'figures') return void process.send?.(figures());
  void (async () => {
    await Promise.race([running.stop(), sleep(3_000)]);
    process.exit(0);
  })();
});
process.send?.(figures());
