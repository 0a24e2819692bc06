import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestHouse, type TestHouse } from '../../../tests/house/house.ts';
import { sql } from './database.ts';
import { asParameter, openTextList, textAt } from './text-list.ts';

let house: TestHouse;
beforeAll(async () => {
  house = await openTestHouse('2026-05-04T09:00:00Z');
});
afterAll(() => house.close());

const back = async (list: Parameters<typeof asParameter>[0]): Promise<string[]> =>
  (await sql<{ texts: string[] }>`SELECT ${asParameter(list)}::text[] AS texts`.execute(house.db)).rows[0]?.texts ?? [];

test('the database reads a list as it was written, and so do we; the next begins anew', async () => {
  const list = openTextList();
  for (const texts of [['', '"a",{b}\\', '李晓燕', '👵🏽'], [], ['x'.repeat(100_000), 'NULL', 'ü'.repeat(9)]]) {
    for (const text of texts) list.add(text);
    expect(list.count()).toBe(texts.length);
    const taken = list.take();
    expect(texts.map((_, place) => textAt(taken, place))).toEqual(texts);
    expect(await back(taken)).toEqual(texts);
  }
});
