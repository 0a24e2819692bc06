import { afterAll, beforeAll, expect, test } from 'vitest';
import { settleCustomers } from '../../../tests/house/customers.ts';
import { openTestHouse, type TestHouse } from '../../../tests/house/house.ts';
import { laterBy } from '../../kernel/calendar.ts';
import { type Id, newId } from '../../kernel/id.ts';
import { sql } from '../../platform/database/database.ts';
import { recomputeMarked } from '../insight/index.ts';
import { tell } from '../profile/index.ts';
import { advanceRuns } from './advance-runs.act.ts';
import { enterAll } from './enter-programmes.act.ts';
import { evidenceOf } from './evidence.ts';
import { installDuties } from './install-duties.act.ts';
import { leaveAll } from './leave-programmes.act.ts';

const start = new Date('2026-03-02T09:00:00Z');
let house: TestHouse;
let ids: Id[];
beforeAll(async () => {
  house = await openTestHouse(start.toISOString());
  ids = await settleCustomers(house, 8);
  await house.db.transaction().execute((tx) => installDuties(tx, house.companyId, start));
  await sql`UPDATE programme_version v SET definition = jsonb_set(definition, '{holdout}', '0')`.execute(house.db);
  await sql`UPDATE programme SET paused_at = ${start} WHERE key NOT IN ('still-right', 'day-that-comes')`.execute(house.db);
  for (const [place, id] of ids.entries())
    await sql`INSERT INTO customer_order (customer_id, order_id, company_id, source, number, kind, placed_at, currency, goods, charges, total, lines)
      VALUES (${id}, ${newId()}, ${house.companyId}, 'test', ${newId()}, 'order', ${laterBy(start, -50)}, 'GBP', ${place * 100 + 10}, 0, ${place * 100 + 10}, 1)`.execute(
      house.db,
    );
});
afterAll(() => house.close());

const news = async (id: Id, kind: string, data: Record<string, unknown>, at: Date, source = 'teahouse'): Promise<void> => {
  await house.db.transaction().execute((tx) => tell(tx, [{ customerId: id, at, family: 'profile', kind, source, data }], at));
};
const stale = (id: Id, fields: string[]) =>
  sql`INSERT INTO customer_keeping (customer_id, company_id, computed_for, fresh, complete, stale, missing, next_change_on)
    VALUES (${id}, ${house.companyId}, '2026-03-02', 50, 50, ${fields}::text[], '{}', '2027-01-01')
    ON CONFLICT (customer_id) DO UPDATE SET stale = excluded.stale`.execute(house.db);
const work = async (at: Date): Promise<void> => {
  house.clock.set(at);
  await recomputeMarked(house, at);
  await leaveAll(house, at);
  await enterAll(house, at);
  await advanceRuns(house, at);
};
type Run = {
  id: Id;
  evidence: Parameters<typeof evidenceOf>[0];
  ended: string | null;
  wakes: Date | null;
  values: Record<string, unknown> | null;
};
const runs = async (key: string): Promise<Run[]> => {
  const { rows } = await sql<Run>`
    SELECT r.customer_id AS id, r.evidence, r.ended_because AS ended, r.wake_at AS wakes, q.words->'values' AS values
    FROM programme_run r JOIN programme p USING (programme_id) LEFT JOIN contact_request q ON q.customer_id = r.customer_id AND q.run_id = r.run_id
    WHERE p.key = ${key} ORDER BY r.entered_at, r.value DESC`.execute(house.db);
  return rows;
};

test('of what went stale only good customers are asked, and whoever says on their page that it is right is left in peace', async () => {
  await sql`INSERT INTO recompute_mark (customer_id, marked_at) SELECT unnest(${ids}::uuid[]), ${start}`.execute(house.db);
  const [poor = '', best = '', second = ''] = [ids[0], ids[7], ids[6]];
  for (const id of [poor, best, second]) {
    await stale(id, ['phone', 'custom.size']);
    await news(id, 'profile.went-stale', { fields: ['phone', 'custom.size'] }, start);
  }
  await work(laterBy(start, 0.01));
  const asked = await runs('still-right');
  expect(asked.map((one) => one.id)).toEqual([best, second]);
  const told = evidenceOf(asked[0]?.evidence ?? { code: '', facts: {} }, start);
  expect(told.row).toEqual({ zh: '待核对：电话、自定字段', en: 'To be checked: phone, own fields' });
  expect(told.reason.en).toMatch(/^Known, but not confirmed for long: phone, own fields; last order 7 weeks ago\.$/);
  await news(best, 'profile.confirmed', { fields: ['phone'] }, laterBy(start, 1), 'customer');
  await stale(second, []);
  await news(second, 'profile.confirmed', { fields: ['phone'] }, laterBy(start, 1), 'staff');
  await work(laterBy(start, 1.01));
  expect((await runs('still-right')).map((one) => one.ended)).toEqual(['answered', 'no-longer-matches']);
});

test('a day that comes is greeted until it is over; one that has passed is not', async () => {
  const at = laterBy(start, 2);
  const [tea = '', late = ''] = [ids[3], ids[4]];
  await news(tea, 'profile.day-comes', { day: 'child-birthday', person: 'Mia', on: '2026-03-25' }, at);
  await news(late, 'profile.day-comes', { day: 'birthday', person: '', on: '2026-03-03' }, laterBy(at, -5));
  await work(laterBy(at, 0.01));
  const greeted = await runs('day-that-comes');
  expect(greeted).toMatchObject([{ id: tea, wakes: new Date('2026-03-26T00:00:00Z'), values: { day: 'child-birthday', person: 'Mia' } }]);
  const told = evidenceOf(greeted[0]?.evidence ?? { code: '', facts: {} }, start);
  expect(told.row).toEqual({ zh: '2026 年 3 月 25 日：孩子的生日 · Mia', en: 'On 25 March 2026: a child’s birthday · Mia' });
  await work(new Date('2026-03-26T00:10:00Z'));
  expect(await runs('day-that-comes')).toMatchObject([{ ended: 'lapsed' }]);
});
