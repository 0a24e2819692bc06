import { afterEach, expect, test } from 'vitest';
import { openTodayHouse, type TodayHouse } from '../../../tests/house/today-house.ts';
import type { Id } from '../../kernel/id.ts';
import { sql } from '../../platform/database/database.ts';
import { readItemPage } from './item-page.read.ts';
import { layTables } from './lay-table.act.ts';
import { snoozeItem } from './snooze-item.act.ts';
import { readToday } from './today.read.ts';

let house: TodayHouse;
afterEach(() => house.close());

type Summary = { open: number; done: number; settled: number; total: number; waiting: number };
const summaryFor = async (staffId: Id): Promise<Summary> => {
  const asked = { staff: 'me', state: 'open', limit: 50 } as const;
  const read = await readToday(house.db, house.asks(staffId).principal, asked, house.clock.now());
  return (read as { value: { summary: Summary } }).value.summary;
};
const end = (runId: Id, because: string) =>
  sql`UPDATE programme_run SET ended_at = ${house.clock.now()}, ended_because = ${because}, waits_for = NULL WHERE run_id = ${runId}`.execute(
    house.db,
  );
const stateOf = async (itemId: Id): Promise<string | undefined> =>
  (await sql<{ state: string }>`SELECT state FROM care_item WHERE item_id = ${itemId}`.execute(house.db)).rows[0]?.state;

test('what was seen to in the square counts as settled, what passed by itself counts as nothing, and neither can be acted on', async () => {
  house = await openTodayHouse();
  const anna = await house.addStaff('Anna', 'owner', 3);
  const [asked, bought, left] = [
    await house.addWaiting({ name: 'Jane Doe', value: 90 }),
    await house.addWaiting({ name: 'John Roe', value: 80 }),
    await house.addWaiting({ name: 'Mia Moe', value: 70 }),
  ];
  const never = await house.addWaiting({ name: 'Never Listed', value: 10 });
  await layTables(house);
  expect(await summaryFor(anna)).toMatchObject({ open: 3, settled: 0, total: 3, waiting: 1 });
  await end(asked.runId, 'settled');
  await end(bought.runId, 'bought');
  await end(never.runId, 'settled');
  const page = await readItemPage(house, house.asks(anna), asked.itemId);
  expect(page.ok && page.value).toMatchObject({ state: 'settled' });
  expect(await snoozeItem(house, house.asks(anna), asked.itemId, { until: '2026-03-09' })).toMatchObject({
    ok: false,
    refusal: { code: 'care-settled' },
  });
  await layTables(house);
  expect([await stateOf(asked.itemId), await stateOf(bought.itemId), await stateOf(never.itemId), await stateOf(left.itemId)]).toEqual([
    'settled',
    'lapsed',
    'settled',
    'open',
  ]);
  expect(await summaryFor(anna)).toMatchObject({ open: 1, done: 0, settled: 1, total: 2, waiting: 0 });
});
