import { afterAll, beforeAll, expect, test } from 'vitest';
import { openImportHouse, stateOf } from '../../../../../tests/house/imports.ts';
import { sql } from '../../../../platform/database/database.ts';
import { undoImport } from '../undo-import.act.ts';
import { readLunarDay } from './read-lunar-day.ts';

let door: Awaited<ReturnType<typeof openImportHouse>>;
beforeAll(async () => {
  door = await openImportHouse('2026-03-04T11:00:00Z');
});
afterAll(() => door.close());

test('a lunar day is read as people write it', () => {
  const read = (cell: string) => readLunarDay(cell, 2026);
  const day = (year: number | null, month: number, of: number) => ({ value: { year, month, day: of } });
  expect(
    ['1960-8-15', '8-15', '农历八月十五', '1952年腊月廿三', '一九六〇年正月初一', '闰四月三十', '冬月卅', "'1988/05/03", '十一月二十'].map(
      read,
    ),
  ).toEqual([
    day(1960, 8, 15),
    day(null, 8, 15),
    day(null, 8, 15),
    day(1952, 12, 23),
    day(1960, 1, 1),
    day(null, 4, 30),
    day(null, 11, 30),
    day(1988, 5, 3),
    day(null, 11, 20),
  ]);
  expect(['8-31', '13-1', '八月'].map(read)).toEqual([{ fault: 'no-such-day' }, { fault: 'no-such-day' }, { fault: 'not-a-date' }]);
  expect([read('2030-1-1'), read('soon')]).toEqual([{ fault: 'no-birthday' }, { fault: 'not-a-date' }]);
});

const days = async () =>
  (
    await sql`SELECT c.name, d.calendar, d.year, d.month, d.day, d.next_on::text, d.kind FROM day_that_matters d JOIN customer c USING (customer_id)
      ORDER BY c.name, d.day_id`.execute(door.house.db)
  ).rows;

test('birthdays by the moon and numbers at WeCom come in without a hand, once, and are taken back', async () => {
  const before = await stateOf(door.house, ['recompute_mark']);
  const first = await door.bring('id,name,email\n1,李晓燕,li@example.com\n2,王芳,\n', 'known.csv', { kind: 'customers' });
  const known = await stateOf(door.house, ['recompute_mark', 'customer']);
  const file = 'id,name,lunar_birthday,wecom\n1,李晓燕,1960-8-15,wm_1\n2,王芳,八月初九,\n3,New,8-31,wm_3\n';
  const inspected = await door.bring(file, 'shop.csv', { kind: 'customers', dryRun: 'true' });
  expect(inspected).toMatchObject({ mapping: { columns: { lunarBirthday: 'lunar_birthday', wecom: 'wecom' } }, counts: { faults: 1 } });
  const run = await door.bring(file, 'shop.csv', { kind: 'customers' });
  expect(await days()).toEqual([
    { name: '李晓燕', calendar: 'lunar', year: 1960, month: 8, day: 15, next_on: '2026-09-25', kind: 'birthday' },
    { name: '王芳', calendar: 'lunar', year: null, month: 8, day: 9, next_on: '2026-09-19', kind: 'birthday' },
  ]);
  const { rows } = await sql`SELECT value FROM identity WHERE kind = 'wecom' ORDER BY value`.execute(door.house.db);
  expect(rows).toEqual([{ value: 'wm_1' }, { value: 'wm_3' }]);
  expect((await door.bring(file, 'again.csv', { kind: 'customers' })).counts).toMatchObject({ customers: 0, updated: 0 });
  expect(await days()).toHaveLength(2);
  await sql`UPDATE day_that_matters SET day = 10 WHERE day = 9`.execute(door.house.db);
  await door.json('post', `/api/v1/imports/${run.id}/undo`);
  await undoImport(door.house, run.id);
  expect(await days()).toMatchObject([{ name: '王芳', day: 10 }]);
  const stayed = await door.json<{ items: unknown[] }>('get', `/api/v1/imports/${run.id}/conflicts`);
  expect(stayed.body.items).toMatchObject([{ name: '王芳', field: expect.stringMatching(/^lunarBirthday:/) }]);
  await sql`DELETE FROM day_that_matters`.execute(door.house.db);
  expect(await stateOf(door.house, ['recompute_mark', 'customer'])).toEqual(known);
  await door.json('post', `/api/v1/imports/${first.id}/undo`);
  await undoImport(door.house, first.id);
  expect(await stateOf(door.house, ['recompute_mark'])).toEqual(before);
});
