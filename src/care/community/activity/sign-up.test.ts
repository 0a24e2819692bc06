import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestHouse, type TestHouse } from '../../../../tests/house/house.ts';
import { openDoors } from '../../../../tests/house/people.ts';
import type { Id } from '../../../kernel/id.ts';
import { sql } from '../../../platform/database/database.ts';
import type { Member } from '../../../platform/http/principal.ts';
import { activityDoors } from './index.ts';
import { lapseOffers } from './lapse-offers.act.ts';
import { remindGuests } from './remind.act.ts';
import { signUp, takeOffer, withdraw } from './sign-up.act.ts';

const start = new Date('2026-03-02T09:00:00Z');
const at = (hours: number) => new Date(start.getTime() + hours * 3_600_000);
let house: TestHouse;
let ask: Awaited<ReturnType<ReturnType<typeof openDoors>['someone']>>['ask'];
let staffId: Id;
let people: ReturnType<typeof openDoors>;

beforeAll(async () => {
  house = await openTestHouse(start.toISOString());
  people = openDoors(house, activityDoors);
  const operator = await people.someone('carer', house.companyId);
  ask = operator.ask;
  staffId = operator.staffId;
});
afterAll(() => house.close());

const member = async (): Promise<Member> => {
  const { customerId, handle, sessionId } = await people.member(house.companyId);
  return {
    customerId,
    handle,
    sessionId,
    companyId: house.companyId,
    name: 'Mo',
    language: 'en',
    level: 0,
    silencedUntil: null,
    moderates: [],
  };
};

const make = async (seats: number, more: Record<string, unknown> = {}): Promise<Id> => {
  const body = {
    companyId: house.companyId,
    title: 'Tea by the stove',
    startsAt: '2026-03-12T19:00',
    endsAt: '2026-03-12T21:30',
    seats,
    companions: 2,
    ...more,
  };
  const made = await ask('post', '/api/v1/activities', { body });
  const { id } = (await made.json()) as { id: Id };
  const opened = await ask('post', `/api/v1/activities/${id}/state`, { body: { to: 'open' } });
  expect([made.status, opened.status]).toEqual([201, 200]);
  return id;
};

const states = async (id: Id): Promise<Record<Id, string>> => {
  const { rows } = await sql<{ id: Id; state: string }>`SELECT customer_id AS id, state FROM sign_up WHERE activity_id = ${id}`.execute(
    house.db,
  );
  return Object.fromEntries(rows.map((row) => [row.id, row.state]));
};

test('fifty ask for the last place at once: exactly one gets it, the others stand in line', async () => {
  house.clock.set(start);
  const id = await make(1);
  const asking = await Promise.all(Array.from({ length: 50 }, member));
  const answers = await Promise.all(asking.map((one) => signUp(house, one, id, 0)));
  expect(answers.every((one) => one.ok)).toBe(true);
  const kept = Object.values(await states(id));
  expect([kept.filter((one) => one === 'seated').length, kept.filter((one) => one === 'waiting').length]).toEqual([1, 49]);
}, 60_000);

