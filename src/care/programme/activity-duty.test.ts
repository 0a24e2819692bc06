import { afterAll, beforeAll, expect, test } from 'vitest';
import { openDutyTown } from '../../../tests/house/duty-town.ts';
import type { TestHouse } from '../../../tests/house/house.ts';
import { laterBy } from '../../kernel/calendar.ts';
import { type Id, newId } from '../../kernel/id.ts';
import { sql } from '../../platform/database/database.ts';
import { advanceRuns } from './advance-runs.act.ts';
import { enterAll } from './enter-programmes.act.ts';
import { evidenceOf, type KeptEvidence } from './evidence.ts';
import { leaveAll } from './leave-programmes.act.ts';

const start = new Date('2026-03-02T09:00:00Z');
const hours = (count: number): Date => laterBy(start, count / 24);
let house: TestHouse;
let ids: Id[];

beforeAll(async () => {
  ({ house, ids } = await openDutyTown('activity-keeping', start));
});
afterAll(() => house.close());

/** An activity of so many hours from the start on, with a colleague who sees to it or without. */
const activity = async (title: string, from: Date, operators: Id[]): Promise<Id> => {
  const id = newId();
  await sql`INSERT INTO activity (activity_id, company_id, title, starts_at, ends_at, zone, language, seats, currency, operators, state, state_at, made_at)
    VALUES (${id}, ${house.companyId}, ${title}, ${from}, ${laterBy(from, 0.1)}, 'Europe/London', 'en', 4, 'GBP', ${operators}::uuid[], 'open',
      ${start}, ${start})`.execute(house.db);
  return id;
};
const guest = (id: Id, customerId: Id | undefined, state: string, at: Date, until: Date | null = null) =>
  sql`INSERT INTO sign_up (activity_id, customer_id, company_id, state, code, asked_at, offered_at, offer_until, state_at)
    VALUES (${id}, ${customerId}, ${house.companyId}, ${state}, ${String(customerId).slice(-6)}, ${at}, ${until ? at : null}, ${until}, ${at})`.execute(
    house.db,
  );
const look = async (at: Date): Promise<void> => {
  await leaveAll(house, at, { square: true });
  await enterAll(house, at, { square: true });
  await advanceRuns(house, at);
};
type Run = { id: Id; evidence: KeptEvidence; ended: string | null; waits: string | null };
const runs = async (): Promise<Run[]> =>
  (
    await sql<Run>`SELECT r.customer_id AS id, r.evidence, r.ended_because AS ended, r.waits_for AS waits FROM programme_run r
      ORDER BY r.entered_at, r.evidence->>'code'`.execute(house.db)
  ).rows;
const rowsAt = async (now: Date): Promise<string[]> => (await runs()).map((run) => evidenceOf(run.evidence, now).row.en);

test('a kept place is brought up after a quarter of its time, and is over when its guest has said a word', async () => {
  const [, bea] = ids;
  const id = await activity('Spring tasting', hours(90), [newId()]);
  await guest(id, bea, 'offered', start, hours(24));
  await look(hours(5));
  expect(await runs()).toEqual([]);
  await look(hours(7));
  expect((await runs()).map((run) => [run.id, run.waits, run.evidence.code])).toEqual([[bea, 'care', 'square-offer']]);
  const [kept] = await runs();
  expect(kept && evidenceOf(kept.evidence, hours(7)).reason.en).toBe(
    'A free place at “Spring tasting” has been kept for them for 7 hours without a word; in 17 hours it goes to the next in line.',
  );
  await sql`UPDATE sign_up SET state = 'seated', offer_until = NULL WHERE activity_id = ${id}`.execute(house.db);
  await look(hours(8));
  expect((await runs()).map((run) => run.ended)).toEqual(['settled']);
});

test('nobody sees to it: one item for the whole activity, with whoever signed up first, until a colleague is put down', async () => {
  const [ann, bea, cara] = ids;
  const empty = await activity('Nobody comes', hours(60), []);
  const id = await activity('Kiln day', hours(58), []);
  await guest(id, bea, 'seated', hours(9));
  await guest(id, cara, 'seated', hours(8.5));
  await guest(empty, ann, 'waiting', hours(9));
  await look(hours(10));
  await look(hours(11));
  const open = (await runs()).filter((run) => run.ended === null);
  expect(open.map((run) => [run.id, run.evidence.facts.guests])).toEqual([[cara, 2]]);
  expect((await rowsAt(hours(10))).at(-1)).toBe('Nobody sees to it, begins in 2 days: Kiln day');
  await sql`UPDATE activity SET operators = ${[newId()]}::uuid[] WHERE activity_id = ${id}`.execute(house.db);
  await look(hours(12));
  expect((await runs()).filter((run) => run.ended === null)).toEqual([]);
});

test('held and not told of: from the third day on, with somebody who was there; a recap ends it', async () => {
  const [, bea, cara, dora] = ids;
  const id = await activity('First flush', hours(20), [newId()]);
  await guest(id, cara, 'absent', start);
  await guest(id, bea, 'attended', hours(1));
  await guest(id, dora, 'attended', hours(2));
  await sql`UPDATE activity SET state = 'held' WHERE activity_id = ${id}`.execute(house.db);
  await look(hours(60));
  expect((await runs()).filter((run) => run.ended === null)).toEqual([]);
  await look(hours(72));
  expect((await runs()).filter((run) => run.ended === null).map((run) => [run.id, run.evidence.code, run.evidence.facts.guests])).toEqual([
    [bea, 'square-recap-missing', 2],
  ]);
  await sql`UPDATE activity SET state = 'recap', recap = 'Rain, and laughter' WHERE activity_id = ${id}`.execute(house.db);
  await look(hours(73));
  expect((await runs()).map((run) => run.ended)).toEqual(['settled', 'settled', 'settled']);
});
