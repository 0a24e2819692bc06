import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { settleCustomers } from '../../../../tests/house/customers.ts';
import { openTestHouse, type TestHouse } from '../../../../tests/house/house.ts';
import { type Client, openDoors } from '../../../../tests/house/people.ts';
import { type Id, newId } from '../../../kernel/id.ts';
import { sql } from '../../../platform/database/database.ts';
import { customerTables } from '../forget-customers.data.ts';
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

/** Tables whose rows are worked out again, or that tell of the merge itself. */
const besides = new Set(['recompute_mark', 'value_mark', 'match_key', 'match_look', 'merge_record', 'duplicate_pair']);
/** What every change moves on. */
const moving = ['version', 'changed_at', 'search', 'bucket'];

type Rows = Record<string, string[]>;
const rowsOf = async (id: Id): Promise<Rows> => {
  const held: Rows = {};
  for (const table of await customerTables(house.db)) {
    if (besides.has(table)) continue;
    const { rows } = await sql<{
      row: string;
    }>`SELECT (to_jsonb(t) - ${moving}::text[])::text AS row FROM ${sql.table(table)} t WHERE customer_id = ${id}
      AND NOT (to_jsonb(t)->>'kind' LIKE 'profile.%merged%' AND ${table} = 'event') ORDER BY 1`.execute(house.db);
    if (rows.length > 0) held[table] = rows.map((row) => row.row);
  }
  return held;
};

type Life = {
  orders: { number: string; lines: number }[];
  events: (string | null)[];
  runs: { programme: number; entry: string; ended: boolean; contacted: boolean }[];
  addresses: { channel: 'email' | 'phone'; value: string; dead: boolean }[];
  recents: number;
  standing: boolean;
  metrics: boolean;
  birthday: string | null;
  city: string | null;
  sources: string[];
  segments: boolean;
};

const life = fc.record({
  orders: fc
    .array(fc.record({ number: fc.constantFrom('1001', '1002', '1003'), lines: fc.integer({ min: 1, max: 3 }) }), { maxLength: 3 })
    .map((all) => [...new Map(all.map((one) => [one.number, one])).values()]),
  events: fc.uniqueArray(fc.constantFrom('m1', 'm2', 'm3', null), { maxLength: 4 }),
  runs: fc.uniqueArray(
    fc.record({ programme: fc.nat(1), entry: fc.constantFrom('first', 'second'), ended: fc.boolean(), contacted: fc.boolean() }),
    { maxLength: 3, selector: (run) => `${run.programme} ${run.entry}` },
  ),
  addresses: fc.uniqueArray(
    fc.record({
      channel: fc.constantFrom('email' as const, 'phone' as const),
      value: fc.constantFrom('one@example.com', 'two@example.com', '+442070000001'),
      dead: fc.boolean(),
    }),
    { maxLength: 3, selector: (one) => `${one.channel} ${one.value}` },
  ),
  recents: fc.nat(4),
  standing: fc.boolean(),
  metrics: fc.boolean(),
  birthday: fc.constantFrom(null, '1980-01-05', '1992-07-30'),
  city: fc.constantFrom(null, 'London', '上海'),
  sources: fc.uniqueArray(fc.constantFrom('birthday', 'city', 'name'), { maxLength: 3 }),
  segments: fc.boolean(),
});