test('a freed place is offered to whoever came least, kept until its deadline, and goes on to the next', async () => {
  house.clock.set(start);
  const [a, b, c] = [await member(), await member(), await member()];
  await sql`INSERT INTO activity (activity_id, company_id, title, starts_at, ends_at, zone, language, seats, currency, state, state_at, made_at)
    VALUES ('01950000-0000-7000-8000-000000000001', ${house.companyId}, 'Earlier', ${at(-100)}, ${at(-98)}, 'Europe/London', 'en', 9, 'GBP', 'held', ${start}, ${start})`.execute(
    house.db,
  );
  await sql`INSERT INTO sign_up (activity_id, customer_id, company_id, state, code, asked_at, state_at)
    VALUES ('01950000-0000-7000-8000-000000000001', ${b.customerId}, ${house.companyId}, 'attended', 'ABCDEF', ${at(-200)}, ${at(-98)})`.execute(
    house.db,
  );
  const id = await make(1);
  await signUp(house, a, id, 0);
  house.clock.set(at(1));
  await signUp(house, b, id, 0);
  house.clock.set(at(2));
  await signUp(house, c, id, 0);
  await withdraw(house, a, id);
  // b asked before c, but came lately
  expect(await states(id)).toMatchObject({ [a.customerId]: 'withdrawn', [b.customerId]: 'waiting', [c.customerId]: 'offered' });
  const told = await sql<{
    reason: string;
    values: { activity: { code: string; until: { en: string } } };
  }>`SELECT reason, words->'values' AS values
    FROM contact_request WHERE customer_id = ${c.customerId}`.execute(house.db);
  expect(told.rows).toMatchObject([{ reason: 'activity-offer', values: { activity: { until: { en: 'Tuesday, 3 March 2026 11:00' } } } }]);
  house.clock.set(at(27));
  await lapseOffers(house, at(27));
  expect(await states(id)).toMatchObject({ [b.customerId]: 'offered', [c.customerId]: 'lapsed' });
  expect(await takeOffer(house, c, id)).toMatchObject({ ok: false, refusal: { code: 'offer-gone' } });
  expect(await takeOffer(house, b, id)).toMatchObject({ ok: true, value: { state: 'seated' } });
});

test('a party that does not fit is passed over and keeps its number; more seats let it in', async () => {
  house.clock.set(start);
  const id = await make(2);
  const [host, family, single] = [await member(), await member(), await member()];
  await signUp(house, host, id, 1);
  await signUp(house, family, id, 2);
  await signUp(house, single, id, 0);
  await sql`UPDATE sign_up SET companions = 0 WHERE activity_id = ${id} AND customer_id = ${host.customerId}`.execute(house.db);
  const page = (await (await ask('get', `/api/v1/activities/${id}`)).json()) as { version: number };
  const grown = await ask('patch', `/api/v1/activities/${id}`, { body: { seats: 2 }, headers: { 'if-match': `"${page.version}"` } });
  expect(grown.status).toBe(200);
  expect(await states(id)).toMatchObject({ [family.customerId]: 'waiting', [single.customerId]: 'offered' });
  const more = await ask('patch', `/api/v1/activities/${id}`, { body: { seats: 5 }, headers: { 'if-match': `"${page.version + 1}"` } });
  expect(more.status).toBe(200);
  expect(await states(id)).toMatchObject({ [family.customerId]: 'offered' });
  const less = await ask('patch', `/api/v1/activities/${id}`, { body: { seats: 1 }, headers: { 'if-match': `"${page.version + 2}"` } });
  expect([less.status, ((await less.json()) as { code: string }).code]).toEqual([422, 'seats-below-taken']);
});

test('guests are reminded a week and a day before, each once, and never by anything but the arbiter', async () => {
  house.clock.set(start);
  const id = await make(5);
  // as one that came from elsewhere
  await sql`DELETE FROM template WHERE key LIKE 'activity-%'`.execute(house.db);
  const guest = await member();
  await signUp(house, guest, id, 0);
  for (const hours of [80, 90, 230, 231, 240]) await remindGuests(house, at(hours));
  const asked = await sql<{
    reason: string;
    purpose: string;
  }>`SELECT reason, purpose FROM contact_request WHERE customer_id = ${guest.customerId} ORDER BY asked_at`.execute(house.db);
  expect(asked.rows).toEqual([
    { reason: 'activity-week', purpose: 'service' },
    { reason: 'activity-day', purpose: 'service' },
  ]);
  const { rows } = await sql<{
    words: number;
  }>`SELECT count(*)::int AS words FROM template WHERE key IN ('activity-week', 'activity-day')`.execute(house.db);
  expect(rows, 'each in both languages').toEqual([{ words: 4 }]);
});

