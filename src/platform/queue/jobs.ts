import { makeWorkerUtils, type WorkerUtils } from 'graphile-worker';
import type pg from 'pg';
import { sql, type Tx } from '../database/database.ts';
import { runPrepared } from '../database/prepared.ts';
import { heavyQueue } from './job.ts';

/** The queue's own tables, made or brought up to date. */
export const openJobs = async (pgPool: pg.Pool): Promise<WorkerUtils> => {
  const utils = await makeWorkerUtils({ pgPool });
  await utils.migrate();
  return utils;
};

/**
 * Puts a job into the queue inside the business transaction: it exists exactly when the act was kept.
 * One job of a `key` waits at a time. `heavy`: no other heavy job runs beside it.
 */
export const enqueue = async (
  tx: Tx,
  task: string,
  payload: Record<string, unknown>,
  options: { key?: string; at?: Date; heavy?: true } = {},
): Promise<void> => {
  await runPrepared(
    sql`SELECT graphile_worker.add_job(${task}, ${JSON.stringify(payload)}::json, queue_name => ${options.heavy ? heavyQueue : null},
      run_at => ${options.at ?? null}, job_key => ${options.key ?? null})`,
    tx,
  );
};
