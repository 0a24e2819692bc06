import { makeWorkerUtils, type WorkerUtils } from 'graphile-worker';
import type pg from 'pg';
import { sayAtEnd, sql, type Tx } from '../database/database.ts';
import { runPrepared } from '../database/prepared.ts';
import { heavyQueue } from './job.ts';

/** The queue's own tables, made or brought up to date. */
export const openJobs = async (pgPool: pg.Pool): Promise<WorkerUtils> => {
  const utils = await makeWorkerUtils({ pgPool });
  await utils.migrate();
  return utils;
};

/** In so many milliseconds. The queue goes by the machine's clock, and a house on trial may be days ahead of it. */
export const soon = (now: Date, ms: number): Date => new Date(Math.min(now.getTime(), Date.now()) + ms);

/**
 * Puts a job into the queue inside the business transaction: it exists exactly when the act was kept.
 * One job of a `key` waits at a time. `heavy`: no other heavy job runs beside it. `stays`: asked for again while it waits, it keeps its time,
 * so that what many acts ask for is done once for all of them and not put off by the next.
 */
export const enqueue = async (
  tx: Tx,
  task: string,
  payload: Record<string, unknown>,
  options: { key?: string; at?: Date; heavy?: true; stays?: true } = {},
): Promise<void> => {
  const { key = null, at = null, heavy, stays } = options;
  const job = sql`graphile_worker.add_job(${task}, ${JSON.stringify(payload)}::json, queue_name => ${heavy ? heavyQueue : null},
    run_at => ${at}, job_key => ${key}, job_key_mode => ${stays ? 'preserve_run_at' : 'replace'})`;
  if (key === null || !sayAtEnd(tx, `job ${key}`, job)) await runPrepared(sql`SELECT ${job}`, tx);
};
