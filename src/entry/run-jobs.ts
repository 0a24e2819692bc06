import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Logger, parseCronItems, run, type TaskList } from 'graphile-worker';
import pg from 'pg';
import { keepCalm } from '../platform/database/database.ts';
import type { House } from '../platform/house.ts';
import { heavyQueue, type Job, type Watch } from '../platform/queue/job.ts';

const name = 'teahouse-jobs';

/** How long stopping waits for a job that runs; after that it is cut off and runs again later. */
const patience = 8_000;

/** Ends once running jobs have finished and waiting ones have been given back. */
export type RunningJobs = { stop(): Promise<void> };

/** A job that is cut off because the house closes is no failure: it is given back and runs again. */
const logger = (house: House, closing: AbortSignal) =>
  new Logger(() => (level, message, meta) => {
    if (closing.aborted) house.log.debug({ ...meta }, message);
    else if (level === 'error') house.log.error({ ...meta }, message);
    else if (level === 'warning') house.log.warn({ ...meta }, message);
    else house.log.debug(message);
  });

/** Whether a process works off the queue of this database. */
export const jobsAreRunning = async (pool: pg.Pool): Promise<boolean> => {
  const { rows } = await pool.query(
    'SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND application_name = $1 AND pid <> pg_backend_pid() LIMIT 1',
    [name],
  );
  return rows.length > 0;
};

/** Jobs a killed process held go back to the queue, unless another process that could hold them is alive. */
const freeOrphans = async (house: House, pool: pg.Pool): Promise<void> => {
  if (await jobsAreRunning(pool)) return;
  const held = await pool.query<{ locked_by: string }>('SELECT DISTINCT locked_by FROM graphile_worker.jobs WHERE locked_by IS NOT NULL');
  if (held.rows.length > 0) await house.jobs.forceUnlockWorkers(held.rows.map((row) => row.locked_by));
};

/** Runs a job again and again, one run after the other, until stopped; stopping waits for the run that is under way. */
const runEvery = (house: House, job: Job, milliseconds: number): (() => Promise<void>) => {
  const stopping = new AbortController();
  const go = async (): Promise<void> => {
    while (!stopping.signal.aborted) {
      await sleep(milliseconds, undefined, { signal: stopping.signal, ref: false }).catch(() => undefined);
      if (!stopping.signal.aborted) await job.run(house, {});
    }
  };
  const keepGoing = (): Promise<void> =>
    go().catch((error: unknown) => {
      if (stopping.signal.aborted) return house.log.debug({ task: job.task, error: String(error) }, 'a job was cut off');
      house.log.error({ task: job.task, error: String(error) }, 'a job failed');
      return keepGoing();
    });
  const going = keepGoing();
  return () => {
    stopping.abort();
    return going;
  };
};

type Payload = Record<string, unknown>;

/** Runs a job in a process of its own; stopping the worker stops it, and it runs again later. */
const runApart = async (task: string, payload: Payload, signal: AbortSignal): Promise<void> => {
  const script = join(import.meta.dirname, 'job-apart.ts');
  const args = [...process.execArgv, script, task, JSON.stringify(payload), ...process.argv.slice(2)];
  // killed at once: while it counts it hears nothing, and what it had not kept is rolled back
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'ignore', 'inherit'], signal, killSignal: 'SIGKILL' });
  const [exit] = (await once(child, 'exit')) as [number | null];
  if (exit !== 0) throw new Error(`${task} ended with ${exit}`);
};

const runOne = async (house: House, job: Job, payload: Payload, signal: AbortSignal): Promise<void> => {
  if (!job.apart) return job.run(house, payload);
  if (await job.apart(house, payload)) await runApart(job.task, payload, signal);
};

/** Starts working off the queue, starts what is due by the calendar (UTC), and keeps watch. */
export const runJobs = async (
  house: House,
  databaseUrl: string,
  jobs: readonly Job[],
  watches: readonly Watch[],
  concurrency = 4,
): Promise<RunningJobs> => {
  const pool = new pg.Pool({ connectionString: databaseUrl, max: concurrency + 4, application_name: name, options: '-c timezone=UTC' });
  keepCalm(pool, house.log);
  await freeOrphans(house, pool);
  const closing = new AbortController();
  const leave = new AbortController();
  const taskList: TaskList = Object.fromEntries(
    jobs.map((job) => [job.task, async (payload: unknown) => runOne(house, job, (payload ?? {}) as Payload, leave.signal)]),
  );
  const parsedCronItems = parseCronItems(
    jobs.flatMap(({ task, cron, apart }) =>
      cron ? [{ task, match: cron, identifier: task, options: apart ? { queueName: heavyQueue } : {} }] : [],
    ),
  );
  const runner = await run({
    pgPool: pool,
    taskList,
    parsedCronItems,
    concurrency,
    noHandleSignals: true,
    logger: logger(house, closing.signal),
    preset: { worker: { localQueue: { size: 4 * concurrency } } },
  });
  runner.promise.catch((error: unknown) => house.log.error({ error: String(error) }, 'the queue stopped'));
  const tickers = jobs.flatMap((job) => (job.every ? [runEvery(house, job, job.every)] : []));
  const watching = watches.map((watch) =>
    watch(house, leave.signal).catch((error: unknown) => {
      if (!leave.signal.aborted) house.log.error({ error: String(error) }, 'a watch stopped');
    }),
  );
  return {
    stop: async () => {
      closing.abort();
      const ticked = Promise.all(tickers.map((stopTicker) => stopTicker()));
      // told to stop before its jobs are cut off, the queue gives them back and takes no others
      const stopped = runner.stop().catch(() => undefined);
      leave.abort();
      await Promise.race([Promise.all(watching), sleep(1_000, undefined, { ref: false })]);
      await Promise.race([Promise.all([stopped, ticked]), sleep(patience, undefined, { ref: false })]);
      await Promise.race([pool.end(), sleep(1_000, undefined, { ref: false })]);
    },
  };
};
