import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestHouse, type TestHouse } from '../../../tests/house/house.ts';
import { done, refused } from '../../kernel/outcome.ts';
import { inTransaction, sql, type Tx } from '../database/database.ts';
import { enqueue, soon } from './jobs.ts';

let house: TestHouse;
beforeAll(async () => {
  house = await openTestHouse();
});
afterAll(() => house.close());

const later = new Date('2031-01-01T00:00:00Z');
const runsAt = async (key: string): Promise<Date[]> =>
  (await sql<{ run_at: Date }>`SELECT run_at FROM graphile_worker.jobs WHERE key = ${key}`.execute(house.db)).rows.map((row) => row.run_at);
const hold = (tx: Tx) => sql`SELECT FROM company WHERE company_id = ${house.companyId} FOR UPDATE`.execute(tx);

test('acts that ask for the same job wait for one another at nothing else, whatever they hold before and after', async () => {
  const ask = (tx: Tx) => enqueue(tx, 'look', {}, { key: 'look' });
  let asked = (): void => undefined;
  const first = new Promise<void>((resolve) => {
    asked = resolve;
  });
  const outcomes = await Promise.all([
    inTransaction(house.db, async (tx) => {
      await hold(tx);
      await first;
      return done(await ask(tx));
    }),
    inTransaction(house.db, async (tx) => {
      await ask(tx);
      asked();
      await hold(tx);
      return done(undefined);
    }),
  ]);
  expect(outcomes.every((one) => one.ok)).toBe(true);
  expect(await runsAt('look')).toHaveLength(1);
});

test('of one job asked for twice in an act the last word counts; an act that is refused asks for none', async () => {
  await inTransaction(house.db, async (tx) => {
    await enqueue(tx, 'look', {}, { key: 'twice' });
    return done(await enqueue(tx, 'look', {}, { key: 'twice', at: later }));
  });
  expect(await runsAt('twice')).toEqual([later]);
  await inTransaction(house.db, async (tx) => {
    await enqueue(tx, 'look', {}, { key: 'refused' });
    return refused('not-found');
  });
  expect(await runsAt('refused')).toEqual([]);
});

test('a job that stays keeps the time it was first asked for; one that does not is put off', async () => {
  const ask = (key: string, at: Date, stays?: true) =>
    inTransaction(house.db, async (tx) => done(await enqueue(tx, 'look', {}, { key, at, ...(stays ? { stays } : {}) })));
  const afterwards = new Date(later.getTime() + 1_000);
  for (const at of [later, afterwards]) {
    await ask('stays', at, true);
    await ask('put off', at);
  }
  expect([await runsAt('stays'), await runsAt('put off')]).toEqual([[later], [afterwards]]);
});

test('soon is soon for the queue too where the clock of the house runs ahead of the machine', () => {
  const machine = Date.now();
  expect(soon(new Date(machine + 6 * 86_400_000), 1_000).getTime() - machine).toBeLessThan(3_000);
  expect(soon(new Date(machine - 5_000), 1_000).getTime()).toBe(machine - 4_000);
});
