// Classes 14 and 26: who may do what is serious, nobody gives more than they have, and an account that changes hands changes wholly.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { doors } from '../../src/entry/doors.ts';
import { type Role, roles } from '../../src/platform/http/principal.ts';
import { fingerprint } from './fingerprint.ts';
import { openTown, password, someoneWithPassword, type Town } from './town.ts';

let town: Town;
beforeAll(async () => {
  town = await openTown();
});
afterAll(() => town.close());

type Person = Awaited<ReturnType<typeof someoneWithPassword>>;
const reach = (role: Role) => roles.indexOf(role);
const places = () => [
  { name: 'own company', companyId: town.a.companyId },
  { name: 'other company', companyId: town.b.companyId },
  { name: 'whole group', companyId: null },
];

/** Whether somebody of `role` in company A may give `wish` at a place. */
const mayGive = (role: Role, wish: Role, place: string): boolean =>
  place === 'own company' && reach(role) <= reach('manager') && reach(role) <= reach(wish);

describe.each(roles)('%s of one company', (role) => {
  test.each(roles)('gives the role %s only as far as their own reaches, by no way', async (wish) => {
    for (const { name, companyId } of places()) {
      const giver = await someoneWithPassword(town, role, town.a.companyId);
      const { id } = await town.a.colleague('viewer');
      const right = { role: wish, companyId, departmentId: null };
      const allowed = mayGive(role, wish, name);
      const invitation = {
        name: 'New',
        email: `${wish}-${giver.staffId}-${name.slice(0, 3)}@teahouse.test`,
        language: 'en',
        zone: 'UTC',
        ...right,
      };
      const before = await fingerprint(town);
      const granted = await giver.ask('post', `/api/v1/staff/${id}/grants`, { body: right });
      const self = await giver.ask('post', `/api/v1/staff/${giver.staffId}/grants`, { body: right });
      const invited = await giver.ask('post', '/api/v1/staff', { body: invitation });
      const what = `${role} gives ${wish} in ${name}`;
      expect([granted.status < 300, invited.status < 300], what).toEqual([allowed, allowed]);
      if (!allowed) {
        for (const answer of [granted, self, invited]) expect([403, 404], what).toContain(answer.status);
        expect(await fingerprint(town), what).toEqual(before);
      }
      const now = await (await giver.ask('get', '/api/v1/me')).json();
      expect(now.role, what).toBe(role);
    }
  });

  test('changes, resets, sends away nobody who reaches further', async () => {
    for (const other of roles) {
      const actor = await someoneWithPassword(town, role, town.a.companyId);
      const { id, grantId } = await town.a.colleague(other);
      const allowed = reach(role) <= reach('manager') && reach(role) <= reach(other);
      const acts: [string, string, object?][] = [
        ['patch', `/api/v1/staff/${id}`, { capacity: 3 }],
        ['post', `/api/v1/staff/${id}/reset`],
        ['post', `/api/v1/staff/${id}/leave`],
        ['post', `/api/v1/staff/${id}/return`],
        ['delete', `/api/v1/staff/${id}/grants/${grantId}`],
      ];
      for (const [method, path, body] of acts) {
        const answer = await actor.ask(method, path, { ...(body ? { body } : {}), headers: { 'if-match': '"1"' } });
        expect(answer.status < 300, `${role}: ${method} ${path} of ${other}: ${answer.status}`).toBe(allowed);
      }
    }
  });

  test('makes no token that opens more than they may', async () => {
    for (const { companyId } of places())
      for (const wish of roles) {
        const maker = await someoneWithPassword(town, role, town.a.companyId);
        const body = { name: 'x', role: wish, scopes: ['customers:read', 'customers:write', 'imports:write'], companyId, days: 1 };
        const answer = await maker.ask('post', '/api/v1/tokens', { body });
        const allowed = role === 'owner' && companyId === town.a.companyId;
        expect(answer.status < 300, `${role} makes a ${wish} token for ${companyId}: ${answer.status}`).toBe(allowed);
        if (!allowed) continue;
        const { token } = await answer.json();
        const program = town.doors.asking({ authorization: `Bearer ${token}` });
        expect((await program('get', `/api/v1/customers/${town.b.customerId}`)).status).toBe(404);
        expect((await program('post', '/api/v1/tokens', { body })).status).toBe(403);
        expect((await program('post', '/api/v1/staff', { body: {} })).status).toBe(403);
        const writes = await program('post', `/api/v1/customers/${town.a.customerId}/notes`, { body: { words: 'x' } });
        expect(writes.status < 300, `a ${wish} token writes`).toBe(wish !== 'viewer');
      }
  });
});

