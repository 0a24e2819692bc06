import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { settleCustomers } from '../../../../tests/house/customers.ts';
import { openTestHouse, type TestHouse } from '../../../../tests/house/house.ts';
import { type Life, life, quiet, rowsIn, settleLife } from '../../../../tests/house/lives.ts';
import { type Client, openDoors } from '../../../../tests/house/people.ts';
import { type Id, newId } from '../../../kernel/id.ts';
import { sql } from '../../../platform/database/database.ts';
import { profileDoors } from '../profile.routes.ts';
import { matchingJobs } from './matching.jobs.ts';

let house: TestHouse;
let manager: Client;
let staffId: Id;
let programmes: Id[];
beforeAll(async () => {
  house = await openTestHouse('2026-03-02T10:00:00Z');
  const people = openDoors(house, profileDoors);
  const someone = await people.someone('manager');
  manager = someone.ask;
  staffId = someone.staffId;
  programmes = [newId(), newId()];
  for (const [place, id] of programmes.entries())
    await sql`INSERT INTO programme (programme_id, company_id, key, version, made_at) VALUES (${id}, ${house.companyId}, ${`p${place}`}, 1, ${house.clock.now()})`.execute(
      house.db,
    );
});
afterAll(() => house.close());

const rowsOf = (id: Id) => rowsIn(house, id);
const settle = (one: Life & { name: string }) => settleLife(house, programmes, one);

const post = async (path: string, body: unknown) => {
  const answer = await manager('POST', path, { body });
  return { status: answer.status, json: await answer.json() };
};

const holdsNothing = async (id: Id): Promise<string[]> => Object.keys(await rowsOf(id));

test('merge then unmerge gives both every row of every table back', async () => {
  await fc.assert(
    fc.asyncProperty(life, life, fc.constantFrom('stays', 'goes', undefined), async (a, b, whose) => {
      const [stays, goes] = [await settle({ ...a, name: 'Ann Hart' }), await settle({ ...b, name: 'Anne Hart' })];
      const before = [await rowsOf(stays), await rowsOf(goes)];
      const merged = await post(`/api/v1/customers/${stays}/merge`, { other: goes, choice: whose ? { name: whose, birthday: whose } : {} });
      expect(merged).toMatchObject({ status: 200 });
      expect(await holdsNothing(goes)).toEqual([]);
      const joined = await rowsOf(stays);
      expect(joined.customer_order?.length ?? 0).toBe(a.orders.length + b.orders.length);
      expect(joined.order_line?.length ?? 0).toBe([...a.orders, ...b.orders].reduce((sum, one) => sum + one.lines, 0));
      const parted = await post(`/api/v1/customers/${stays}/unmerge`, {});
      expect(parted).toMatchObject({ status: 200, json: { id: goes } });
      expect(await rowsOf(stays)).toEqual(before[0]);
      expect(await rowsOf(goes)).toEqual(before[1]);
      await sql`DELETE FROM identity`.execute(house.db);
    }),
    { numRuns: 25 },
  );
}, 120_000);

test('the caps count both histories, and each keeps what came later', async () => {
  const stays = await settle({ ...quiet, name: 'Kate Hart', standing: true, recents: 2 });
  const goes = await settle({
    ...quiet,
    name: 'Katherine Hart',
    standing: true,
    recents: 3,
    runs: [{ programme: 0, entry: 'first', ended: false, contacted: true }],
  });
  await post(`/api/v1/customers/${stays}/merge`, { other: goes });
  const recents = async (id: Id) =>
    (await sql<{ n: number }>`SELECT cardinality(recent_at) AS n FROM standing WHERE customer_id = ${id}`.execute(house.db)).rows[0]?.n;
  expect(await recents(stays)).toBe(5);
  const { rows: requests } = await sql<{
    request_id: Id;
    run_id: Id;
  }>`SELECT request_id, run_id FROM contact_request WHERE customer_id = ${stays}`.execute(house.db);
  const [request] = requests;
  if (!request) throw new Error('no request');
  const at = house.clock.now();
  await sql`UPDATE standing SET version = version + 1, recent_at = recent_at || ${[at, at]}::timestamptz[], recent_channel = recent_channel || '{phone,phone}'::text[],
    recent_purpose = recent_purpose || '{ask,ask}'::text[], recent_request = recent_request || ${[request.request_id, newId()]}::uuid[] WHERE customer_id = ${stays}`.execute(
    house.db,
  );
  const note = async (id: Id) =>
    (await manager('POST', `/api/v1/customers/${id}/notes`, { body: { words: 'written while they were one' } })).status;
  expect(await note(stays)).toBeLessThan(300);
  await sql`INSERT INTO run_step (customer_id, run_id, seq, step, at, result) VALUES (${stays}, ${request.run_id}, 2, 'care', ${at}, 'done')`.execute(
    house.db,
  );
  await post(`/api/v1/customers/${stays}/unmerge`, {});
  expect([await recents(stays), await recents(goes)]).toEqual([3, 4]);
  expect((await rowsOf(goes)).run_step).toHaveLength(2);
  expect((await rowsOf(stays)).run_step).toBeUndefined();
  expect(JSON.stringify(await rowsOf(stays))).toContain('written while they were one');
  expect(JSON.stringify(await rowsOf(goes))).not.toContain('written while they were one');
});

