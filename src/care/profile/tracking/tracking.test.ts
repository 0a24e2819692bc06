import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestHouse, type TestHouse } from '../../../../tests/house/house.ts';
import { type Client, openDoors } from '../../../../tests/house/people.ts';
import { newId } from '../../../kernel/id.ts';
import { done } from '../../../kernel/outcome.ts';
import { inTransaction, sql } from '../../../platform/database/database.ts';
import { profileDoors } from '../profile.routes.ts';
import { readSnippet } from './snippet.read.ts';
import { type KeyKind, keepKey } from './write-key.data.ts';

let house: TestHouse;
let ask: Client;
let owner: Client;
const words: Record<KeyKind, string> = { browser: '', server: '' };
beforeAll(async () => {
  house = await openTestHouse('2026-03-02T10:00:00Z');
  const people = openDoors(house, profileDoors);
  ask = people.nobody;
  owner = (await people.someone('owner')).ask;
  for (const kind of ['browser', 'server'] as const) {
    const kept = await inTransaction(house.db, async (tx) =>
      done(await keepKey(tx, { companyId: house.companyId, name: kind, source: 'shop', kind, staffId: null }, house.clock.now())),
    );
    if (kept.ok) words[kind] = kept.value.word;
  }
});
afterAll(() => house.close());

const basic = (word: string) => ({ authorization: `Basic ${Buffer.from(`${word}:`).toString('base64')}` });
const say = (kind: KeyKind, path: string, body: unknown) => ask('POST', `/v1/${path}`, { body, headers: basic(words[kind]) });
const batch = async (kind: KeyKind, calls: unknown[], rest: object = {}) => (await say(kind, 'batch', { batch: calls, ...rest })).json();

type Row = { customer_id: string; at: Date; kind: string; data: Record<string, unknown> };
const eventsOf = async (where: ReturnType<typeof sql>): Promise<Row[]> =>
  (await sql<Row>`SELECT customer_id, at, kind, data FROM event WHERE ${where} ORDER BY at, event_id`.execute(house.db)).rows;
const customerOf = async (userId: string): Promise<string | undefined> =>
  (await sql<{ customer_id: string }>`SELECT customer_id FROM identity WHERE kind = 'shop' AND value = ${userId}`.execute(house.db)).rows[0]
    ?.customer_id;
const of = (id: string | undefined) => sql`customer_id = ${id}`;

test('without a key, with a wrong or an ended one: 401 with the way out, nothing written', async () => {
  const call = { userId: 'u0', event: 'Product Viewed', messageId: newId() };
  expect((await ask('POST', '/v1/track', { body: call })).status).toBe(401);
  const wrong = await ask('POST', '/v1/track', { body: call, headers: basic('wk_nobody-knows-this') });
  expect(wrong.status).toBe(401);
  expect((await wrong.json()).code).toBe('write-key-unknown');
  const made = await (
    await owner('POST', '/api/v1/write-keys', { body: { companyId: house.companyId, name: 'Old', source: 'old', kind: 'server' } })
  ).json();
  expect((await ask('POST', '/v1/track', { body: call, headers: basic(made.word) })).status).toBe(200);
  expect((await owner('DELETE', `/api/v1/write-keys/${made.id}`)).status).toBe(204);
  const late = await ask('POST', '/v1/track', { body: { ...call, messageId: newId() }, headers: basic(made.word) });
  expect(late.status).toBe(401);
  expect(await eventsOf(sql`source = 'old'`)).toHaveLength(1);
});

