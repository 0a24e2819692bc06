import { expect, test } from 'vitest';
import { openTestHouse } from '../../../tests/house/house.ts';
import { laterBy } from '../../kernel/calendar.ts';
import { newId } from '../../kernel/id.ts';
import { sql, type Tx } from '../../platform/database/database.ts';
import { wakeNext, wakeTask } from './look-at.act.ts';

test('of two who foresee at once, the earlier instant wakes, whoever of them is done last', async () => {
  const house = await openTestHouse();
  try {
    const now = house.clock.now();
    const foresee = async (tx: Tx, days: number) => {
      await sql`INSERT INTO segment_due (customer_id, due_at) VALUES (${newId()}, ${laterBy(now, days)})`.execute(tx);
      await wakeNext(tx, now);
    };
    const waits = () =>
      sql<{ n: number }>`SELECT count(*)::int AS n FROM pg_stat_activity WHERE wait_event_type = 'Lock'`.execute(house.db);
    await house.db
      .transaction()
      .execute(async (soon) => {
        await foresee(soon, 1);
        const late = house.db.transaction().execute((tx) => foresee(tx, 9));
        while ((await waits()).rows[0]?.n === 0) await new Promise((resolve) => setTimeout(resolve, 5));
        // only once this one is over
        void late.catch(() => undefined);
        return { late };
      })
      .then(({ late }) => late);
    const { rows } = await sql<{ run_at: Date }>`SELECT run_at FROM graphile_worker.jobs WHERE task_identifier = ${wakeTask}`.execute(
      house.db,
    );
    expect(rows).toEqual([{ run_at: laterBy(now, 1) }]);
  } finally {
    await house.close();
  }
});
