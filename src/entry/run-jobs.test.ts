import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test, vi } from 'vitest';
import { openTestHouse } from '../../tests/house/house.ts';
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
    const { rows } = await sql<{ name: string }>`SELECT current_database() AS name`.execute(house.db);
    const address = new URL(String(house.database.pool.options.connectionString));
    address.pathname = `/${rows[0]?.name}`;
    const running = await runJobs(house, address.toString(), [job], []);
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
