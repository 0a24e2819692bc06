import type { PoolClient } from 'pg';
import type { WaitingJob } from './format.ts';

type Row = {
  task: string;
  payload: unknown;
  run_at: Date;
  key: string | null;
  queue: string | null;
  priority: number;
  max_attempts: number;
};

/** Jobs that still have to run. One that runs just now is among them: it may run again after a restore, as after a crash. */
export const readWaitingJobs = async (client: PoolClient): Promise<WaitingJob[]> => {
  const { rows } = await client.query<Row>(
    `SELECT t.identifier AS task, j.payload, j.run_at, j.key, q.queue_name AS queue, j.priority, j.max_attempts
     FROM graphile_worker._private_jobs j JOIN graphile_worker._private_tasks t ON t.id = j.task_id
     LEFT JOIN graphile_worker._private_job_queues q ON q.id = j.job_queue_id
     WHERE j.attempts < j.max_attempts ORDER BY j.id`,
  );
  return rows.map((row) => ({
    task: row.task,
    payload: row.payload,
    runAt: row.run_at.toISOString(),
    key: row.key,
    queue: row.queue,
    priority: row.priority,
    maxAttempts: row.max_attempts,
  }));
};

export const clearWaitingJobs = (client: PoolClient) => client.query('DELETE FROM graphile_worker._private_jobs');

export const addWaitingJob = (client: PoolClient, job: WaitingJob) =>
  client.query('SELECT graphile_worker.add_job($1, $2::json, $3, $4, $5, $6, $7)', [
    job.task,
    JSON.stringify(job.payload ?? {}),
    job.queue,
    job.runAt,
    job.maxAttempts,
    job.key,
    job.priority,
  ]);