test('of two runs of one programme one waits aside, with its open item', async () => {
  const run = { programme: 1, entry: 'first', ended: false, contacted: false };
  const stays = await settle({ ...quiet, name: 'Wang Xiaoyan', runs: [run] });
  const goes = await settle({ ...quiet, name: '王晓燕', runs: [run] });
  await post(`/api/v1/customers/${stays}/merge`, { other: goes, choice: { name: 'goes' } });
  const joined = await rowsOf(stays);
  expect([joined.programme_run?.length, joined.care_item?.length, joined.contact_due?.length]).toEqual([1, 1, 1]);
  expect(joined.customer?.[0]).toContain('王晓燕');
});

test('what is written under the one who went is gathered', async () => {
  const [stays, goes] = [await settle({ ...quiet, name: 'Tom Rowe' }), await settle({ ...quiet, name: 'Thomas Rowe' })];
  await post(`/api/v1/customers/${stays}/merge`, { other: goes });
  await sql`INSERT INTO event (customer_id, at, event_id, family, kind, source, data)
    VALUES (${goes}, ${house.clock.now()}, ${newId()}, 'note', 'note.written', 'staff', '{"words": "came late"}')`.execute(house.db);
  for (const job of matchingJobs) if (job.task === 'match-gather') await job.run(house, {});
  expect(JSON.stringify(await rowsOf(stays))).toContain('came late');
  await post(`/api/v1/customers/${stays}/unmerge`, {});
  expect(JSON.stringify(await rowsOf(goes))).toContain('came late');
});

test('two merges at once: one holds, the other finds nobody; a letter on the wire holds both back', async () => {
  const [a, b, c] = await settleCustomers(house, 3);
  const both = await Promise.all([post(`/api/v1/customers/${a}/merge`, { other: b }), post(`/api/v1/customers/${b}/merge`, { other: a })]);
  expect(both.map((one) => one.status).sort()).toEqual([200, 404]);
  const stays = both[0]?.status === 200 ? a : b;
  await sql`INSERT INTO delivery (customer_id, delivery_id, contact_id, request_id, company_id, channel, recipient, language, state, ready_at, claimed_until, subject, words)
    VALUES (${c}, ${newId()}, ${newId()}, ${newId()}, ${house.companyId}, 'email', 'a@example.com', 'en', 'sending', ${house.clock.now()}, ${house.clock.now()}, '', '')`.execute(
    house.db,
  );
  expect((await post(`/api/v1/customers/${stays}/merge`, { other: c })).json.code).toBe('letter-on-its-way');
  await sql`UPDATE delivery SET state = 'ready', claimed_until = NULL WHERE customer_id = ${c}`.execute(house.db);
  // a worker takes the letter while the merge runs: either it is sent under c, or it waits under the one who stayed, never lost, never doubled
  const claim = sql`UPDATE delivery SET state = 'sending' WHERE customer_id = ${c} AND state = 'ready'`.execute(house.db);
  const [merged] = await Promise.all([post(`/api/v1/customers/${stays}/merge`, { other: c }), claim]);
  const { rows } = await sql<{
    customer_id: Id;
    state: string;
  }>`SELECT customer_id, state FROM delivery WHERE customer_id IN (${stays}, ${c})`.execute(house.db);
  expect(rows).toEqual([merged.status === 200 ? { customer_id: stays, state: 'ready' } : { customer_id: c, state: 'sending' }]);
});

test('made up and real stay apart', async () => {
  const [a, d] = await settleCustomers(house, 2);
  expect((await post(`/api/v1/customers/${a}/unmerge`, {})).json.code).toBe('not-merged');
  await sql`UPDATE customer SET made_up_at = created_at WHERE customer_id = ${d}`.execute(house.db);
  expect((await post(`/api/v1/customers/${a}/merge`, { other: d })).json.code).toBe('made-up-and-real');
  expect(staffId).toBeTruthy();
});