const settle = async ({ name, ...one }: Life & { name: string }): Promise<Id> => {
  const id = newId();
  const at = house.clock.now();
  const { db, companyId } = house;
  await sql`INSERT INTO customer (customer_id, kind, name, companies, birthday, city, custom, created_at, changed_at)
    VALUES (${id}, 'person', ${name}, ARRAY[${companyId}::uuid], ${one.birthday}, ${one.city}, ${JSON.stringify({ [name]: 1, shared: name })}::jsonb, ${at}, ${at})`.execute(
    db,
  );
  for (const { number, lines } of one.orders) {
    const orderId = newId();
    await sql`INSERT INTO customer_order (customer_id, order_id, company_id, source, number, kind, placed_at, currency, goods, charges, total, lines)
      VALUES (${id}, ${orderId}, ${companyId}, 'till', ${number}, 'order', ${at}, 'GBP', 12.5, 0, 12.5, ${lines})`.execute(db);
    await sql`INSERT INTO order_line (customer_id, order_id, line_no, kind, code, description, quantity, unit_price, amount)
      SELECT ${id}::uuid, ${orderId}::uuid, n, 'goods', 'T', 'Tea', 1, 12.5, 12.5 FROM generate_series(1, ${lines}::int) n`.execute(db);
  }
  for (const message of one.events)
    await sql`INSERT INTO event (customer_id, at, event_id, family, kind, source, message_id, data)
      VALUES (${id}, ${at}, ${newId()}, 'note', 'note.written', 'staff', ${message}, ${JSON.stringify({ words: name })}::jsonb)`.execute(
      db,
    );
  for (const run of one.runs) {
    const [runId, requestId] = [newId(), newId()];
    await sql`INSERT INTO programme_run (customer_id, run_id, programme_id, version, entry_key, arm, entered_at, step, waits_for, ended_at)
      VALUES (${id}, ${runId}, ${programmes[run.programme]}, 1, ${run.entry}, 'care', ${at}, 'care', ${run.ended ? null : 'care'}, ${run.ended ? at : null})`.execute(
      db,
    );
    await sql`INSERT INTO run_step (customer_id, run_id, seq, step, at, result) VALUES (${id}, ${runId}, 1, 'care', ${at}, 'asked')`.execute(
      db,
    );
    await sql`INSERT INTO contact_request (customer_id, request_id, company_id, reason, occasion, purpose, channels, programme_id, run_id, asked_at, decide_at)
      VALUES (${id}, ${requestId}, ${companyId}, ${`p${run.programme}`}, ${run.entry}, 'give', '{email}', ${programmes[run.programme]}, ${runId}, ${at}, ${at})`.execute(
      db,
    );
    await sql`INSERT INTO contact_due (customer_id, request_id, priority, decide_at) VALUES (${id}, ${requestId}, 50, ${at})`.execute(db);
    await sql`INSERT INTO care_item (customer_id, item_id, company_id, programme_id, run_id, reason, evidence, purpose, channels, value, rank, currency, due_on, made_at, state, state_at)
      VALUES (${id}, ${requestId}, ${companyId}, ${programmes[run.programme]}, ${runId}, 'win-back', '{}', 'give', '{email}', 10, 1, 'GBP', '2026-03-02', ${at}, 'open', ${at})`.execute(
      db,
    );
    if (run.contacted)
      await sql`INSERT INTO contact (customer_id, contact_id, company_id, at, direction, channel, purpose, request_id, run_id)
        VALUES (${id}, ${newId()}, ${companyId}, ${at}, 'out', 'email', 'give', ${requestId}, ${runId})`.execute(db);
  }
  for (const { channel, value, dead } of one.addresses) {
    await sql`INSERT INTO address (customer_id, address_id, channel, value, normal, reachability, reachability_since, added_at)
      VALUES (${id}, ${newId()}, ${channel}, ${value}, ${value}, ${dead ? 'dead' : 'unknown'}, ${dead ? at : new Date(at.getTime() - 1000)}, ${at})`.execute(
      db,
    );
    await sql`INSERT INTO identity (kind, value, customer_id, added_at) VALUES (${channel}, ${value + name}, ${id}, ${at})`.execute(db);
  }
  await sql`INSERT INTO field_source (customer_id, field, source, confirmed_at) SELECT ${id}::uuid, unnest(${one.sources}::text[]), ${name}, ${at}`.execute(
    db,
  );
  if (one.standing) {
    const times = Array.from({ length: one.recents }, (_, place) => new Date(at.getTime() - place * 60_000));
    await sql`INSERT INTO standing (customer_id, version, recent_at, recent_channel, recent_purpose, recent_request, open_complaints, answered_at)
      VALUES (${id}, 3, ${times}::timestamptz[], ${times.map(() => 'email')}::text[], ${times.map(() => 'give')}::text[], ${times.map(() => newId())}::uuid[], ${one.recents}, ${at})`.execute(
      db,
    );
  }
  if (one.metrics)
    await sql`INSERT INTO customer_metrics (customer_id, company_id, computed_for, recomputed_at, orders, credits, purchase_days, revenue, revenue_year, margin, cost_to_serve, profit)
      VALUES (${id}, ${companyId}, '2026-03-02', ${at}, 2, 0, 2, 25.5, 25.5, 10, 2, 8)`.execute(db);
  await sql`INSERT INTO consent_entry (customer_id, consent_id, at, channel, purpose, decision, wording, language, source)
    VALUES (${id}, ${newId()}, ${at}, 'email', 'give', 'given', 'yes', 'en', ${name})`.execute(db);
  return id;
};

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

const quiet: Life = {
  ...{
    orders: [],
    events: [],
    runs: [],
    addresses: [],
    recents: 0,
    standing: false,
    metrics: false,
    birthday: null,
    city: null,
    sources: [],
    segments: false,
  },
};

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

test('only the newest merge comes apart; made up and real stay apart', async () => {
  const [a, b, c, d] = await settleCustomers(house, 4);
  await post(`/api/v1/customers/${a}/merge`, { other: b });
  const first = (await (await manager('GET', `/api/v1/customers/${a}/duplicates`)).json()).merged[0];
  house.clock.set?.(new Date(house.clock.now().getTime() + 1000));
  await post(`/api/v1/customers/${a}/merge`, { other: c });
  expect((await post(`/api/v1/customers/${a}/unmerge`, { merge: first.id })).json.code).toBe('merged-later');
  expect((await post(`/api/v1/customers/${a}/unmerge`, {})).json.id).toBe(c);
  expect((await post(`/api/v1/customers/${a}/unmerge`, { merge: first.id })).json.id).toBe(b);
  expect((await post(`/api/v1/customers/${a}/unmerge`, {})).json.code).toBe('not-merged');
  await sql`UPDATE customer SET made_up_at = created_at WHERE customer_id = ${d}`.execute(house.db);
  expect((await post(`/api/v1/customers/${a}/merge`, { other: d })).json.code).toBe('made-up-and-real');
  expect(staffId).toBeTruthy();
});
