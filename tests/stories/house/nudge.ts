import pg from 'pg';
import { urlOf } from '../../../src/platform/database/embedded.ts';
import { whoRuns } from '../../../src/platform/house-lock.ts';

const withQueue = async <T>(data: string, work: (client: pg.Client) => Promise<T>): Promise<T> => {
  const port = (await whoRuns(data))?.databasePort;
  if (!port) throw new Error(`nobody runs on ${data}`);
  const client = new pg.Client({ connectionString: await urlOf(data, port) });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
};

const keyOf = (task: string) => `story ${task}`;

const add = async (client: pg.Client, task: string): Promise<void> => {
  const query = `SELECT graphile_worker.add_job($1, '{}'::json, job_key => $2, job_key_mode => 'preserve_run_at')`;
  await client.query(query, [task, keyOf(task)]);
};

/** Puts jobs that would begin with the next minute into the queue of the house that runs on `data`; the house's own hands do the work. */
export const nudge = (data: string, tasks: readonly string[]): Promise<void> =>
  withQueue(data, async (client) => {
    for (const task of tasks) await add(client, task);
  });

/** The same one after the other, each to its end. */
export const workThrough = (data: string, tasks: readonly string[]): Promise<void> =>
  withQueue(data, async (client) => {
    for (const task of tasks) {
      await add(client, task);
      for (;;) {
        const { rows } = await client.query('SELECT 1 FROM graphile_worker.jobs WHERE key = $1', [keyOf(task)]);
        if (rows.length === 0) break;
        await new Promise((passed) => setTimeout(passed, 100));
      }
    }
  });
