import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestHouse, type TestHouse } from '../../../tests/house/house.ts';
import { openDoors } from '../../../tests/house/people.ts';
import { type Id, newId } from '../../kernel/id.ts';
import { done } from '../../kernel/outcome.ts';
import { inTransaction, sql } from '../../platform/database/database.ts';
import { staffDoors } from '../staff/index.ts';
import { consentFor, markAddress, profileDoors, suppress, suppressionsOf } from './index.ts';

let house: TestHouse;
let other: Id;
let doors: ReturnType<typeof openDoors>;
type Person = Awaited<ReturnType<typeof doors.someone>>;
let owner: Person;
let carer: Person;
let viewer: Person;
let stranger: Person;

beforeAll(async () => {
  house = await openTestHouse();
  doors = openDoors(house, [...staffDoors, ...profileDoors]);
  other = newId();
  await sql`INSERT INTO company (company_id, name, currency, zone, language, created_at) VALUES (${other}, 'Other', 'CNY', 'Asia/Shanghai', 'zh', ${house.clock.now()})`.execute(
    house.db,
  );
  owner = await doors.someone('owner');
  carer = await doors.someone('carer', house.companyId);
  viewer = await doors.someone('viewer', house.companyId);
  stranger = await doors.someone('carer', other);
});
afterAll(() => house.close());

type Customer = { id: Id; version: number; name: string; addresses: { id: Id; channel: string; masked: string }[] } & Record<
  string,
  unknown
>;

const make = async (body: Record<string, unknown>, by: Person = carer): Promise<Customer> => {
  const response = await by.ask('post', '/api/v1/customers', { body });
  expect(response.status, await response.clone().text()).toBe(201);
  return (await response.json()) as Customer;
};
const read = async <T = Customer>(by: Person, path: string): Promise<T> => {
  const response = await by.ask('get', path);
  expect(response.status, path).toBe(200);
  return (await response.json()) as T;
};
const status = async (by: Person, method: string, path: string, asked = {}) => (await by.ask(method, path, asked)).status;

