import { afterEach, expect, test } from 'vitest';
import { openTodayHouse, type TodayHouse } from '../../../tests/house/today-house.ts';
import type { Id } from '../../kernel/id.ts';
import { sql } from '../../platform/database/database.ts';
import { defaultPolicy } from '../contact/policy.ts';
import { segmentDoors } from '../segment/index.ts';
import { layTables } from './lay-table.act.ts';
import { readToday } from './today.read.ts';

let house: TodayHouse;
afterEach(() => house.close());

const place = { line: 'rest', class: 'regular', tier: 'a' };
const treatment = {
  ...{ owner: null, deputy: null, cadence: null, service: 'free', serviceNote: '', home: '' },
  response: { minutes: 120, from: '09:00', until: '18:00', weekends: false },
  ...{ perks: 'Free delivery', credit: 5000, shipFirst: 800 },
};
const grid = {
  ...{ lines: [], rest: 'Everything', others: { key: 'new', name: 'New faces' } },
  classes: [
    { key: 'regular', name: 'Regulars', rule: { kind: 'number', field: 'orders', is: 'at-least', value: 3 } },
    { key: 'returning', name: 'Returning', rule: { kind: 'number', field: 'orders', is: 'at-least', value: 2 } },
  ],
  tiers: [
    { key: 'a', name: 'A', top: 10 },
    { key: 'b', name: 'B', top: 30 },
  ],
  ...{ below: { key: 'c', name: 'C' }, loss: null },
};

const settleGrid = async (customerId: Id): Promise<void> => {
  const now = house.clock.now();
  await sql`INSERT INTO grid (company_id, version, definition, made_at) VALUES (${house.companyId}, 1, ${JSON.stringify(grid)}::jsonb, ${now})`.execute(
    house.db,
  );
  await sql`INSERT INTO treatment (cell_id, company_id, line, class, tier, definition, changed_at)
    VALUES (gen_random_uuid(), ${house.companyId}, ${place.line}, ${place.class}, ${place.tier}, ${JSON.stringify(treatment)}::jsonb, ${now})`.execute(
    house.db,
  );
  await sql`INSERT INTO cell (customer_id, company_id, line, class, tier, since)
    VALUES (${customerId}, ${house.companyId}, ${place.line}, ${place.class}, ${place.tier}, ${now})`.execute(house.db);
};

type Answered = { items: { customer: { name: string }; answerBy: Date | string | null }[] };
const listed = async (staffId: Id) => {
  const answer = await readToday(
    house.db,
    house.asks(staffId, 'owner').principal,
    { state: 'open', limit: 10, staff: 'all' },
    house.clock.now(),
  );
  if (!answer.ok) throw new Error(answer.refusal.code);
  return (answer.value as Answered).items.map((one) => ({
    name: one.customer.name,
    by: one.answerBy && new Date(one.answerBy).toISOString(),
  }));
};

test('the clock of the cell puts its customers first, and stays as it was wound', async () => {
  // a Monday, half an hour before the clocks of the cell stop
  house = await openTodayHouse('2026-03-02T17:30:00Z');
  const owner = await house.addStaff('Owner', 'owner');
  await house.addWaiting({ name: 'Anybody', value: 55, neededBy: new Date('2026-04-10T12:00:00Z') });
  const { customerId } = await house.addWaiting({ name: 'Regular', value: 50, neededBy: new Date('2026-04-10T12:00:00Z') });
  await settleGrid(customerId);
  await layTables(house);
  const wound = { name: 'Regular', by: '2026-03-03T10:30:00.000Z' };
  expect(await listed(owner)).toEqual([wound, { name: 'Anybody', by: null }]);
  // a customer who moves to another cell is still owed what was promised
  await sql`DELETE FROM cell`.execute(house.db);
  house.clock.set(new Date('2026-03-04T09:00:00Z'));
  await layTables(house);
  expect((await listed(owner))[0]).toEqual(wound);
});

test('the clock stands still on the days of rest of the contact policy', async () => {
  house = await openTodayHouse('2026-03-02T17:30:00Z');
  const owner = await house.addStaff('Owner', 'owner');
  const { customerId } = await house.addWaiting({ name: 'Regular', value: 50, neededBy: new Date('2026-04-10T12:00:00Z') });
  await settleGrid(customerId);
  const rest = { sundays: false, holidays: [], days: [{ name: 'Stocktaking', every: 'solar', on: '03-03', days: 2 }] };
  await sql`INSERT INTO contact_policy (company_id, version, definition, made_at)
    VALUES (${house.companyId}, 1, ${JSON.stringify({ ...defaultPolicy, calendars: { '*': rest } })}::jsonb, ${house.clock.now()})`.execute(
    house.db,
  );
  await layTables(house);
  expect(await listed(owner)).toEqual([{ name: 'Regular', by: '2026-03-05T10:30:00.000Z' }]);
});

test('perks and limits are told of a customer with the cell they come from', async () => {
  house = await openTodayHouse();
  const owner = await house.addStaff('Owner', 'owner');
  const { customerId } = await house.addWaiting({ name: 'Regular', value: 50 });
  const asked = async () => {
    const door = segmentDoors.find((one) => one.id === 'customers.segments');
    return door?.run(house, house.asks(owner, 'owner'), { params: { id: customerId }, query: {}, body: undefined });
  };
  expect(await asked()).toMatchObject({ ok: true, value: { cell: null, treatment: null } });
  await settleGrid(customerId);
  expect(await asked()).toMatchObject({
    ok: true,
    value: {
      cell: { ...place, names: ['Everything', 'Regulars', 'A'], currency: 'GBP' },
      treatment: { perks: 'Free delivery', credit: 5000, shipFirst: 800, service: 'free' },
    },
  });
});
