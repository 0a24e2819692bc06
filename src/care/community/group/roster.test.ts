import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestHouse, type TestHouse } from '../../../../tests/house/house.ts';
import { type Client, openDoors } from '../../../../tests/house/people.ts';
import { type Id, newId } from '../../../kernel/id.ts';
import { sql } from '../../../platform/database/database.ts';
import { profileDoors, sortName } from '../../profile/index.ts';
import { staffDoors } from '../../staff/index.ts';
import { handOverAllOf } from './hand-over.act.ts';
import { groupDoors } from './index.ts';

let house: TestHouse;
let ask: Client;
let doors: ReturnType<typeof openDoors>;
let owner: Awaited<ReturnType<ReturnType<typeof openDoors>['someone']>>;

beforeAll(async () => {
  house = await openTestHouse('2026-03-02T09:00:00Z');
  doors = openDoors(house, [...groupDoors, ...profileDoors, ...staffDoors]);
  owner = await doors.someone('owner');
  ask = owner.ask;
});
afterAll(() => house.close());

const customer = async (name: string, phone?: string): Promise<Id> => {
  const id = newId();
  const now = house.clock.now();
  await sql`INSERT INTO customer (customer_id, kind, name, sort_name, companies, created_at, changed_at)
    VALUES (${id}, 'person', ${name}, ${sortName(name)}, ${[house.companyId]}::uuid[], ${now}, ${now})`.execute(house.db);
  if (phone)
    await sql`INSERT INTO identity (kind, value, customer_id, added_at) VALUES ('phone', ${phone}, ${id}, ${now})`.execute(house.db);
  return id;
};
const group = async (messenger = 'wecom', name = 'Tea by the river', more: object = {}): Promise<Id> => {
  const made = await ask('POST', '/api/v1/groups', { body: { companyId: house.companyId, messenger, name, ...more } });
  expect(made.status).toBe(201);
  return ((await made.json()) as { id: Id }).id;
};
type Taken = Record<'rows' | 'known' | 'joined' | 'waits' | 'back' | 'left' | 'skipped', number> & {
  columns: Record<string, string | null>;
};
const bring = async (id: Id, list: string, take = true, complete = true): Promise<Taken> => {
  const body = new FormData();
  body.set('file', new Blob([list]), 'list.csv');
  body.set('take', String(take));
  body.set('complete', String(complete));
  const taken = await ask('POST', `/api/v1/groups/${id}/roster`, { body });
  expect([taken.status, await taken.clone().text()].join(' ')).toMatch(/^200/);
  return (await taken.json()) as Taken;
};
type Entry = {
  id: Id;
  name: string;
  settled: string;
  customer: { id: Id } | null;
  maybe: { id: Id; because: string }[];
  phone: string | null;
};
const members = async (id: Id, which = 'here'): Promise<Entry[]> =>
  ((await (await ask('GET', `/api/v1/groups/${id}/members?which=${which}`)).json()) as { items: Entry[] }).items;
const told = async (customerId: Id): Promise<string[]> =>
  (await sql<{ kind: string }>`SELECT kind FROM event WHERE customer_id = ${customerId} ORDER BY at, event_id`.execute(house.db)).rows.map(
    (one) => one.kind,
  );
const needs = async (): Promise<{ code: string; count: number; groupId: Id; hours: number }[]> =>
  ((await (await ask('GET', '/api/v1/group-needs')).json()) as { items: { code: string; count: number; groupId: Id; hours: number }[] })
    .items;
const settle = (id: Id, body: object) => ask('POST', `/api/v1/group-members/${id}/settle`, { body });

test('a roster joins whom it is sure of, leaves the rest to a person, and knows them from then on', async () => {
  const ada = await customer('Ada Lee', '+447911123123');
  const bo = await customer('Bo Chan', '+447911123124');
  const cy = await customer('cy moss');
  const id = await group();
  const list =
    '姓名,昵称,手机号,外部联系人ID\nAda Lee,ada,07911 123123,wm-ada\nMrs Chan,bo,07911 123124,wm-bo\ncy moss,,,wm-cy\nStranger,zz,,wm-zz\nStranger,zz,,wm-zz\n';
  const look = await bring(id, list, false);
  expect(look).toMatchObject({ rows: 4, joined: 1, waits: 3, known: 0, skipped: 1 });
  expect(look.columns).toMatchObject({ name: '姓名', nickname: '昵称', phone: '手机号', messengerId: '外部联系人ID', joinedAt: null });
  expect(await members(id)).toEqual([]);
  await bring(id, list);
  const rows = await members(id);
  const by = new Map(rows.map((one) => [one.name, one]));
  expect(by.get('Ada Lee')).toMatchObject({ settled: 'joined', customer: { id: ada } });
  expect(by.get('Ada Lee')?.phone).not.toContain('123123');
  expect(by.get('Mrs Chan')?.maybe).toEqual([{ id: bo, name: 'Bo Chan', because: 'phone' }]);
  expect(by.get('cy moss')?.maybe).toEqual([{ id: cy, name: 'cy moss', because: 'name' }]);
  expect(by.get('Stranger')).toMatchObject({ settled: 'waits', maybe: [] });
  expect(await told(ada)).toEqual(['community.joined-group']);
  expect((await needs()).filter((one) => one.groupId === id)).toMatchObject([{ code: 'unknown-members', count: 3 }]);

  expect((await settle(by.get('Mrs Chan')?.id ?? '', { as: 'customer', customerId: bo })).status).toBe(200);
  expect((await settle(by.get('cy moss')?.id ?? '', { as: 'customer', customerId: newId() })).status).toBe(404);
  expect((await ask('POST', `/api/v1/groups/${id}/members/rest`, { body: { as: 'apart' } })).status).toBe(200);
  expect((await needs()).filter((one) => one.groupId === id)).toEqual([]);

  // the account is known now, wherever it turns up and whatever it is called there
  const other = await group('wecom', 'Another');
  expect(await bring(other, 'nickname,id\nsomebody else,wm-bo\n')).toMatchObject({ joined: 1, waits: 0 });
  const shown = (await (await ask('GET', `/api/v1/customers/${bo}/groups`)).json()) as { items: { name: string }[] };
  expect(shown.items.map((one) => one.name).sort()).toEqual(['Another', 'Tea by the river']);

  // it was somebody else: whom it was taken for is in the group no longer, and hears of it as of any leaving
  expect((await settle(by.get('Mrs Chan')?.id ?? '', { as: 'apart' })).status).toBe(200);
  expect((await told(bo)).at(-1)).toBe('community.left-group');
});

