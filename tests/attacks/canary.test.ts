// Class 6: what every door that reads says to each role, to people of one company, and to nobody.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeApp } from '../../src/entry/app.ts';
import { doors } from '../../src/entry/doors.ts';
import { type Id, newId } from '../../src/kernel/id.ts';
import type { Door } from '../../src/platform/http/door.ts';
import { type Role, roles } from '../../src/platform/http/principal.ts';
import type { Client } from '../house/people.ts';
import type { Given } from './example.ts';
import { examples } from './examples.ts';
import { knock } from './knock.ts';
import { type Planted, plant, privateOf, secretsOf } from './plant.ts';
import { openTown, type Quarter, someoneWithPassword, type Town } from './town.ts';

let town: Town;
let shared: Id;
const planted: Record<string, Planted> = {};

const shareCustomer = async (): Promise<Id> => {
  const customer_id = newId();
  const now = town.house.clock.now();
  const companies = [town.a.companyId, town.b.companyId];
  await town.house.db
    .insertInto('customer')
    .values({ customer_id, kind: 'person', name: 'Shared Person', companies, created_at: now, changed_at: now })
    .execute();
  return customer_id;
};

beforeAll(async () => {
  town = await openTown();
  shared = await shareCustomer();
  for (const quarter of [town.a, town.b]) planted[quarter.mark] = await plant(town, quarter, shared);
});
afterAll(() => town.close());

/** Doors that read without being GET. */
const readers = new Set(['export-customers', 'preview-keeper', 'contact.template.preview']);
const reading = doors.filter((one) => one.method === 'get' || readers.has(one.id));

/** Doors that show an address in full, each written into the audit; nobody else ever does. */
const inFull = new Set(['reveal-address', 'today.item']);

const idsFor = (one: Door, quarter: Quarter): Id[] => {
  const at = planted[quarter.mark];
  if (!at) return [];
  if (one.path.startsWith('/api/v1/customers/{id}')) return [at.customerId, shared];
  const named: Record<string, Id> = {
    '/api/v1/outbox/{id}': at.deliveryId,
    '/api/v1/contact-requests/{id}': at.requestId,
    '/api/v1/imports/{id}': at.importId,
    '/api/v1/imports/{id}/errors': at.importId,
    '/api/v1/today/{id}': at.itemId,
    '/api/v1/staff/{id}': at.staffId,
    '/api/v1/programmes/{id}/runs': quarter.programmeId,
  };
  const id = named[one.path];
  return id ? [id] : [];
};

const wider: Record<string, Record<string, string>[]> = {
  'list-customers': [{ q: 'Canary' }, { q: privateOf('B').email }, { q: privateOf('B').phone.slice(-7) }, {}],
  'count-customers': [{ q: privateOf('B').email }],
  'group-customers': [{ by: 'segment' }, { by: 'keeper' }, { by: 'city' }],
  find: [{ q: 'Canary' }, { q: privateOf('B').email }, { q: privateOf('B').phone }, { q: privateOf('B').order }],
  'contact.requests': [{ limit: '200' }],
  'contact.outbox': [{ limit: '200' }],
  'search-audit': [{ limit: '200' }],
  'list-import-errors': [{ format: 'csv' }, {}],
  'today.list': [{ staff: 'all', limit: '200' }],
  'list-views': [{ screen: 'customers' }],
};

/** Every way of knocking at a door that reads. */
const callsOf = async (one: Door, quarter: Quarter, who: Parameters<(typeof examples)[string]['good']>[1]): Promise<Given[]> => {
  const good = (await examples[one.id]?.good(quarter, who, town)) ?? {};
  const withIds = idsFor(one, quarter).map((id): Given => ({ ...good, params: { ...good.params, id } }));
  const calls = [good, ...withIds];
  const queries = wider[one.id] ?? [];
  const asked = queries.flatMap((query) => calls.map((call): Given => ({ ...call, query })));
  if (one.id === 'export-customers') return [...calls, { body: {} }, { body: { q: privateOf('B').name } }];
  return [...calls, ...asked];
};