test('guests are checked in by code once; ten thousand guesses end after two hundred', async () => {
  house.clock.set(start);
  const id = await make(5);
  const guest = await member();
  const absent = await member();
  const kept = await signUp(house, guest, id, 0);
  await signUp(house, absent, id, 0);
  const code = kept.ok ? kept.value.code : '';
  const checkIn = (body: unknown) => ask('post', `/api/v1/activities/${id}/check-ins`, { body });
  expect((await checkIn({ code })).status).toBe(409);
  house.clock.set(new Date('2026-03-12T18:50:00Z'));
  ({ ask, staffId } = await people.someone('carer', house.companyId));
  const here = await checkIn({ code: ` ${code.slice(0, 3).toLowerCase()} ${code.slice(3)}` });
  expect([here.status, await here.json()]).toEqual([200, { customer: { id: guest.customerId, name: 'Mo Member' }, companions: 0 }]);
  const { items } = (await (await ask('get', `/api/v1/activities/${id}/guests`)).json()) as {
    items: { shownName: string; state: string }[];
  };
  expect(items.find((one) => one.state === 'attended')?.shownName).toBe(guest.name);
  const tries: number[] = [];
  for (let guess = 0; guess < 260; guess += 1) tries.push((await checkIn({ code: `ZZ${String(guess).padStart(4, '2')}` })).status);
  expect(tries.filter((status) => status === 422).length).toBeLessThanOrEqual(200);
  expect(tries.slice(-50)).toEqual(Array.from({ length: 50 }, () => 429));
  expect((await checkIn({ code })).status).toBe(429);
  house.clock.set(new Date('2026-03-12T22:00:00Z'));
  const held = await ask('post', `/api/v1/activities/${id}/state`, { body: { to: 'held' } });
  expect(held.status).toBe(200);
  expect(await states(id)).toEqual({ [guest.customerId]: 'attended', [absent.customerId]: 'absent' });
  const events = await sql<{
    kind: string;
    id: Id;
  }>`SELECT kind, customer_id AS id FROM event WHERE family = 'community' AND customer_id IN (${guest.customerId}, ${absent.customerId}) ORDER BY at, kind`.execute(
    house.db,
  );
  expect(events.rows.map((row) => row.kind)).toEqual([
    'community.signed-up',
    'community.signed-up',
    'community.attended',
    'community.missed',
  ]);
  const recap = await ask('put', `/api/v1/activities/${id}/recap`, {
    body: { text: 'Snow outside, tea inside.', link: '/t/x/by-the-stove' },
  });
  expect(recap.status).toBe(200);
  const thanked = await sql`SELECT FROM contact_request WHERE reason = 'activity-thanks' AND customer_id = ${guest.customerId}`.execute(
    house.db,
  );
  expect(thanked.rows.length).toBe(1);
  const audited = await sql<{
    act: string;
  }>`SELECT act FROM audit_entry WHERE subject_id = ${id} AND staff_id = ${staffId} ORDER BY at, audit_id`.execute(house.db);
  expect(audited.rows.map((row) => row.act).sort()).toEqual(['check in guest', 'move activity', 'write recap'].sort());
});

test('an activity of a segment is nobody else’s', async () => {
  house.clock.set(start);
  ({ ask, staffId } = await people.someone('carer', house.companyId));
  const segment = '01950000-0000-7000-8000-0000000000aa';
  await sql`INSERT INTO segment (segment_id, company_id, name, kind, made_at, changed_at, first_filled_at, filled_at)
    VALUES (${segment}, ${house.companyId}, 'Friends', 'list', ${start}, ${start}, ${start}, ${start})`.execute(house.db);
  const [inside, outside] = [await member(), await member()];
  await sql`INSERT INTO segment_member VALUES (${inside.customerId}, ${segment}, ${start})`.execute(house.db);
  const id = await make(5, { who: 'segment', segmentId: segment });
  expect(await signUp(house, outside, id, 0)).toMatchObject({ ok: false, refusal: { code: 'not-found' } });
  expect(await signUp(house, inside, id, 0)).toMatchObject({ ok: true, value: { state: 'seated' } });
});