test('what a stranger did is the customer’s once they say who they are, in whatever order it arrives', async () => {
  const visitor = newId();
  await say('browser', 'page', { anonymousId: visitor, name: 'Home', context: { page: { path: '/tea' } }, messageId: newId() });
  await say('browser', 'track', { anonymousId: visitor, event: 'Product Viewed', properties: { sku: 'T-1' }, messageId: newId() });
  expect(await customerOf('u1')).toBeUndefined();
  await say('browser', 'identify', { anonymousId: visitor, userId: 'u1', traits: { name: '王小茶' }, messageId: newId() });
  await say('browser', 'track', { anonymousId: visitor, event: 'Products Searched', properties: { query: '龙井' }, messageId: newId() });
  const id = await customerOf('u1');
  const kinds = (await eventsOf(of(id))).map((one) => one.kind).sort();
  expect(kinds).toEqual(['visit.identified', 'visit.page-viewed', 'visit.product-viewed', 'visit.searched']);
  const { rows } = await sql<{ name: string }>`SELECT name FROM customer WHERE customer_id = ${id}`.execute(house.db);
  expect(rows[0]?.name).toBe('王小茶');
  expect((await sql`SELECT FROM recompute_mark WHERE customer_id = ${id}`.execute(house.db)).rows).toHaveLength(1);
});

test('two known customers on one device stay two', async () => {
  const device = newId();
  await say('browser', 'identify', { anonymousId: device, userId: 'first', messageId: newId() });
  await say('browser', 'identify', { anonymousId: device, userId: 'second', messageId: newId() });
  await say('browser', 'track', { anonymousId: device, userId: 'second', event: 'Cart Viewed', messageId: newId() });
  await say('browser', 'alias', { previousId: 'first', userId: 'second', messageId: newId() });
  const [first, second] = [await customerOf('first'), await customerOf('second')];
  expect(first).not.toBe(second);
  expect((await eventsOf(of(first))).map((one) => one.kind)).toEqual(['visit.identified']);
  expect((await eventsOf(of(second))).map((one) => one.kind).sort()).toEqual([
    'visit.cart-viewed',
    'visit.identified',
    'visit.same-person',
  ]);
});

test('a message id counts once for ever: alone, within a batch, and after its stranger became a customer', async () => {
  const [visitor, messageId] = [newId(), newId()];
  const call = { type: 'track', anonymousId: visitor, event: 'Product Added', messageId };
  expect(await batch('browser', [call, call])).toMatchObject({ success: true, taken: 1, known: 1 });
  await say('browser', 'identify', { anonymousId: visitor, userId: 'once', messageId: newId() });
  expect(await batch('browser', [call])).toMatchObject({ taken: 0, known: 1 });
  expect(await batch('server', [{ ...call, userId: 'someone-else', event: 'Other' }])).toMatchObject({ taken: 0, known: 1 });
  expect(await eventsOf(sql`message_id = ${`track:${messageId}`}`)).toHaveLength(1);
});

test('one bad call never holds up its batch', async () => {
  const answer = await batch('server', [
    { type: 'track', userId: 'u2', event: 'Fine', messageId: 'fine' },
    { type: 'track', userId: 'u2' },
    { type: 'track', event: 'Nobody' },
    { type: 'dance', userId: 'u2' },
    null,
    { type: 'track', userId: 'u2', event: 'Big', properties: { text: 'x'.repeat(33_000) } },
    { type: 'track', userId: 'u2', event: 'Long', messageId: 'm'.repeat(101) },
    { type: 'track', userId: 'u2', event: 'Never', timestamp: '0019-01-01T00:00:00Z' },
    { type: 'page', userId: 'u2', name: 'Fine as well' },
  ]);
  expect(answer).toMatchObject({ success: false, taken: 2, refused: 7 });
  expect(answer.results.map((one: { field?: string }) => one.field)).toEqual([
    undefined,
    'event',
    'userId',
    'type',
    'call',
    'call',
    'messageId',
    'timestamp',
    undefined,
  ]);
  const alone = await say('server', 'track', { userId: 'u2' });
  expect(alone.status).toBe(400);
  expect((await alone.json()).code).toBe('bad-input');
});