/** The roles that may pass each sensitive door: changing this line is changing who may. */
const sensitive: Record<string, readonly Role[] | 'signed-in'> = {
  'export-customers': ['owner', 'manager'],
  'reveal-address': ['owner', 'manager', 'carer'],
  'make-token': ['owner'],
  'list-tokens': ['owner'],
  'end-token': ['owner'],
  'grant-role': ['owner', 'manager'],
  'revoke-role': ['owner', 'manager'],
  'invite-colleague': ['owner', 'manager'],
  'reset-colleague': ['owner', 'manager'],
  'send-away': ['owner', 'manager'],
  'take-back': ['owner', 'manager'],
  'search-audit': ['owner', 'manager'],
  'start-import': ['owner', 'manager'],
  'undo-import': ['owner', 'manager'],
  'open-company': ['owner'],
  'change-company': ['owner'],
  'contact.policy.change': ['owner', 'manager'],
  'contact.template.edit': ['owner', 'manager'],
  'programmes.change': ['owner', 'manager'],
  'mail.setting.change': ['owner'],
  'insight.costs.change': ['owner', 'manager'],
  'change-my-email': 'signed-in',
  'change-my-password': 'signed-in',
};

test('sensitive doors let in exactly whom they should', () => {
  const found = doors.filter((one) => one.id in sensitive).map((one) => [one.id, one.may]);
  expect(Object.fromEntries(found)).toEqual(sensitive);
  const writes = doors.filter((one) => one.method !== 'get' && Array.isArray(one.may) && one.may.includes('viewer'));
  expect(writes.map((one) => one.id)).toEqual([]);
});

test('one role here and another there do not add up', async () => {
  const mixed = await someoneWithPassword(town, 'manager', town.a.companyId);
  await town.house.database.pool.query(
    `INSERT INTO role_grant (grant_id, staff_id, role, company_id, granted_at) VALUES (gen_random_uuid(), $1, 'viewer', $2, $3)`,
    [mixed.staffId, town.b.companyId, town.house.clock.now()],
  );
  const seen = await mixed.ask('get', `/api/v1/customers/${town.b.customerId}`);
  expect(seen.status).toBe(200);
  for (const [method, path, body] of [
    ['post', `/api/v1/customers/${town.b.customerId}/addresses/${town.b.addressId}/reveal`, {}],
    ['post', `/api/v1/customers/${town.b.customerId}/notes`, { words: 'x' }],
    ['post', '/api/v1/orders', { companyId: town.b.companyId, orders: [] }],
    ['post', `/api/v1/programmes/${town.b.programmeId}/pause`, {}],
  ] as const)
    expect([400, 403, 404], path).toContain((await mixed.ask(method, path, { body })).status);
  const taken = await (await mixed.ask('post', '/api/v1/customer-exports', { body: {} })).text();
  expect(taken).toContain('CanaryA');
  expect(taken).not.toContain('CanaryB');
});

test('e-mail, password and second factor change only for whoever proves again who they are', async () => {
  const person = await someoneWithPassword(town, 'carer', town.a.companyId);
  const wrong = 'not the right sentence';
  const tries: [string, string, object][] = [
    ['put', '/api/v1/me/email', { email: 'taken-over@teahouse.test', password: wrong }],
    ['put', '/api/v1/me/email', { email: 'taken-over@teahouse.test' }],
    ['put', '/api/v1/me/password', { password: wrong, next: 'the thief’s own sentence' }],
    ['post', '/api/v1/me/second-factor', { password: wrong }],
  ];
  for (const [method, path, body] of tries) expect((await person.ask(method, path, { body })).status, path).toBe(401);
  const program = await town.doors.program(person.staffId, 'carer', ['customers:write'], null);
  for (const [method, path] of tries)
    expect((await program(method, path, { body: { email: 'a@b.test', password, next: 'x' } })).status, path).toBe(403);
});