describe('a customer', () => {
  test('is taken in with masked addresses, sources and dates', async () => {
    const made = await make({
      name: '沈砚秋',
      country: 'cn',
      city: '苏州',
      addresses: [
        { channel: 'phone', value: '138 1234 2671' },
        { channel: 'email', value: 'Yanqiu@Example.com' },
      ],
      source: 'phone-call',
    });
    expect(made.addresses.map((one) => one.masked).sort()).toEqual(['138 •••• 2671', 'ya••••@example.com']);
    expect(made.country).toBe('CN');
    expect(made.sources).toContainEqual(expect.objectContaining({ field: 'city', source: 'phone-call' }));
    expect(made.freshness).toContainEqual(expect.objectContaining({ field: 'birthday', state: 'unknown' }));
    expect(JSON.stringify(made)).not.toContain('13812342671');
  });

  test('is found in Chinese, by pinyin, phone tail and e-mail, only by those who may', async () => {
    const { id } = await make({
      name: '单雄信',
      addresses: [
        { channel: 'phone', value: '+86 139 8765 4321' },
        { channel: 'email', value: 'shan@example.org' },
      ],
    });
    for (const q of ['雄信', 'shanxx', 'shanxiongxin', 'sxx', '4321', 'shan@exam']) {
      const found = await read<{ items: { id: Id }[] }>(carer, `/api/v1/find?q=${encodeURIComponent(q)}`);
      const expected = q === 'shanxx' ? [] : [id];
      expect(
        found.items.map((one) => one.id),
        q,
      ).toEqual(expected);
      expect((await read<{ items: [] }>(stranger, `/api/v1/find?q=${encodeURIComponent(q)}`)).items).toEqual([]);
      const listed = await read<{ items: { id: Id }[] }>(viewer, `/api/v1/customers?q=${encodeURIComponent(q)}`);
      expect(
        listed.items.map((one) => one.id),
        q,
      ).toEqual(expected);
    }
  });

  test('keeps the first of two who claim one e-mail', async () => {
    await make({ name: 'First', addresses: [{ channel: 'email', value: 'one@example.net' }] });
    const second = await carer.ask('post', '/api/v1/customers', {
      body: { name: 'Second', addresses: [{ channel: 'email', value: 'ONE@example.net' }] },
    });
    expect(second.status).toBe(409);
    expect(((await second.json()) as { code: string }).code).toBe('identity-taken');
    const { rows } = await sql`SELECT 1 FROM customer WHERE name = 'Second'`.execute(house.db);
    expect(rows).toEqual([]);
  });

  test('is corrected with If-Match, each field with its source, before and after in the audit', async () => {
    const made = await make({ name: 'Ada Byron', city: 'London' });
    const path = `/api/v1/customers/${made.id}`;
    expect(await status(carer, 'patch', path, { body: { city: 'Ockham' } })).toBe(428);
    const changed = await carer.ask('patch', path, {
      body: { city: 'Ockham', source: 'letter' },
      headers: { 'if-match': `"${made.version}"` },
    });
    expect(changed.status).toBe(200);
    const after = (await changed.json()) as Customer;
    expect(after).toMatchObject({ city: 'Ockham', version: made.version + 1 });
    expect(after.sources).toContainEqual(expect.objectContaining({ field: 'city', source: 'letter' }));
    expect(await status(carer, 'patch', path, { body: { city: 'York' }, headers: { 'if-match': `"${made.version}"` } })).toBe(412);
    const { rows } = await sql<{
      change: { city: string[] };
    }>`SELECT change FROM audit_entry WHERE subject_id = ${made.id} AND act = 'correct profile'`.execute(house.db);
    expect(rows[0]?.change.city).toEqual(['London', 'Ockham']);
    const events = await read<{ items: { text: { en: string; zh: string } }[] }>(carer, `${path}/timeline`);
    expect(events.items[0]?.text).toEqual({ zh: '更正了城市', en: 'Corrected: city' });
  });

  test('shows an address in full only to those who may, and writes down who read it', async () => {
    const made = await make({ name: 'Eve', addresses: [{ channel: 'email', value: 'eve@example.com' }] });
    const reveal = `/api/v1/customers/${made.id}/addresses/${made.addresses[0]?.id}/reveal`;
    expect(await status(viewer, 'post', reveal)).toBe(403);
    expect(await status(stranger, 'post', reveal)).toBe(404);
    const shown = await carer.ask('post', reveal);
    expect(await shown.json()).toEqual({ channel: 'email', value: 'eve@example.com' });
    const { rows } =
      await sql`SELECT 1 FROM audit_entry WHERE subject_id = ${made.id} AND sensitive AND staff_id = ${carer.staffId}`.execute(house.db);
    expect(rows).toHaveLength(1);
  });

  test('does not exist for people of another company, whatever they try', async () => {
    const { id, version } = await make({ name: 'Hidden' });
    const path = `/api/v1/customers/${id}`;
    const match = { 'if-match': `"${version}"` };
    expect(await status(stranger, 'get', path)).toBe(404);
    expect(await status(stranger, 'patch', path, { body: { name: 'Mine' }, headers: match })).toBe(404);
    expect(await status(stranger, 'get', `${path}/timeline`)).toBe(404);
    expect(await status(stranger, 'post', `${path}/notes`, { body: { words: 'x' } })).toBe(404);
    expect(await status(stranger, 'post', `${path}/addresses`, { body: { channel: 'email', value: 'x@example.com' } })).toBe(404);
    const wish = { keeper: stranger.staffId, ids: [id] };
    expect(await (await stranger.ask('post', '/api/v1/keeper-assignments/preview', { body: wish })).json()).toMatchObject({ customers: 0 });
    expect(await status(viewer, 'patch', path, { body: { name: 'Mine' }, headers: match })).toBe(403);
    expect(await status(stranger, 'post', '/api/v1/customers', { body: { name: 'X', companies: [house.companyId] } })).toBe(400);
    expect((await read(carer, path)).name).toBe('Hidden');
  });

  test('takes no field that is the server’s own', async () => {
    const { id, version } = await make({ name: 'Plain' });
    for (const extra of [
      { id: newId() },
      { companies: [other] },
      { version: 9 },
      { keeper: carer.staffId },
      { bucket: 1 },
      { search: 'x' },
      { madeUp: true },
    ])
      expect(
        await status(carer, 'patch', `/api/v1/customers/${id}`, { body: extra, headers: { 'if-match': `"${version}"` } }),
        JSON.stringify(extra),
      ).toBe(400);
  });

  test('an organisation has contact persons; a person has none', async () => {
    const firm = await make({ kind: 'organisation', name: '苏州砚田设计有限公司' });
    const added = await carer.ask('post', `/api/v1/customers/${firm.id}/contact-persons`, {
      body: { name: '周以宁', role: '主理人', email: 'zhou@example.com' },
    });
    expect((await added.json()) as Customer).toMatchObject({ contactPersons: [{ name: '周以宁', email: 'zh••••@example.com' }] });
    const person = await make({ name: 'Solo' });
    expect(await status(carer, 'post', `/api/v1/customers/${person.id}/contact-persons`, { body: { name: 'X' } })).toBe(409);
  });
});

