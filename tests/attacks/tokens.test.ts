// Classes 12, 13, 16 and 32: every word that opens something, altered, expired, used, of another kind, and guessed at.
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { readDeliveryToken, readLeaveToken, writeDeliveryToken, writeLeaveToken } from '../../src/care/contact/token.ts';
import { keepLink, type LinkPurpose, linkMinutes } from '../../src/care/staff/link.data.ts';
import { doors } from '../../src/entry/doors.ts';
import { newId } from '../../src/kernel/id.ts';
import { newWord, seal, unseal } from '../../src/platform/secret/secret.ts';
import { fingerprint } from './fingerprint.ts';
import { knock } from './knock.ts';
import { openTown, password, someoneWithPassword, type Town } from './town.ts';

const start = new Date('2026-03-02T09:00:00Z');
let town: Town;
beforeAll(async () => {
  town = await openTown();
});
beforeEach(async () => {
  town.house.clock.set(start);
  await town.house.database.pool.query('DELETE FROM rate_count');
});
afterAll(() => town.close());

const after = (minutes: number) => town.house.clock.set(new Date(start.getTime() + minutes * 60_000));
const useLink = (word: string) => town.doors.nobody('post', '/api/v1/session/link', { body: { word } });
const wordOf = (answer: Response): string => /teahouse=([\w-]+)/.exec(answer.headers.get('set-cookie') ?? '')?.[1] ?? '';
const me = (cookie: string) => town.doors.asking({ cookie: `teahouse=${cookie}` })('get', '/api/v1/me');

/** The word with each of its letters exchanged, one at a time, and a few other ways of touching it. */
const touched = (word: string): string[] => [
  ...Array.from(word, (letter, place) => word.slice(0, place) + (letter === 'b' ? 'c' : 'b') + word.slice(place + 1)),
  word.slice(0, -1),
  `${word}A`,
  `${word}=`,
  ` ${word}`,
  word.split('').reverse().join(''),
  '',
];
const others = (word: string) => touched(word).filter((one) => one !== word);

const signedIn = async () => {
  const person = await someoneWithPassword(town, 'carer', town.a.companyId);
  const answer = await town.doors.nobody('post', '/api/v1/session', { body: { email: person.email, password } });
  return { ...person, word: wordOf(answer) };
};

describe('session', () => {
  test('only the very word opens, and only in its own place', async () => {
    const { word } = await signedIn();
    expect((await me(word)).status).toBe(200);
    for (const wrong of others(word).slice(0, 20)) expect((await me(wrong)).status, wrong).toBe(401);
    const as = (headers: Record<string, string>) => town.doors.asking(headers)('get', '/api/v1/me');
    expect((await as({ authorization: `Bearer ${word}` })).status).toBe(401);
    expect((await as({ authorization: `Bearer th_${word}` })).status).toBe(401);
    expect((await as({ cookie: `teahouse=${word}; teahouse=${newWord()}` })).status).toBe(401);
    expect((await as({ cookie: `__Host-teahouse=${word}` })).status).toBe(401);
    const { rows } = await town.house.database.pool.query<{ token_hash: Buffer }>('SELECT token_hash FROM session');
    for (const { token_hash } of rows.slice(0, 5)) expect((await me(token_hash.toString('base64url'))).status).toBe(401);
  });

  test('ends by rest, by age, and when it is ended', async () => {
    const { word, staffId } = await signedIn();
    after(12 * 60 - 1);
    expect((await me(word)).status).toBe(200);
    after(24 * 60);
    expect((await me(word)).status).toBe(401);
    town.house.clock.set(start);
    await town.house.database.pool.query('UPDATE session SET seen_at = $2 WHERE staff_id = $1', [
      staffId,
      new Date(start.getTime() + 31 * 86_400_000),
    ]);
    after(31 * 24 * 60);
    expect((await me(word)).status).toBe(401);
    town.house.clock.set(start);
    const again = await signedIn();
    await town.doors.asking({ cookie: `teahouse=${again.word}` })('delete', '/api/v1/session');
    expect((await me(again.word)).status).toBe(401);
  });
});

