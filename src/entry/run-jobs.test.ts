import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test, vi } from 'vitest';
import { databaseUrlOf, openTestHouse } from '../../tests/house/house.ts';
import { sql } from '../platform/database/database.ts';
import { runJobs } from './run-jobs.ts';

test('closing waits for the run that is under way, starts no other, and nothing is logged as a failure', async () => {
  const house = await openTestHouse();
  const error = vi.spyOn(house.log, 'error');
  try {
    const done: string[] = [];
    let begun = 0;
    const job = {
      task: 'looks-again',
      every: 1,
      run: async () => {
        begun += 1;
        for (let step = 0; step < 5; step += 1) await sql`SELECT pg_sleep(0.1)`.execute(house.db);
        done.push('to the end');
      },
    };
    const running = await runJobs(house, await databaseUrlOf(house), [job], []);
    while (begun === 0) await sleep(5);
    await running.stop();
    expect(done).toHaveLength(begun);
    await sleep(50);
    expect(begun).toBe(done.length);
    expect(error).not.toHaveBeenCalled();
  } finally {
    await house.close();
  }
});

test('what came of a job could not be written down: the queue says so, begins anew, and runs the job again', async () => {
  const house = await openTestHouse();
  const error = vi.spyOn(house.log, 'error');
  const table = sql`graphile_worker._private_jobs`;
  let begun = 0;
  const job = {
    task: 'counts',
    run: async () => {
      begun += 1;
      if (begun === 1) await sql`ALTER TABLE ${table} RENAME TO away`.execute(house.db);
    },
  };
  await sql`SELECT graphile_worker.add_job('counts', '{}')`.execute(house.db);
  const running = await runJobs(house, await databaseUrlOf(house), [job], []);
  await vi.waitFor(() => expect(error).toHaveBeenCalledWith({}, 'the queue stopped; it begins anew'), 5_000);
  await sql`ALTER TABLE graphile_worker.away RENAME TO _private_jobs`.execute(house.db);
  await vi.waitFor(() => expect(begun).toBe(2), 10_000);
  await running.stop();
  expect((await sql`SELECT 1 FROM ${table}`.execute(house.db)).rows).toEqual([]);
  await house.close();
});