describe('consent', () => {
  test('the newest date wins, whatever the order of arrival', async () => {
    const { id } = await make({ name: 'Consenting' });
    const say = (decision: string, at: string) =>
      carer.ask('post', `/api/v1/customers/${id}/consents`, {
        body: { channel: 'email', purposes: ['ask', 'give'], decision, wording: 'May we write to you?', language: 'en', at },
      });
    expect((await say('withdrawn', '2026-02-01T10:00:00Z')).status).toBe(200);
    expect((await say('given', '2026-01-01T10:00:00Z')).status).toBe(200);
    expect((await consentFor(house.db, [id])).get(id)?.map((one) => one.decision)).toEqual(['withdrawn', 'withdrawn']);
    await say('given', '2026-02-20T10:00:00Z');
    expect((await consentFor(house.db, [id])).get(id)?.map((one) => one.decision)).toEqual(['given', 'given']);
    expect((await say('given', '2027-01-01T00:00:00Z')).status).toBe(400);
  });

  test('leaving by word of mouth stays with the address; a later yes by hand lifts it, an older one or a complaint’s does not', async () => {
    const address = { channel: 'email', normal: 'leaver@example.com' };
    const body = { name: 'Lea Ver', addresses: [{ channel: 'email', value: address.normal }] };
    const { id } = (await (await carer.ask('POST', '/api/v1/customers', { body })).json()) as { id: Id };
    const say = (decision: string, purposes: string[], at: string) => {
      const words = { channel: 'email', purposes, decision, wording: 'As told on the telephone.', language: 'en', at };
      return carer.ask('POST', `/api/v1/customers/${id}/consents`, { body: words });
    };
    const why = async () =>
      ((await suppressionsOf(house.db, house, [address])).get('email:leaver@example.com') ?? [])
        .map((one) => `${one.because} ${one.purpose}`)
        .sort();
    await say('withdrawn', ['ask'], '2026-02-01T10:00:00Z');
    expect(await why()).toEqual([]);
    await say('withdrawn', ['give'], '2026-02-10T10:00:00Z');
    expect(await why()).toEqual(['unsubscribed ask', 'unsubscribed give']);
    await say('given', ['give'], '2026-02-05T10:00:00Z');
    expect(await why()).toEqual(['unsubscribed ask', 'unsubscribed give']);
    await say('given', ['give'], '2026-02-20T10:00:00Z');
    expect(await why()).toEqual(['unsubscribed ask']);
    const complained = { ...address, purpose: 'ask' as const, because: 'complained' as const };
    await inTransaction(house.db, async (tx) => done(await suppress(tx, house, complained, new Date('2026-02-21T10:00:00Z'))));
    await say('given', ['ask'], '2026-02-25T10:00:00Z');
    expect(await why()).toEqual(['complained ask']);
  });

  test('an address whose letters came back is tried again once it was given anew; a complaint about it stays', async () => {
    const address = { channel: 'email' as const, normal: 'back@example.com' };
    const body = { name: 'Ben Back', addresses: [{ channel: 'email', value: address.normal }] };
    const { id } = (await (await carer.ask('POST', '/api/v1/customers', { body })).json()) as { id: Id };
    const now = house.clock.now();
    await inTransaction(house.db, async (tx) => {
      await suppress(tx, house, { ...address, because: 'bounced-hard' }, now);
      await suppress(tx, house, { ...address, purpose: 'give', because: 'complained' }, now);
      return done(await markAddress(tx, { ...address, customerId: id, reachability: 'dead', evidence: {}, at: now }, now));
    });
    const added = await carer.ask('POST', `/api/v1/customers/${id}/addresses`, { body: { channel: 'email', value: 'Back@Example.com' } });
    expect(((await added.json()) as { addresses: unknown[] }).addresses).toMatchObject([{ reachability: 'unknown' }]);
    expect((await suppressionsOf(house.db, house, [address])).get('email:back@example.com')).toMatchObject([{ because: 'complained' }]);
  });

  test('a suppressed address is known again after its customer is gone', async () => {
    const address = { channel: 'email', normal: 'gone@example.com' };
    await inTransaction(house.db, async (tx) => done(await suppress(tx, house, { ...address, because: 'complained' }, house.clock.now())));
    expect(
      (await suppressionsOf(house.db, house, [address, { channel: 'phone', normal: 'gone@example.com' }])).get('email:gone@example.com'),
    ).toMatchObject([{ purpose: 'all', because: 'complained' }]);
    const { rows } = await sql<{ hash: Buffer }>`SELECT hash FROM suppression`.execute(house.db);
    expect(rows.every((row) => !row.hash.toString('latin1').includes('gone'))).toBe(true);
  });

  test('older news do not overwrite what is known of an address', async () => {
    const { id } = await make({ name: 'Reach', addresses: [{ channel: 'email', value: 'reach@example.com' }] });
    const mark = (reachability: 'good' | 'doubtful' | 'dead', at: string, softBounce = false) =>
      inTransaction(house.db, async (tx) =>
        done(
          await markAddress(
            tx,
            {
              customerId: id,
              channel: 'email',
              normal: 'reach@example.com',
              reachability,
              evidence: { code: 'test' },
              at: new Date(at),
              softBounce,
            },
            house.clock.now(),
          ),
        ),
      );
    expect(await mark('doubtful', '2026-03-03T00:00:00Z', true)).toMatchObject({ value: 1 });
    expect(await mark('doubtful', '2026-03-04T00:00:00Z', true)).toMatchObject({ value: 2 });
    expect(await mark('dead', '2026-03-02T00:00:00Z')).toMatchObject({ value: undefined });
    expect(await mark('good', '2026-03-05T00:00:00Z')).toMatchObject({ value: 0 });
  });
});

