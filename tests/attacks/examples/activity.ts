import { type Id, newId } from '../../../src/kernel/id.ts';
import { sql } from '../../../src/platform/database/database.ts';
import type { Example, Examples } from '../example.ts';
import type { Quarter, Town } from '../town.ts';

const hour = 3_600_000;

/** An activity of the quarter that begins in some hours (was some hours ago, when negative). */
const activity = async ({ companyId }: Quarter, { house }: Town, hours = 48, state = 'open'): Promise<Id> => {
  const id = newId();
  const now = house.clock.now();
  const [starts, ends] = [new Date(now.getTime() + hours * hour), new Date(now.getTime() + (hours + 2) * hour)];
  await sql`INSERT INTO activity (activity_id, company_id, title, starts_at, ends_at, zone, language, seats, companions, currency, state, state_at, made_at)
    VALUES (${id}, ${companyId}, 'Tea by the stove', ${starts}, ${ends}, 'Europe/London', 'en', 5, 1, 'GBP', ${state}, ${now}, ${now})`.execute(
    house.db,
  );
  return id;
};

const guest = async ({ companyId }: Quarter, { house }: Town, activityId: Id, customerId: Id, state = 'seated'): Promise<void> => {
  const now = house.clock.now();
  const until = state === 'offered' ? new Date(now.getTime() + hour) : null;
  await sql`INSERT INTO sign_up (activity_id, customer_id, company_id, state, code, asked_at, offer_until, state_at)
    VALUES (${activityId}, ${customerId}, ${companyId}, ${state}, ${newId().slice(-6).toUpperCase()}, ${now}, ${until}, ${now})`.execute(
    house.db,
  );
};

const occasion = async ({ companyId }: Quarter, { house }: Town): Promise<Id> => {
  const id = newId();
  await sql`INSERT INTO occasion (occasion_id, company_id, name, calendar, month, day, made_at)
    VALUES (${id}, ${companyId}, 'Founding day', 'solar', 5, 20, ${house.clock.now()})`.execute(house.db);
  return id;
};

const one: Example = { good: async (quarter, _, town) => ({ params: { id: await activity(quarter, town) } }) };
const shown: Example = { good: async (_, __, town) => ({ params: { id: await activity(town.a, town) } }), ofGroup: true };
const local = { startsAt: '2026-05-20T19:00', endsAt: '2026-05-20T21:30' };

const mine =
  (state: string): Example['good'] =>
  async (quarter, self, town) => {
    const id = await activity(quarter, town);
    await guest(quarter, town, id, self.customerId ?? quarter.customerId, state);
    return { params: { id }, body: 'x=1', headers: { 'content-type': 'application/x-www-form-urlencoded' } };
  };

const arrived = async (quarter: Quarter, town: Town, state: string) => {
  const id = await activity(quarter, town, 1);
  const customerId = await quarter.customer();
  await guest(quarter, town, id, customerId, state);
  return { id, customerId };
};

const cost = async (quarter: Quarter, town: Town) => {
  const id = await activity(quarter, town);
  const costId = newId();
  await sql`INSERT INTO activity_cost (cost_id, activity_id, what, amount, kept_at) VALUES (${costId}, ${id}, 'Room', 80, ${town.house.clock.now()})`.execute(
    town.house.db,
  );
  return { id, costId };
};

/** Occasions, activities, guests. */
export const activityExamples: Examples = {
  'occasions.list': { good: (quarter) => ({ query: { companyId: quarter.companyId, year: '2026' } }) },
  'occasions.make': {
    good: (quarter) => ({ body: { companyId: quarter.companyId, name: `day ${newId()}`, rule: { calendar: 'lunar', month: 8, day: 15 } } }),
  },
  'occasions.get': { good: async (quarter, _, town) => ({ params: { id: await occasion(quarter, town) } }) },
  'occasions.change': {
    good: async (quarter, _, town) => ({
      params: { id: await occasion(quarter, town) },
      body: { theme: 'Ten years' },
      headers: { 'if-match': '"1"' },
    }),
  },
  'seasons.list': { good: (quarter) => ({ query: { companyId: quarter.companyId } }) },
  'seasons.change': {
    good: (quarter) => ({
      params: { companyId: quarter.companyId },
      body: { 'xiao-xue': { en: { title: 'Snow', standfirst: 'A little.' } } },
    }),
  },
  'activities.list': { good: () => ({}) },
  'activities.needs': { good: () => ({}) },
  'activities.make': { good: (quarter) => ({ body: { companyId: quarter.companyId, title: 'Evening of tea', seats: 12, ...local } }) },
  'activities.get': one,
  'activities.change': {
    good: async (quarter, _, town) => ({
      params: { id: await activity(quarter, town) },
      body: { title: 'Another evening' },
      headers: { 'if-match': '"1"' },
    }),
  },
  'activities.move': { good: async (quarter, _, town) => ({ params: { id: await activity(quarter, town) }, body: { to: 'closed' } }) },
  'activities.recap': {
    good: async (quarter, _, town) => ({ params: { id: await activity(quarter, town, -48, 'held') }, body: { text: 'It was **good**.' } }),
  },
  'activities.result': one,
  'activities.guests': {
    good: async (quarter, _, town) => {
      const id = await activity(quarter, town);
      await guest(quarter, town, id, quarter.customerId);
      return { params: { id } };
    },
  },
  'activities.check-in': {
    good: async (quarter, _, town) => {
      const { id, customerId } = await arrived(quarter, town, 'seated');
      return { params: { id }, body: { customerId } };
    },
  },
  'activities.check-in.take-back': { good: async (quarter, _, town) => ({ params: await arrived(quarter, town, 'attended') }) },
  'activities.costs': one,
  'activities.keep-cost': {
    good: async (quarter, _, town) => ({ params: { id: await activity(quarter, town) }, body: { what: 'Tea', amount: '12.50' } }),
  },
  'activities.drop-cost': { good: async (quarter, _, town) => ({ params: await cost(quarter, town) }) },
  'portal.activities': { good: () => ({}) },
  'portal.activities.feed': { good: () => ({}) },
  'portal.activity': shown,
  'portal.activity.file': shown,
  'portal.activity.seat': {
    good: async (quarter, _, town) => ({
      params: { id: await activity(quarter, town) },
      body: 'companions=1',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    }),
  },
  'portal.activity.leave': { good: mine('seated'), ofSelf: true },
  'portal.activity.take': { good: mine('offered'), ofSelf: true },
};
