import { afterAll, beforeAll, expect, test } from 'vitest';
import { openImportHouse } from '../../../tests/house/imports.ts';
import { sql } from '../../platform/database/database.ts';
import { undoImport } from '../ledger/index.ts';
import { contactJobs } from './contact.jobs.ts';
import { lastContacts, whatWouldHappen } from './contact.read.ts';

let door: Awaited<ReturnType<typeof openImportHouse>>;
beforeAll(async () => {
  door = await openImportHouse('2026-03-04T11:00:00Z');
  await door.bring(
    'Customer ID,Name,Email,Accepts Email Marketing,Country\n1,Ann,ann@example.com,yes,GB\n2,Bea,bea@example.com,yes,GB\n',
    'people.csv',
    { kind: 'customers', mapping: JSON.stringify({ source: 'shop' }) },
  );
});
afterAll(() => door.close());

/** Works off what the queue holds for contacts, as the worker would; answers how many jobs waited. */
const work = async (): Promise<number> => {
  const { rows } = await sql<{ payload: Record<string, unknown> }>`
    SELECT j.payload FROM graphile_worker._private_jobs j JOIN graphile_worker._private_tasks t ON t.id = j.task_id
    WHERE t.identifier = 'touchpoints-changed'`.execute(door.house.db);
  const job = contactJobs.find((one) => one.task === 'touchpoints-changed');
  for (const { payload } of rows) for (let turn = 0; turn < 2; turn += 1) await job?.run(door.house, payload);
  return rows.length;
};

const idOf = async (name: string): Promise<string> =>
  (await sql<{ id: string }>`SELECT customer_id AS id FROM customer WHERE name = ${name}`.execute(door.house.db)).rows[0]?.id ?? '';

const decisionFor = async (id: string) => {
  const given = { customerIds: [id], channels: ['email' as const], purpose: 'give' as const };
  const decision = (await whatWouldHappen(door.house.db, door.house, given, door.house.clock.now())).get(id);
  return { decision: decision?.decision, because: decision?.because.map((one) => one.code) };
};

const told = async () =>
  (
    await sql<{ name: string; kind: string }>`
      SELECT c.name, e.kind FROM event e JOIN customer c USING (customer_id) WHERE e.family = 'contact' ORDER BY e.at`.execute(
      door.house.db,
    )
  ).rows;

test('an e-mail another system sent yesterday counts today, stands on the timeline once, and no longer counts once taken back', async () => {
  const [ann, bea] = [await idOf('Ann'), await idOf('Bea')];
  const before = await decisionFor(ann);
  expect(before.decision).toBe('grant');
  const file =
    'Date,Customer ID,Channel,Direction,Subject,Notes\n2026-03-03 15:00,1,Email,outbound,Spring teas,Dear Ann\n2026-03-03 16:00,2,Phone,inbound,,asked for oolong\n';
  const run = await door.bring(file, 'touches.csv', { kind: 'touchpoints', mapping: JSON.stringify({ source: 'shop' }) });
  expect(run).toMatchObject({ kind: 'touchpoints', counts: { events: 2 } });
  expect(await work()).toBe(1);

  expect(await decisionFor(ann)).toMatchObject({ decision: 'defer', because: ['too-soon'] });
  const everything = { companies: 'all' as const };
  expect(await lastContacts(door.house.db, everything, ann, 5)).toMatchObject([
    { direction: 'out', channel: 'email', subject: 'Spring teas', at: new Date('2026-03-03T15:00:00Z') },
  ]);
  expect(await lastContacts(door.house.db, everything, bea, 5)).toMatchObject([{ direction: 'in', channel: 'phone' }]);
  expect(await told()).toEqual([
    { name: 'Ann', kind: 'contact.went-out' },
    { name: 'Bea', kind: 'contact.came-in' },
  ]);
  const heard = sql<{ answered_at: Date | null }>`SELECT answered_at FROM standing WHERE customer_id = ${bea}`;
  expect((await heard.execute(door.house.db)).rows).toEqual([{ answered_at: new Date('2026-03-03T16:00:00Z') }]);

  expect((await door.json('post', `/api/v1/imports/${run.id}/undo`)).status).toBe(202);
  await undoImport(door.house, run.id);
  expect(await work()).toBe(1);
  expect(await decisionFor(ann)).toEqual(before);
  expect(await told()).toEqual([]);
  expect(await lastContacts(door.house.db, everything, ann, 5)).toEqual([]);
  expect((await heard.execute(door.house.db)).rows).toEqual([{ answered_at: null }]);
});