describe('the keeper', () => {
  test('changes hands with preview and undo; what somebody decided since stays', async () => {
    const ids = (await Promise.all(['K1', 'K2', 'K3'].map((name) => make({ name })))).map((one) => one.id);
    const wish = { keeper: carer.staffId, ids };
    expect(await (await carer.ask('post', '/api/v1/keeper-assignments/preview', { body: wish })).json()).toMatchObject({
      customers: 3,
      changing: 3,
    });
    const { changeId } = (await (await carer.ask('post', '/api/v1/keeper-assignments', { body: wish })).json()) as { changeId: Id };
    expect((await read(carer, `/api/v1/customers/${ids[0]}`)).keeper).toMatchObject({ id: carer.staffId });
    await owner.ask('post', '/api/v1/keeper-assignments', { body: { keeper: owner.staffId, ids: ids.slice(0, 1) } });
    expect(await status(owner, 'post', `/api/v1/keeper-assignments/${changeId}/undo`)).toBe(404);
    expect(await (await carer.ask('post', `/api/v1/keeper-assignments/${changeId}/undo`)).json()).toEqual({ customers: 2 });
    expect((await read(carer, `/api/v1/customers/${ids[0]}`)).keeper).toMatchObject({ id: owner.staffId });
    expect((await read(carer, `/api/v1/customers/${ids[1]}`)).keeper).toBeNull();
    expect(await status(carer, 'post', `/api/v1/keeper-assignments/${changeId}/undo`)).toBe(409);
    expect(await status(carer, 'post', '/api/v1/keeper-assignments', { body: { keeper: viewer.staffId, ids } })).toBe(422);
  });
});
