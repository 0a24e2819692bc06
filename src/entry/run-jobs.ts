import { spawn } from 'node:child_process';
import { EventEmitter, once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Logger, parseCronItems, type Runner, type RunnerOptions, run, type TaskList, type WorkerEvents } from 'graphile-worker';
import pg from 'pg';
import { keepCalm } from '../platform/database/database.ts';
import type { House } from '../platform/house.ts';
import { heavyQueue, type Job, type Watch } from '../platform/queue/job.ts';

const name = 'teahouse-jobs';
const concurrency = 4;

/** How long stopping waits for a job that runs; after that it is cut off and runs again later. */
const usualPatience = 8_000;

/** How long the queue rests before it begins anew when it could not write down what came of a job. */
const rest = 1_000;

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

type Queue = { stop(): Promise<void>; giveBack(): Promise<void> };

/**
 * The queue, begun anew whenever it ends by itself: it does so when what came of a job could not be written down, as when the database was
 * away. `stop` ends when nothing runs and everything is written down; `giveBack` frees what it holds without waiting.
 */
const keepQueue = async (house: House, options: RunnerOptions, closing: AbortSignal): Promise<Queue> => {
  let holder: string | undefined;
  const events: WorkerEvents = new EventEmitter();
  events.on('pool:create', ({ workerPool }) => {
    holder = workerPool.id;
  });
  const begin = () => run({ ...options, events });
  const giveBack = async (): Promise<void> => {
    if (holder) await house.jobs.forceUnlockWorkers([holder]);
  };
  let runner: Runner = await begin();
  const keepGoing = async (): Promise<void> => {
    while (!closing.aborted) {
      await runner.promise.catch(() => undefined);
      if (closing.aborted) return;
      house.log.error({}, 'the queue stopped; it begins anew');
      await sleep(rest, undefined, { signal: closing, ref: false }).catch(() => undefined);
      if (closing.aborted) return;
      try {
        await giveBack();
        runner = await begin();
        if (closing.aborted) await runner.stop();
      } catch (error) {
        house.log.warn({ error: String(error) }, 'the queue could not begin; trying again');
      }
    }
  };
  const going = keepGoing();
  return {
    giveBack,
    stop: async () => {
      await runner.stop().catch(() => undefined);
      await going;
    },
  };
};

/** Waits for work to end, no longer than that; whether it has ended. */
const within = (milliseconds: number, work: Promise<unknown>): Promise<boolean> =>
  Promise.race([
    work.then(
      () => true,
      () => true,
    ),
    sleep(milliseconds, false, { ref: false }),
  ]);

/** Starts working off the queue, starts what is due by the calendar (UTC), and keeps watch. */
export const runJobs = async (
  house: House,
  databaseUrl: string,
  jobs: readonly Job[],
  watches: readonly Watch[],
  patience = usualPatience,
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
  const options: RunnerOptions = {
    pgPool: pool,
    taskList,
    parsedCronItems,
    concurrency,
    noHandleSignals: true,
    logger: logger(house, closing.signal),
    // with a delay, even none, stopping waits until what came of each job is written down, and a failure to do so is told, not thrown
    preset: { worker: { localQueue: { size: 4 * concurrency }, completeJobBatchDelay: 0, failJobBatchDelay: 0 } },
  };
  const queue = await keepQueue(house, options, closing.signal);
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
      const stopped = queue.stop();
      leave.abort();
      const ended = await within(patience, Promise.all([stopped, ticked, ...watching]));
      if (!ended) await within(1_000, queue.giveBack());
      await within(1_000, pool.end());
    },
  };
};
