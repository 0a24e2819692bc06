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
  ({ house, ids } = await openDutyTown('group-keeping', start));
});
afterAll(() => house.close());

const group = async (name: string, keeper: Id | null): Promise<Id> => {
  const id = newId();
  await sql`INSERT INTO im_group (group_id, company_id, messenger, name, owner_staff, unkept_since, state_at, zone, made_at)
    VALUES (${id}, ${house.companyId}, 'wechat', ${name}, ${keeper}, ${keeper ? null : start}, ${start}, 'Europe/London', ${start})`.execute(
    house.db,
  );
  return id;
};
const member = (id: Id, customerId: Id | undefined, cameAt: Date, joinedAt: Date | null) =>
  sql`INSERT INTO group_member (group_id, entry_id, company_id, customer_id, name, settled, came_at, joined_at)
    VALUES (${id}, ${newId()}, ${house.companyId}, ${customerId}, 'x', 'joined', ${cameAt}, ${joinedAt})`.execute(house.db);
const staff = async (): Promise<Id> => {
  const id = newId();
  await sql`INSERT INTO staff_member (staff_id, name, email, created_at) VALUES (${id}, 'K', ${`${id}@k.test`}, ${start})`.execute(
    house.db,
  );
  return id;
};
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
const open = async (now: Date): Promise<string[]> =>
  (await runs()).filter((one) => one.ended === null).map((one) => `${ids.indexOf(one.id)} ${evidenceOf(one.evidence, now).row.en}`);

test('a group nobody keeps comes up with whoever is there longest, and is over when somebody keeps it', async () => {
  const [ada, bea] = ids;
  const id = await group('River', null);
  await member(id, bea, hours(-48), null);
  await member(id, ada, hours(-72), null);
  await look(hours(5));
  expect(await open(hours(5))).toEqual(['0 River: nobody keeps it, 5 hours']);
  expect((await runs()).map((one) => one.waits)).toEqual(['care']);
  await sql`UPDATE im_group SET owner_staff = ${await staff()}, unkept_since = NULL WHERE group_id = ${id}`.execute(house.db);
  await look(hours(6));
  expect(await open(hours(6))).toEqual([]);
});

test('of newcomers the first is brought up, and the next once that one was greeted', async () => {
  const [, bea, cara] = ids;
  const id = await group('Brook', await staff());
  await member(id, cara, hours(9), hours(9));
  await member(id, bea, hours(8), hours(8));
  await look(hours(10));
  expect(await open(hours(10))).toEqual(['1 In Brook for 2 hours, not greeted']);
  await sql`UPDATE group_member SET greeted_at = ${hours(11)} WHERE group_id = ${id} AND customer_id = ${bea}`.execute(house.db);
  await look(hours(11));
  expect(await open(hours(11))).toEqual(['2 In Brook for 2 hours, not greeted']);
  await sql`UPDATE group_member SET greeted_at = ${hours(12)} WHERE group_id = ${id}`.execute(house.db);
  await look(hours(12));
  expect(await open(hours(12))).toEqual([]);
});

test('who left by themselves is asked about, a silent group is, and a group that rests is let be', async () => {
  const [, , , dora] = ids;
  const id = await group('Pond', await staff());
  await member(id, dora, hours(-72), null);
  await sql`INSERT INTO group_week (group_id, week_on, messages, speakers, source, counted_at) VALUES (${id}, '2026-02-09', 4, 2, 'typed', ${start}),
    (${id}, '2026-02-16', 0, 0, 'typed', ${start}), (${id}, '2026-02-23', 0, 0, 'typed', ${start})`.execute(house.db);
  await look(hours(20));
  expect(await open(hours(20))).toEqual(['3 Pond: silent for 15 days']);
  await sql`UPDATE im_group SET state = 'resting' WHERE group_id = ${id}`.execute(house.db);
  await look(hours(21));
  expect(await open(hours(21))).toEqual([]);
  await sql`UPDATE im_group SET state = 'open' WHERE group_id = ${id}`.execute(house.db);
  await sql`DELETE FROM group_week`.execute(house.db);
  await sql`UPDATE group_member SET left_at = ${hours(22)}, left_how = 'gone' WHERE group_id = ${id}`.execute(house.db);
  await look(hours(24));
  expect(await open(hours(24))).toEqual(['3 Left Pond 2 hours ago']);
});