describe.each(['sign-in', 'invitation', 'owner'] as const)('link: %s', (purpose: LinkPurpose) => {
  const make = async () => {
    const { staffId } = await someoneWithPassword(town, 'carer', town.a.companyId);
    return town.house.db.transaction().execute((tx) => keepLink(tx, staffId, purpose, undefined, town.house.clock.now()));
  };

  test('works once, of twenty who try at once for one, and never after its time', async () => {
    const word = await make();
    const tries = await Promise.all(Array.from({ length: 20 }, () => useLink(word)));
    expect(tries.map((one) => one.status).sort()).toEqual([200, ...Array(19).fill(410)]);
    const late = await make();
    after(linkMinutes[purpose]);
    expect((await useLink(late)).status).toBe(410);
  });

  test('touched it opens nothing, and it is no session and no token', async () => {
    const word = await make();
    for (const wrong of others(word).slice(0, 12)) expect([400, 410], wrong).toContain((await useLink(wrong)).status);
    expect((await me(word)).status).toBe(401);
    expect((await town.doors.asking({ authorization: `Bearer th_${word}` })('get', '/api/v1/customers')).status).toBe(401);
    expect((await useLink(word)).status).toBe(200);
  });
});

describe('API token', () => {
  const make = async (days: number | null = 30) => {
    const owner = await someoneWithPassword(town, 'owner', null);
    const body = { name: 'shop', role: 'viewer', scopes: ['customers:read'], companyId: null, days };
    const made = await (await owner.ask('post', '/api/v1/tokens', { body })).json();
    return { ...made, owner, ask: town.doors.asking({ authorization: `Bearer ${made.token}` }) };
  };
  const customers = '/api/v1/customers?limit=1';

  test('touched, ended, past its days, or its maker gone, it opens nothing', async () => {
    const { token, ask } = await make();
    expect((await ask('get', customers)).status).toBe(200);
    for (const wrong of others(token).slice(0, 20))
      expect((await town.doors.asking({ authorization: `Bearer ${wrong}` })('get', customers)).status, wrong).toBe(
        wrong.trim() === token ? 200 : 401,
      );
    expect((await town.doors.asking({ cookie: `teahouse=${token}` })('get', customers)).status).toBe(401);
    expect((await town.doors.asking({ cookie: `teahouse=${token.slice(3)}` })('get', customers)).status).toBe(401);
    after(30 * 24 * 60);
    expect((await ask('get', customers)).status).toBe(401);
    town.house.clock.set(start);
    const ended = await make(null);
    await ended.owner.ask('delete', `/api/v1/tokens/${ended.id}`);
    expect((await ended.ask('get', customers)).status).toBe(401);
    const orphan = await make(null);
    await town.house.database.pool.query('UPDATE staff_member SET deactivated_at = $2 WHERE staff_id = $1', [orphan.owner.staffId, start]);
    expect((await orphan.ask('get', customers)).status).toBe(401);
  });

  test('reaches no further than its maker does now', async () => {
    const { owner, ask } = await make(null);
    await town.house.database.pool.query('UPDATE role_grant SET company_id = $2 WHERE staff_id = $1', [owner.staffId, town.b.companyId]);
    expect((await ask('get', `/api/v1/customers/${town.a.customerId}`)).status).toBe(404);
    await town.house.database.pool.query('UPDATE role_grant SET revoked_at = $2 WHERE staff_id = $1', [owner.staffId, start]);
    expect((await ask('get', customers)).status).toBe(401);
  });
});

