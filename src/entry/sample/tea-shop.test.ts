import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openTestHouse } from '../../../tests/house/house.ts';
import { dayIn } from '../../kernel/calendar.ts';
import { sql } from '../../platform/database/database.ts';
import type { House } from '../../platform/house.ts';
import { Obstacle } from '../../platform/obstacle.ts';
import { readSettings } from '../../platform/settings/settings.ts';
import { say } from '../../words/say.ts';
import { learning } from '../first-hours.ts';
import { furnish } from '../furnish.ts';
import { jobs } from '../jobs.ts';
import { loadTeaShop } from './load-tea-shop.ts';

const count = async (house: House, question: ReturnType<typeof sql>): Promise<number> =>
  Number(((await sql`SELECT count(*) AS n FROM ${question}`.execute(house.db)).rows[0] as { n: number }).n);

test('an unknown sample is refused at the door, with the ones there are', () => {
  try {
    readSettings({ TEAHOUSE_SAMPLE: 'coffee-shop' });
    expect.unreachable();
  } catch (error) {
    const { code, facts } = error as Obstacle;
    expect(say('en', `house.obstacle.${code}`, facts)).toMatch(/^The setting TEAHOUSE_SAMPLE \(--sample\) is not right: .*"tea-shop".*$/);
  }
});

test('what a new house learns at once are jobs there are', () => {
  const tasks = new Set(jobs.map((job) => job.task));
  for (const task of learning) expect(tasks).toContain(task);
});

test('a new house starts as a tea shop: made up, ending yesterday, with a full Today, and only once', async () => {
  const bare = await openTestHouse('2026-03-02T09:00:00Z');
  const dataFolder = await mkdtemp(join(tmpdir(), 'teahouse-tea-shop-'));
  const house: House = { ...bare, settings: { ...bare.settings, sample: 'tea-shop', dataFolder } };
  await sql`DELETE FROM company`.execute(house.db);
  const told: string[] = [];
  await furnish(house, (words) => told.push(words));
  expect(told).toEqual(['house.start.tea-shop', 'house.start.first-day']);
  const { rows } = await sql<Record<string, unknown>>`
    SELECT (SELECT zone || currency || name FROM company) AS home,
      (SELECT count(*) FROM customer WHERE country = 'CN' AND kind = 'organisation' AND name !~ '[一-龥]') AS latin, (SELECT count(*) FROM customer WHERE city ~ '[A-Za-z]') AS spelled, (SELECT count(*) FROM customer WHERE made_up_at IS NULL) AS real,
      (SELECT count(*) FROM address WHERE channel = 'email' AND normal !~ '@example\\.(com|org|net)$') AS reachable,
      (SELECT count(*) FROM address WHERE channel = 'phone' AND normal !~ '^[+](86154|447700900)') AS callable,
      (SELECT max(placed_at) FROM customer_order) AS last, (SELECT count(*) FROM import_error) AS faults,
      (SELECT count(*) FROM address WHERE reachability = 'dead') AS dead,
      (SELECT count(*) FROM day_that_matters WHERE calendar = 'lunar' AND next_on >= '2026-03-02') AS lunar,
      (SELECT count(*) FROM customer_order o WHERE o.placed_at < (SELECT min(at) FROM event e WHERE e.customer_id = o.customer_id)) AS unmet`.execute(
    house.db,
  );
  expect(rows[0]).toMatchObject({
    home: 'Asia/ShanghaiCNY山隅茶铺',
    latin: 0,
    spelled: 0,
    real: 0,
    reachable: 0,
    callable: 0,
    faults: 0,
    unmet: 0,
  });
  expect(rows[0]?.dead).toBeGreaterThan(50);
  expect(rows[0]?.lunar).toBeGreaterThan(100);
  expect(dayIn('Asia/Shanghai', rows[0]?.last as Date)).toBe('2026-03-01');
  const book = (await readFile(join(dataFolder, 'samples/tea-shop/customers.csv'), 'utf8')).trim().split('\n').length - 1;
  expect(await count(house, sql`customer`)).toBe(book);
  expect(book).toBeGreaterThan(3000);
  const items = await count(house, sql`care_item WHERE state = 'open'`);
  expect(items).toBeGreaterThanOrEqual(20);

  const before = await count(
    house,
    sql`(SELECT customer_id FROM customer_order UNION ALL SELECT customer_id FROM event UNION ALL SELECT customer_id FROM contact) k`,
  );
  await loadTeaShop(house, '2026-03-01');
  expect(await count(house, sql`customer`)).toBe(book);
  expect(await count(house, sql`import_run`)).toBe(2);
  const after = await count(
    house,
    sql`(SELECT customer_id FROM customer_order UNION ALL SELECT customer_id FROM event UNION ALL SELECT customer_id FROM contact) k`,
  );
  expect(after).toBe(before);
  await rm(dataFolder, { recursive: true });
  await bare.close();
}, 180_000);