test('who is missing from a whole list has left, may come back, and is told of on the timeline', async () => {
  const dee = await customer('Dee Ray', '+447911123125');
  const id = await group('wechat', 'Comings');
  await bring(id, 'name,phone\nDee Ray,07911123125\nEli,07911123126\n');
  house.clock.set(new Date('2026-03-02T09:02:00Z'));
  expect(await bring(id, 'name,phone\nEli,07911123126\n', true, false)).toMatchObject({ left: 0, known: 1 });
  expect(await bring(id, 'name,phone\nEli,07911123126\n')).toMatchObject({ left: 1, known: 1 });
  expect((await members(id, 'left')).map((one) => one.name)).toEqual(['Dee Ray']);
  house.clock.set(new Date('2026-03-02T09:04:00Z'));
  expect(await bring(id, 'name,phone\nDee Ray,07911123125\nEli,07911123126\nFay,07911123127\n')).toMatchObject({ back: 1, waits: 1 });
  expect(await told(dee)).toEqual(['community.joined-group', 'community.left-group', 'community.joined-group']);
  // somebody back is a newcomer to greet; of the first list nobody was
  expect((await needs()).filter((one) => one.groupId === id).map((one) => one.code)).toEqual(['newcomers', 'unknown-members']);
  await ask('POST', `/api/v1/groups/${id}/members/rest`, { body: { as: 'greeted' } });
  expect((await needs()).filter((one) => one.groupId === id).map((one) => one.code)).toEqual(['unknown-members']);
});

test('a file of the roster holds no formula, and says who is who', async () => {
  const id = await group('telegram', 'Files');
  await bring(id, 'name,nickname\n=cmd|calc,@x\nGil,g\n');
  const file = await ask('GET', `/api/v1/groups/${id}/roster.csv`);
  expect(file.headers.get('content-type')).toContain('text/csv');
  const text = await file.text();
  expect(text).toContain("'=cmd|calc,'@x");
  expect(text).toContain('Not known yet');
});

test('when the owner leaves the company the group passes to the deputy, then to nobody, and every step is written down', async () => {
  const [one, two] = [await doors.someone('carer'), await doors.someone('carer')];
  const id = await group('wecom', 'Hands', { ownerId: one.staffId, deputyId: two.staffId });
  const sendAway = (id: Id) => ask('POST', `/api/v1/staff/${id}/leave`);
  expect((await sendAway(one.staffId)).status).toBe(204);
  const { rows: jobs } = await sql`SELECT 1 FROM graphile_worker.jobs WHERE task_identifier = 'staff.hands-changed'`.execute(house.db);
  expect(jobs.length).toBe(1);
  const by = { staffId: owner.staffId, requestId: newId() };
  expect(await handOverAllOf(house, one.staffId, by)).toBe(1);
  const read = async () =>
    (await (await ask('GET', `/api/v1/groups/${id}`)).json()) as { owner: { id: Id } | null; deputy: unknown; version: number };
  expect(await read()).toMatchObject({ owner: { id: two.staffId }, deputy: null });
  expect(await handOverAllOf(house, one.staffId, by)).toBe(0);
  expect((await sendAway(two.staffId)).status).toBe(204);
  await handOverAllOf(house, two.staffId, by);
  expect(await read()).toMatchObject({ owner: null });
  expect((await needs()).filter((need) => need.groupId === id)).toMatchObject([{ code: 'ownerless' }]);
  const gone = await ask('POST', `/api/v1/groups/${id}/hand-over`, { body: { ownerId: one.staffId } });
  expect(gone.status).toBe(422);
  expect((await ask('POST', `/api/v1/groups/${id}/hand-over`, { body: { ownerId: owner.staffId } })).status).toBe(200);
  expect((await needs()).filter((need) => need.groupId === id)).toEqual([]);
  const { rows } = await sql<{
    n: number;
  }>`SELECT count(*)::int AS n FROM audit_entry WHERE act = 'group.handed-over' AND subject_id = ${id}`.execute(house.db);
  expect(rows[0]?.n).toBe(3);
});
