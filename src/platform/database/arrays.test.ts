import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestHouse, type TestHouse } from '../../../tests/house/house.ts';
import { jsonRecords } from './arrays.ts';
import { sql } from './database.ts';

let house: TestHouse;
beforeAll(async () => {
  house = await openTestHouse('2026-05-04T09:00:00Z');
});
afterAll(() => house.close());

test('records arrive as they were, however long and whatever they hold', async () => {
  const long = { text: '龙井 "2026" \\ 👵🏽'.repeat(5000), none: null, at: '2026-05-04T09:00:00.000Z', list: [1.5, { deep: true }] };
  for (const records of [[], [long], [{}, long, {}, long]]) {
    const { rows } = await sql<{ given: unknown }>`SELECT ${jsonRecords(records)}::jsonb AS given`.execute(house.db);
    expect(rows[0]?.given).toEqual(records);
  }
});