test('over 2,500 calls the rest is refused, each for itself; over 500 kB the whole', async () => {
  const calls = Array.from({ length: 2_502 }, (_, n) => ({ type: 'track', userId: 'many', event: `E${n}` }));
  const answer = await batch('server', calls);
  expect(answer).toMatchObject({ taken: 2_500, refused: 2 });
  expect(answer.results.at(-1)).toMatchObject({ field: 'batch' });
  const heavy = await say('server', 'batch', {
    batch: [{ type: 'track', userId: 'u', event: 'E', properties: { text: 'x'.repeat(520_000) } }],
  });
  expect(heavy.status).toBe(413);
});

test('clocks of devices are set right; only a server brings history in; nothing happens in the future', async () => {
  const times = async (kind: KeyKind, userId: string, given: object) => {
    await say(kind, 'track', { userId, event: 'Timed', messageId: newId(), ...given });
    return (await eventsOf(of(await customerOf(userId)))).at(-1)?.at.toISOString();
  };
  const wrong = { originalTimestamp: '2031-01-01T00:00:00Z', sentAt: '2031-01-01T00:10:00Z' };
  expect(await times('browser', 't1', wrong)).toBe('2026-03-02T09:50:00.000Z');
  expect(await times('browser', 't2', { timestamp: '2020-01-01T00:00:00Z', sentAt: '2020-01-01T00:00:00Z' })).toBe(
    '2026-03-02T10:00:00.000Z',
  );
  expect(await times('server', 't3', { timestamp: '2020-01-01T00:00:00Z', sentAt: '2020-01-01T00:00:00Z' })).toBe(
    '2020-01-01T00:00:00.000Z',
  );
  expect(await times('server', 't4', { timestamp: '2030-01-01T00:00:00Z' })).toBe('2026-03-02T10:00:00.000Z');
});

test('a key in a public page finds nobody by e-mail and gives nobody an address; a server does', async () => {
  const email = 'mei@example.com';
  await say('server', 'identify', { userId: 'mei', traits: { name: 'Mei', email }, messageId: newId() });
  await say('browser', 'identify', { userId: 'mallory', traits: { name: 'Mallory', email }, messageId: newId() });
  expect(await customerOf('mallory')).not.toBe(await customerOf('mei'));
  const mailed = await sql`SELECT FROM address WHERE customer_id = ${await customerOf('mallory')}`.execute(house.db);
  expect(mailed.rows).toHaveLength(0);
});

test('many at once, all of one device: each once, all with the customer', async () => {
  const device = newId();
  const calls = Array.from({ length: 60 }, (_, n) =>
    n === 30
      ? say('browser', 'identify', { anonymousId: device, userId: 'crowd', messageId: newId() })
      : say('browser', 'track', { anonymousId: device, event: `E${n}`, messageId: newId() }),
  );
  for (const answer of await Promise.all(calls)) expect(answer.status).toBe(200);
  expect(await eventsOf(of(await customerOf('crowd')))).toHaveLength(60);
});

test('pages of other sites may call, without cookies, as plain text as well', async () => {
  const asked = await ask('OPTIONS', '/v1/track', { headers: { origin: 'https://shop.example', 'access-control-request-method': 'POST' } });
  expect(asked.status).toBe(204);
  expect(asked.headers.get('access-control-allow-origin')).toBe('*');
  expect(asked.headers.get('access-control-allow-credentials')).toBeNull();
  const told = await ask('POST', '/v1/track', {
    body: JSON.stringify({ writeKey: words.browser, anonymousId: newId(), event: 'Left', messageId: newId() }),
    headers: { origin: 'https://shop.example', 'sec-fetch-site': 'cross-site', 'content-type': 'text/plain' },
  });
  expect(told.status).toBe(200);
  expect(told.headers.get('access-control-allow-origin')).toBe('*');
});

test('the word of a server key is shown once, that of a page again; another company sees neither', async () => {
  const { items } = await (await owner('GET', '/api/v1/write-keys')).json();
  expect(items.map((one: { kind: string; word: string | null }) => [one.kind, one.word !== null]).sort()).toEqual([
    ['browser', true],
    ['server', false],
  ]);
});

test('the script for pages is under 3 kB', async () => {
  expect((await readSnippet()).length).toBeLessThan(3072);
});