const crawl = async (ask: Client, who: Parameters<typeof callsOf>[2]): Promise<Map<string, string>> => {
  const said = new Map<string, string>();
  for (const one of reading) {
    let text = '';
    for (const call of await callsOf(one, town.a, who)) {
      const answer = await knock(ask, one, call);
      expect(answer.status, one.id).toBeLessThan(500);
      text += JSON.stringify([...answer.headers]) + (await answer.text());
    }
    said.set(one.id, text);
  }
  return said;
};

const leaks = (said: Map<string, string>, canaries: Record<string, string>, except = new Set<string>()): string[] =>
  [...said]
    .filter(([door]) => !except.has(door))
    .flatMap(([door, text]) =>
      Object.entries(canaries)
        .filter(([, canary]) => text.toLowerCase().includes(canary.toLowerCase()))
        .map(([field]) => `${door} shows ${field}`),
    );

const addressesOf = (mark: string) => {
  const { email, phone, personEmail, personPhone } = privateOf(mark);
  const bare = (number: string) => number.replace('+44', '');
  return { email, phone: bare(phone), personEmail, personPhone: bare(personPhone) };
};
const secrets = { ...secretsOf('A'), ...Object.fromEntries(Object.entries(secretsOf('B')).map(([key, value]) => [`${key} of B`, value])) };

describe.each(roles)('%s', (role: Role) => {
  test('of one company meets nothing of the other', async () => {
    const person = await someoneWithPassword(town, role, town.a.companyId);
    const said = await crawl(person.ask, person);
    expect(leaks(said, { ...privateOf('B'), ...addressesOf('B') })).toEqual([]);
    expect(leaks(said, secrets)).toEqual([]);
    expect(leaks(said, addressesOf('A'), role === 'viewer' ? new Set() : inFull)).toEqual([]);
  });

  test('of the whole group meets no secret and no full address without asking for it', async () => {
    const person = await someoneWithPassword(town, role, null);
    const said = await crawl(person.ask, person);
    // mail to colleagues that has not left is for the owner of the whole house, who hands the links over
    expect(leaks(said, secrets, new Set(role === 'owner' ? ['staff-mail.list'] : []))).toEqual([]);
    for (const mark of ['A', 'B']) expect(leaks(said, addressesOf(mark), role === 'viewer' ? new Set() : inFull)).toEqual([]);
  });
});

test('the canaries are where they would be seen: the owner meets every one that has a screen', async () => {
  const owner = await someoneWithPassword(town, 'owner', null);
  const all = [...(await crawl(owner.ask, owner)).values()].join('\n');
  const full = ['email', 'phone', 'personEmail', 'personPhone'];
  const missing = Object.entries(privateOf('A'))
    .filter(([field, canary]) => !full.includes(field) && !all.includes(canary))
    .map(([field]) => field);
  expect(missing).toEqual([]);
});

test('nobody meets nothing at all, on doors, pages and beside them', async () => {
  const said = await crawl(town.doors.nobody, { staffId: newId(), sessionId: newId(), email: 'nobody@teahouse.test' });
  const app = await makeApp(town.house, { ready: () => true });
  for (const path of ['/', '/api', '/api/problems', '/api/openapi.json', '/healthz', '/readyz', '/desk/', '/data', '/metrics', '/.env'])
    said.set(path, await (await app.request(`${town.house.baseUrl}${path}`)).text());
  for (const mark of ['A', 'B']) expect(leaks(said, { ...privateOf(mark), ...secretsOf(mark), ...addressesOf(mark) })).toEqual([]);
});

test('a full address is a matter of the audit', async () => {
  const carer = await someoneWithPassword(town, 'carer', town.a.companyId);
  const reveal = await carer.ask('post', `/api/v1/customers/${town.a.customerId}/addresses/${town.a.addressId}/reveal`);
  expect(await reveal.text()).toContain(privateOf('A').email);
  const { rows } = await town.house.database.pool.query('SELECT 1 FROM audit_entry WHERE staff_id = $1 AND sensitive', [carer.staffId]);
  expect(rows.length).toBe(1);
  const manager = await someoneWithPassword(town, 'manager', town.a.companyId);
  const taken = await (await manager.ask('post', '/api/v1/customer-exports', { body: { addresses: 'full' } })).text();
  expect(taken).not.toContain(privateOf('B').email);
});