const signIn = (email: string, word: string) => town.doors.nobody('post', '/api/v1/session', { body: { email, password: word } });
const cookieOf = (answer: Response): string => (answer.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
const link = async (answer: Response): Promise<string> => (await answer.json()).link.split('#')[1];
const useLink = (word: string) => town.doors.nobody('post', '/api/v1/session/link', { body: { word } });

const resetBy = async (owner: Person, staffId: string) => link(await owner.ask('post', `/api/v1/staff/${staffId}/reset`));

test('an account given to its right owner again carries nothing of whoever held it before', async () => {
  const owner = await someoneWithPassword(town, 'owner', null);
  const thief = await someoneWithPassword(town, 'carer', town.a.companyId);
  const second = cookieOf(await signIn(thief.email, password));
  const first = await resetBy(owner, thief.staffId);
  const word = await resetBy(owner, thief.staffId);
  expect((await thief.ask('get', '/api/v1/me')).status).toBe(401);
  expect((await town.doors.asking({ cookie: second })('get', '/api/v1/me')).status).toBe(401);
  expect((await signIn(thief.email, password)).status).toBe(401);
  expect((await useLink(first)).status).toBe(410);
  expect((await useLink(word)).status).toBe(200);
  expect((await signIn(thief.email, password)).status).toBe(401);
});

test('another e-mail or password ends every other session and every waiting link', async () => {
  for (const change of ['email', 'password'] as const) {
    const person = await someoneWithPassword(town, 'carer', town.a.companyId);
    const elsewhere = town.doors.asking({ cookie: cookieOf(await signIn(person.email, password)) });
    const { rows } = await town.house.database.pool.query<{ word: string }>(
      `INSERT INTO sign_in_link (token_hash, staff_id, purpose, made_at, expires_at)
       VALUES (sha256($3::bytea), $1, 'sign-in', $2, $2::timestamptz + interval '15 minutes') RETURNING 'x' AS word`,
      [person.staffId, town.house.clock.now(), Buffer.from('w'.repeat(43))],
    );
    expect(rows.length).toBe(1);
    const body = change === 'email' ? { email: `new-${person.email}`, password } : { password, next: 'quite another sentence' };
    expect((await person.ask('put', `/api/v1/me/${change}`, { body })).status).toBeLessThan(300);
    expect((await person.ask('get', '/api/v1/me')).status).toBe(200);
    expect((await elsewhere('get', '/api/v1/me')).status, change).toBe(401);
    expect((await useLink('w'.repeat(43))).status, change).toBe(410);
  }
});

test('nobody takes an e-mail somebody has, however it is spelled, nor comes in before they were invited', async () => {
  const [one, other] = [await someoneWithPassword(town, 'carer', null), await someoneWithPassword(town, 'carer', null)];
  for (const email of [other.email, other.email.toUpperCase(), ` ${other.email}`, other.email.replace('@', '＠')])
    expect([400, 409], email).toContain((await one.ask('put', '/api/v1/me/email', { body: { email, password } })).status);
  const owner = await someoneWithPassword(town, 'owner', null);
  const wish = {
    name: 'V',
    email: 'victim@teahouse.test',
    language: 'en',
    zone: 'UTC',
    role: 'carer',
    companyId: null,
    departmentId: null,
  };
  const word = await link(await owner.ask('post', '/api/v1/staff', { body: wish }));
  for (const guess of ['', password, 'victim@teahouse.test']) expect([400, 401]).toContain((await signIn(wish.email, guess)).status);
  expect((await owner.ask('post', '/api/v1/staff', { body: wish })).status).toBe(409);
  expect((await useLink(word)).status).toBe(200);
});
