import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestHouse, type TestHouse } from '../../../tests/house/house.ts';
import { openDoors } from '../../../tests/house/people.ts';
import type { Id } from '../../kernel/id.ts';
import { sql } from '../../platform/database/database.ts';
import { keepCompany } from './company.data.ts';
import { makeAuditMonths } from './staff.jobs.ts';
import { staffDoors } from './staff.routes.ts';

let house: TestHouse;
let doors: ReturnType<typeof openDoors>;
let other: Id;
beforeAll(async () => {
  house = await openTestHouse();
  doors = openDoors(house, staffDoors);
  other = await house.db
    .transaction()
    .execute((tx) => keepCompany(tx, { name: 'Other', currency: 'CNY', zone: 'Asia/Shanghai', language: 'zh' }, house.clock.now()));
});
afterAll(() => house.close());

const invitation = (email: string, role: string, companyId: Id | null) => ({
  name: 'Mei Lin',
  email,
  language: 'zh',
  zone: 'Asia/Shanghai',
  role,
  companyId,
  departmentId: null,
});

test('an invited colleague comes in by the link, sets a password, and may what was granted', async () => {
  const manager = await doors.someone('manager', house.companyId);
  const invited = await manager.ask('post', '/api/v1/staff', { body: invitation('mei@teahouse.test', 'carer', house.companyId) });
  expect(invited.status).toBe(201);
  const { id, link } = await invited.json();
  const came = await doors.nobody('post', '/api/v1/session/link', { body: { word: new URL(link).hash.slice(1) } });
  const mei = doors.asking({ cookie: (came.headers.get('set-cookie') ?? '').split(';')[0] ?? '' });
  expect(await (await mei('get', '/api/v1/me')).json()).toMatchObject({ id, role: 'carer', passwordSet: false });
  expect((await mei('put', '/api/v1/me/password', { body: { next: 'tea before the rain' } })).status).toBe(200);
  expect((await mei('get', '/api/v1/staff')).status).toBe(403);
});

test('a manager reaches neither above nor beside', async () => {
  const manager = await doors.someone('manager', house.companyId);
  const invite = async (role: string, companyId: Id | null) =>
    (await manager.ask('post', '/api/v1/staff', { body: invitation(`${role}-${companyId}@teahouse.test`, role, companyId) })).status;
  expect(await invite('owner', house.companyId)).toBe(403);
  expect(await invite('carer', other)).toBe(403);
  expect(await invite('viewer', null)).toBe(403);
  const theirs = await doors.someone('carer', other);
  const owner = await doors.someone('owner');
  expect((await manager.ask('get', `/api/v1/staff/${theirs.staffId}`)).status).toBe(404);
  expect((await manager.ask('post', `/api/v1/staff/${theirs.staffId}/reset`)).status).toBe(404);
  expect((await manager.ask('post', `/api/v1/staff/${owner.staffId}/reset`)).status).toBe(403);
  expect((await manager.ask('post', `/api/v1/staff/${owner.staffId}/leave`)).status).toBe(403);
});

test('the last owner stays, even when two send each other away at once', async () => {
  await house.db.deleteFrom('role_grant').where('role', '=', 'owner').execute();
  const one = await doors.someone('owner');
  const two = await doors.someone('owner');
  const both = await Promise.all([
    one.ask('post', `/api/v1/staff/${two.staffId}/leave`),
    two.ask('post', `/api/v1/staff/${one.staffId}/leave`),
  ]);
  expect(both.filter((answer) => answer.status === 204)).toHaveLength(1);
  const left = both[0]?.status === 204 ? one : two;
  expect((await left.ask('post', `/api/v1/staff/${left.staffId}/leave`)).status).toBe(409);
});

test('somebody sent away is out at once, with their tokens', async () => {
  const owner = await doors.someone('owner');
  const carer = await doors.someone('carer', house.companyId);
  const program = await doors.program(carer.staffId, 'carer', ['customers:read']);
  expect((await program('get', '/api/v1/companies')).status).toBe(200);
  expect((await owner.ask('post', `/api/v1/staff/${carer.staffId}/leave`)).status).toBe(204);
  expect((await carer.ask('get', '/api/v1/me')).status).toBe(401);
  expect((await program('get', '/api/v1/companies')).status).toBe(401);
});