describe('unsubscribe and preference link', () => {
  const leave = () => ({ customerId: town.a.customerId, deliveryId: newId(), purpose: 'give' as const });

  test('one bit changed anywhere, another house, another use: nothing opens', () => {
    const { secret } = town.house;
    const word = writeLeaveToken(secret, leave());
    expect(readLeaveToken(secret, word)?.customerId).toBe(town.a.customerId);
    const bytes = Buffer.from(word, 'base64url');
    for (let bit = 0; bit < bytes.length * 8; bit += 1) {
      const other = Buffer.from(bytes);
      other[bit >> 3] = (other[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      expect(readLeaveToken(secret, other.toString('base64url')), `bit ${bit}`).toBeUndefined();
    }
    const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
    const spellings = [...alphabet].filter((last) => readLeaveToken(secret, word.slice(0, -1) + last) !== undefined);
    expect(spellings).toEqual([word.at(-1)]);
    for (const wrong of others(word)) expect(readLeaveToken(secret, wrong), wrong).toBeUndefined();
    expect(readLeaveToken(Buffer.alloc(32), word)).toBeUndefined();
    expect(readLeaveToken(secret, writeDeliveryToken(secret, 'message', newId()))).toBeUndefined();
    expect(bytes.length - 34).toBeGreaterThanOrEqual(16);
  });

  test('ten thousand guesses: a few hundred are looked at, nothing is written, other places stay free', async () => {
    const word = writeLeaveToken(town.house.secret, leave());
    const guesses = others(word);
    const before = await fingerprint(town);
    let looked = 0;
    for (let round = 0; round < 100; round += 1) {
      const answers = await Promise.all(
        Array.from({ length: 100 }, (_, n) =>
          town.doors.nobody('get', `/u/${guesses[n % 60]}`, { headers: { 'x-forwarded-for': `198.51.100.${n}` } }),
        ),
      );
      const seen = answers.filter((one) => one.status !== 429).length;
      looked += seen;
      if (seen === 0) break;
    }
    expect(looked).toBeLessThanOrEqual(400);
    expect((await town.doors.nobody('get', `/u/${word}`)).status).toBe(429);
    expect(await fingerprint(town)).toEqual(before);
    after(61);
    expect((await town.doors.nobody('get', `/u/${word}`)).status).toBe(200);
  }, 60_000);

  test('looking never changes anything, whoever looks and how often', async () => {
    const word = writeLeaveToken(town.house.secret, leave());
    const before = await fingerprint(town);
    for (const method of ['get', 'head', 'options'])
      for (const path of [`/u/${word}`, `/u/${word}/preferences`, `/u/${word}?List-Unsubscribe=One-Click`])
        await town.doors.nobody(method, path);
    expect(await fingerprint(town)).toEqual(before);
  });
});

test('the id of a message and its return path are signed, each for its own use', () => {
  const { secret } = town.house;
  const id = newId();
  for (const [use, other] of [
    ['message', 'bounce'],
    ['bounce', 'message'],
  ] as const) {
    const word = writeDeliveryToken(secret, use, id);
    expect(readDeliveryToken(secret, use, word)).toBe(id);
    expect(readDeliveryToken(secret, use, word.toUpperCase())).toBe(id);
    expect(readDeliveryToken(secret, other, word)).toBeUndefined();
    expect(readDeliveryToken(Buffer.alloc(32), use, word)).toBeUndefined();
    for (const wrong of others(word)) expect(readDeliveryToken(secret, use, wrong), wrong).toBeUndefined();
    const spellings = [...'abcdefghijklmnopqrstuvwxyz234567'].filter((last) => readDeliveryToken(secret, use, word.slice(0, -1) + last));
    expect(spellings).toEqual([word.at(-1)]);
  }
});

test('what is sealed for one purpose opens for no other, nor after one letter changed', () => {
  const { secret } = town.house;
  const sealed = seal(secret, 'second factor', 'JBSWY3DPEHPK3PXP');
  expect(unseal(secret, 'second factor', sealed)).toBe('JBSWY3DPEHPK3PXP');
  expect(unseal(secret, 'leave', sealed)).toBeUndefined();
  expect(unseal(Buffer.alloc(32), 'second factor', sealed)).toBeUndefined();
  for (let place = 0; place < sealed.length - 1; place += 1) {
    const letter = sealed[place] === 'A' ? 'B' : 'A';
    expect(unseal(secret, 'second factor', sealed.slice(0, place) + letter + sealed.slice(place + 1))).toBeUndefined();
  }
});

test('every word is 256 bits from the system, and no other chance stands behind any secret', () => {
  const words = Array.from({ length: 2000 }, newWord);
  expect(new Set(words).size).toBe(2000);
  const ones = Buffer.concat(words.map((word) => Buffer.from(word, 'base64url'))).reduce(
    (sum, byte) => sum + byte.toString(2).replaceAll('0', '').length,
    0,
  );
  expect(Buffer.from(words[0] ?? '', 'base64url').length).toBe(32);
  expect(Math.abs(ones / (2000 * 256) - 0.5)).toBeLessThan(0.005);
  const root = join(import.meta.dirname, '../../src');
  // which customer's turn comes first may be left to any chance
  // when to try again, and a name within one page
  const harmless = new Set(['care/contact/decide-due.act.ts', 'portal/islands/room.ts', 'portal/editor/people.ts']);
  const careless = globSync('**/*.{ts,tsx}', { cwd: root }).filter((file) => /Math\.random\(/.test(readFileSync(join(root, file), 'utf8')));
  expect(careless.filter((file) => !/\.test\.tsx?$/.test(file) && !harmless.has(file))).toEqual([]);
});

test('an id that was guessed tells no more than one that cannot exist', async () => {
  const owner = await someoneWithPassword(town, 'owner', town.a.companyId);
  const withId = doors.filter((one) => one.method === 'get' && /\{id\}/.test(one.path));
  for (const one of withId) {
    const said = [];
    for (const id of [newId(), 'not-an-id', town.b.customerId]) {
      const answer = await knock(owner.ask, one, {
        params: { id },
        query: one.id === 'programmes.preview' ? { customerId: town.a.customerId } : {},
      });
      const text = await answer.text();
      const kind = answer.headers.get('content-type') ?? '';
      said.push(JSON.stringify([answer.status, kind.includes('json') ? { ...JSON.parse(text), requestId: '' } : text.replaceAll(id, '')]));
    }
    expect(new Set(said).size, one.id).toBe(1);
  }
});
