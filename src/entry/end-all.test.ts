import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { databaseUrlOf, openTestHouse, type TestHouse } from '../../tests/house/house.ts';
import { openRoomsLive } from '../care/community/index.ts';
import { sql } from '../platform/database/database.ts';
import type { Job } from '../platform/queue/job.ts';
import { makeApp } from './app.ts';
import { endAll } from './end-all.ts';
import { keepPortalPages } from './keep-pages.ts';
import { listen } from './listen.ts';
import { runJobs } from './run-jobs.ts';

const lost: unknown[] = [];
const note = (error: unknown) => lost.push(error);
beforeEach(() => {
  lost.length = 0;
  process.on('unhandledRejection', note);
});
afterEach(() => void process.off('unhandledRejection', note));

const many = 120;

/** Jobs of every temper: short, long, of one queue, some fail; `done` are the numbers of those that came to their end. */
const jobsOf = (done: Set<number>): Job[] => {
  const steps = async (house: TestHouse, n: number, seconds: number) => {
    for (let step = 0; step < 3; step += 1) await sql`SELECT pg_sleep(${seconds})`.execute(house.db);
    done.add(n);
  };
  const run = (seconds: number, fails = false) =>
    (async (house: TestHouse, { n }: { n: number }) => {
      await steps(house, n, seconds);
      if (fails) throw new Error('as it happens');
    }) as Job['run'];
  return [
    { task: 'short', run: run(0) },
    { task: 'long', run: run(0.02) },
    { task: 'fails', run: run(0.001, true) },
    { task: 'ticks', every: 1, run: async (house) => void (await sql`SELECT pg_sleep(0.002)`.execute(house.db)) },
  ];
};

const fillQueue = (house: TestHouse) =>
  sql`SELECT graphile_worker.add_job((ARRAY['short', 'long', 'fails'])[1 + n % 3], json_build_object('n', n),
    queue_name => CASE WHEN n % 5 = 0 THEN 'heavy' END) FROM generate_series(1, ${many}::int) n`.execute(house.db);

/** Asks for pages one after the other until nobody answers. */
const visit = async (port: number): Promise<number> => {
  for (let answered = 0; ; answered += 1)
    try {
      await (await fetch(`http://127.0.0.1:${port}${answered % 3 === 0 ? '/readyz' : '/spaces'}?n=${answered}`)).text();
    } catch {
      return answered;
    }
};

const queueOf = async (url: string) => {
  const client = new pg.Client(url);
  await client.connect();
  const jobs = await client.query<{ n: number }>("SELECT (payload->>'n')::int AS n FROM graphile_worker._private_jobs");
  const held = await client.query(
    `SELECT 1 FROM graphile_worker._private_jobs WHERE locked_by IS NOT NULL UNION ALL
     SELECT 1 FROM graphile_worker._private_job_queues WHERE locked_by IS NOT NULL`,
  );
  await client.end();
  return { waiting: jobs.rows.map((row) => row.n), held: held.rows.length };
};

const openForBusiness = async (house: TestHouse, jobs: Job[], patience?: number) => {
  const url = await databaseUrlOf(house);
  const listener = await listen(0, '127.0.0.1');
  const pages = keepPortalPages(house);
  const app = await makeApp(house, { ready: () => true }, pages);
  listener.answerWith((request, env) => app.fetch(request, env as object), pages.atOnce);
  const running = await runJobs(house, url, jobs, [], patience);
  const parts = {
    listener,
    rooms: openRoomsLive(house, listener.server),
    jobs: { close: running.stop },
    pages,
    house: house.database,
  };
  return { url, port: listener.port, end: () => endAll(parts, note) };
};

const openHouse = async () => {
  const house = await openTestHouse();
  return { house, error: vi.spyOn(house.log, 'error'), warn: vi.spyOn(house.log, 'warn') };
};

test.each(Array.from({ length: 12 }, (_, round) => round * 12))(
  'a house that ends %i ms into its work finishes what runs: nothing is lost, held, thrown or logged',
  async (ms) => {
    const { house, error, warn } = await openHouse();
    const done = new Set<number>();
    await fillQueue(house);
    const { url, port, end } = await openForBusiness(house, jobsOf(done));
    const visitors = Promise.all(Array.from({ length: 6 }, () => visit(port)));
    await sleep(ms);
    error.mockClear();
    const from = performance.now();
    await end();
    expect(performance.now() - from).toBeLessThan(5_000);
    const { waiting, held } = await queueOf(url);
    expect(held).toBe(0);
    const all = Array.from({ length: many }, (_, place) => place + 1);
    expect(all.filter((n) => !done.has(n) && !waiting.includes(n))).toEqual([]);
    // what came to its end does not run again, unless it failed
    expect(waiting.filter((n) => done.has(n) && n % 3 !== 2)).toEqual([]);
    await visitors;
    await sleep(50);
    expect([lost, error.mock.calls, warn.mock.calls]).toEqual([[], [], []]);
    await house.close();
  },
  20_000,
);

test('a job that outlasts all patience is given back, and whatever it still asks for harms nobody', async () => {
  const { house, error } = await openHouse();
  const asked: string[] = [];
  const stubborn: Job = {
    task: 'short',
    run: async (of) => {
      asked.push('begun');
      await sleep(400);
      await sql`SELECT 1`.execute(of.db).catch((late: unknown) => {
        asked.push(String(late));
        throw late;
      });
    },
  };
  await sql`SELECT graphile_worker.add_job('short', '{"n": 1}', queue_name => 'heavy')`.execute(house.db);
  const { url, end } = await openForBusiness(house, [stubborn], 100);
  while (asked.length === 0) await sleep(5);
  await end();
  expect(await queueOf(url)).toEqual({ waiting: [1], held: 0 });
  await sleep(600);
  expect(asked).toHaveLength(2);
  expect([lost, error.mock.calls]).toEqual([[], []]);
  await house.close();
});
