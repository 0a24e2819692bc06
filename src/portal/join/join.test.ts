import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestHouse, type TestHouse } from '../../../tests/house/house.ts';
import { openDoors } from '../../../tests/house/people.ts';
import { comeIn, cookieOf, letterTo, send } from '../../../tests/house/portal.ts';
import { newId } from '../../kernel/id.ts';
import { homeDoors } from '../home/home.routes.ts';
import { meDoors } from '../me/me.routes.ts';
import { joinDoors } from './join.routes.ts';

let house: TestHouse;
let doors: ReturnType<typeof openDoors>;
beforeAll(async () => {
  house = await openTestHouse();
  doors = openDoors(house, [...joinDoors, ...meDoors, ...homeDoors]);
});
afterAll(() => house.close());

const later = (minutes: number) => house.clock.set(new Date(house.clock.now().getTime() + minutes * 60_000));
const { nobody } = { nobody: (...given: Parameters<ReturnType<typeof openDoors>['nobody']>) => doors.nobody(...given) };
const memberOf = (email: string) =>
  house.db
    .selectFrom('member')
    .innerJoin('identity', 'identity.customer_id', 'member.customer_id')
    .innerJoin('customer', 'customer.customer_id', 'member.customer_id')
    .selectAll('member')
    .select(['customer.name', 'customer.companies'])
    .where('identity.value', '=', email)
    .executeTakeFirst();

test('an unknown e-mail joins: a stranger in the books, a member on the Portal, asked first what to be called', async () => {
  const { came, asked, cookie } = await comeIn(house, nobody, 'new.guest@example.com', '/spaces');
  expect(asked.status).toBe(303);
  expect(asked.headers.get('location')).toBe('/sign-in/code');
  expect(came.headers.get('location')).toBe('/me/name?next=%2Fspaces');
  const member = await memberOf('new.guest@example.com');
  expect(member?.shown_name).not.toContain('guest@');
  expect(member?.shown_name).not.toContain('new.guest');
  expect(member?.companies).toEqual([house.companyId]);
  const told = await house.db
    .selectFrom('event')
    .select('kind')
    .where('customer_id', '=', member?.customer_id ?? '')
    .execute();
  expect(told.map((one) => one.kind)).toContain('community.joined');
  expect(await house.db.selectFrom('consent_entry').selectAll().execute()).toEqual([]);
  const ask = doors.asking({ cookie });
  const named = await send(ask, '/me/name', { name: '苏砚', next: '/spaces' });
  expect(named.headers.get('location')).toBe('/spaces');
  expect((await memberOf('new.guest@example.com'))?.shown_name).toBe('苏砚');
  expect(await (await ask('get', '/me', {})).text()).toContain('苏砚');
});

test('a customer we know becomes a member under a neutral name, never their own', async () => {
  const now = house.clock.now();
  const customer_id = newId();
  const email = 'mei.lin@example.com';
  await house.db
    .insertInto('customer')
    .values({ customer_id, kind: 'person', name: '林美玲', companies: [house.companyId], created_at: now, changed_at: now })
    .execute();
  await house.db.insertInto('identity').values({ kind: 'email', value: email, customer_id, added_at: now }).execute();
  const { came, cookie } = await comeIn(house, nobody, ' Mei.Lin@Example.com ');
  expect(came.status).toBe(303);
  const member = await memberOf(email);
  expect(member?.customer_id).toBe(customer_id);
  expect(member?.shown_name).not.toMatch(/林|美|玲|mei/i);
  expect(await (await doors.asking({ cookie })('get', '/', {})).text()).not.toContain('林美玲');
});

test('a code is good once, for a quarter of an hour, on the browser that asked', async () => {
  const email = 'once@example.com';
  const first = await comeIn(house, nobody, email);
  expect(first.cookie).toBeTruthy();
  expect((await send(nobody, '/sign-in/code', { code: first.code }, { cookie: first.joining })).status).toBe(401);
  const asked = await send(nobody, '/sign-in', { email });
  const { code } = await letterTo(house, email);
  expect((await send(nobody, '/sign-in/code', { code })).headers.get('location')).toBe('/sign-in');
  later(16);
  expect((await send(nobody, '/sign-in/code', { code }, { cookie: cookieOf(asked, 'teahouse-joining') })).headers.get('location')).toBe(
    '/sign-in',
  );
});

test('after five wrong codes the right one is void', async () => {
  later(61);
  const email = 'five@example.com';
  const asked = await send(nobody, '/sign-in', { email });
  const cookie = cookieOf(asked, 'teahouse-joining');
  const { code } = await letterTo(house, email);
  for (let n = 0; n < 5; n += 1)
    expect(
      (
        await send(
          nobody,
          '/sign-in/code',
          { code: String((Number(code.replace(' ', '')) + 1 + n) % 1_000_000).padStart(6, '0') },
          { cookie },
        )
      ).status,
    ).toBe(401);
  expect((await send(nobody, '/sign-in/code', { code }, { cookie })).status).toBe(401);
});

test('looking at a link uses nothing up; pressing its button does, once', async () => {
  later(61);
  const email = 'link@example.com';
  await send(nobody, '/sign-in', { email, next: '/spaces' });
  const { path } = await letterTo(house, email);
  for (const _ of [1, 2, 3]) expect(await (await nobody('get', path, {})).text()).toContain('li••••@example.com');
  const came = await send(nobody, path, {});
  expect(cookieOf(came, 'teahouse-member')).toBeTruthy();
  expect((await send(nobody, path, {})).status).toBe(410);
  expect((await nobody('get', path, {})).status).toBe(410);
});

test('a password is optional; changing it and signing out end what they should', async () => {
  later(61);
  const email = 'pass@example.com';
  const { cookie } = await comeIn(house, nobody, email);
  const other = await comeIn(house, nobody, email);
  const ask = doors.asking({ cookie });
  expect((await send(ask, '/me/password', { next: '12345678', does: 'keep' })).headers.get('location')).toContain('wrong=password-known');
  expect((await send(ask, '/me/password', { next: 'seven kettles on the hob', does: 'keep' })).headers.get('location')).toContain(
    'done=yes',
  );
  expect((await doors.asking({ cookie: other.cookie })('get', '/me', {})).status).toBe(303);
  const wrong = await send(nobody, '/sign-in/password', { who: email, password: 'not this one' });
  expect(wrong.status).toBe(401);
  const came = await send(nobody, '/sign-in/password', { who: email, password: 'seven kettles on the hob', next: '/spaces' });
  expect(came.headers.get('location')).toBe('/spaces');
  const again = doors.asking({ cookie: cookieOf(came, 'teahouse-member') });
  expect((await again('get', '/me', {})).status).toBe(200);
  await send(again, '/sign-out', {});
  expect((await again('get', '/me', {})).headers.get('location')).toBe('/sign-in?next=%2Fme');
});

test('the letter is written in the reader’s language and names its house', async () => {
  later(61);
  await send(doors.asking({ 'accept-language': 'zh-CN' }), '/sign-in', { email: 'zh@example.com' });
  const zh = await letterTo(house, 'zh@example.com');
  expect(zh.subject).toContain('Test & Co');
  expect(zh.words).toContain('您好');
  await send(doors.asking({ 'accept-language': 'en-GB' }), '/sign-in', { email: 'en@example.com' });
  expect((await letterTo(house, 'en@example.com')).words).toContain('Hello');
});