test('a token reaches no further than its maker, its role, its company and its scopes', async () => {
  const owner = await doors.someone('owner');
  const make = async (body: object) => {
    const answer = await owner.ask('post', '/api/v1/tokens', {
      body: { name: 'shop', role: 'manager', scopes: ['customers:read'], ...body },
    });
    const { token, id } = await answer.json();
    return { ask: doors.asking({ authorization: `Bearer ${token}` }), id };
  };
  const narrow = await make({ companyId: house.companyId });
  expect((await (await narrow.ask('get', '/api/v1/companies')).json()).items).toHaveLength(1);
  expect((await narrow.ask('get', `/api/v1/companies/${other}`)).status).toBe(404);
  expect((await narrow.ask('get', '/api/v1/staff')).status).toBe(403);
  const blind = await make({ scopes: ['orders:write'] });
  expect((await blind.ask('get', '/api/v1/companies')).status).toBe(403);
  expect((await owner.ask('delete', `/api/v1/tokens/${narrow.id}`)).status).toBe(204);
  expect((await narrow.ask('get', '/api/v1/companies')).status).toBe(401);
  const kept = await house.db.selectFrom('api_token').selectAll().execute();
  expect(JSON.stringify(kept)).not.toContain('th_');
});

test('the audit names who did what, is searched by page, and cannot be altered', async () => {
  const owner = await doors.someone('owner');
  await makeAuditMonths(house);
  house.clock.set(new Date(house.clock.now().getTime() + 40 * 86_400_000));
  const again = await doors.someone('owner');
  for (const name of ['One', 'Two', 'Three']) await again.ask('post', `/api/v1/companies/${other}/departments`, { body: { name } });
  const page = async (cursor: string) =>
    (await again.ask('get', `/api/v1/audit?act=open-department&limit=2${cursor && `&cursor=${cursor}`}`)).json();
  const first = await page('');
  const second = await page(first.next);
  expect([...first.items, ...second.items].map((one: { subjectName: string }) => one.subjectName)).toEqual(['Three', 'Two', 'One']);
  expect(second.next).toBeNull();
  expect(first.items[0].by.id).toBe(again.staffId);
  await house.database.pool.query(`UPDATE audit_entry SET act = 'nothing'`);
  await house.database.pool.query('DELETE FROM audit_entry');
  const [part] = (await house.database.pool.query(`SELECT tableoid::regclass::text AS part FROM audit_entry WHERE act = 'open-department'`))
    .rows;
  expect(part.part).toBe('audit_entry_2026_04');
  await house.database.pool.query('DELETE FROM audit_entry_2026_04');
  expect((await page('')).items).toHaveLength(2);
  expect((await owner.ask('get', '/api/v1/audit')).status).toBe(401);
});

test('the lists of the day follow whoever comes, goes or takes more', async () => {
  const waits = async () => {
    const { rows } = await sql`DELETE FROM graphile_worker._private_jobs WHERE key = 'today.lay' RETURNING id`.execute(house.db);
    return rows.length;
  };
  const owner = await doors.someone('owner');
  await waits();
  const invited = await owner.ask('post', '/api/v1/staff', { body: invitation('lan@teahouse.test', 'carer', house.companyId) });
  expect(await waits()).toBe(1);
  const { id, link } = await invited.json();
  await doors.nobody('post', '/api/v1/session/link', { body: { word: new URL(link).hash.slice(1) } });
  expect(await waits()).toBe(1);
  const { version } = await (await owner.ask('get', `/api/v1/staff/${id}`)).json();
  const headers = { 'if-match': `"${version}"` };
  expect((await owner.ask('patch', `/api/v1/staff/${id}`, { body: { capacity: 7 }, headers })).status).toBe(204);
  expect(await waits()).toBe(1);
  await owner.ask('post', `/api/v1/staff/${id}/leave`);
  expect(await waits()).toBe(1);
});
