// Classes 1 and 30, where a value is more than a text: filters, sorts, cursors, own fields, forms, and the names of everything.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { dateFields, numberFields, textFields, yesFields } from '../../src/care/profile/customer-filter.ts';
import { doors } from '../../src/entry/doors.ts';
import { newId } from '../../src/kernel/id.ts';
import { writeCursor } from '../../src/platform/http/cursor.ts';
import { examples } from './examples.ts';
import { hostileTexts } from './hostile.ts';
import { addressOf, knock } from './knock.ts';
import { openTown, someoneWithPassword, type Town } from './town.ts';

let town: Town;
const before = Object.getOwnPropertyNames(Object.prototype).sort();
beforeAll(async () => {
  town = await openTown();
});
afterAll(() => town.close());

const poisoned = () => {
  expect(Object.getOwnPropertyNames(Object.prototype).sort()).toEqual(before);
  expect(({} as { poisoned?: unknown }).poisoned).toBeUndefined();
};
const owner = () => someoneWithPassword(town, 'owner', town.a.companyId);
const short = hostileTexts.filter((text) => text.length < 1000 && text.isWellFormed());

test('every field and every test of the filter takes hostile values as text or not at all', async () => {
  const { ask } = await owner();
  const all = Number((await (await ask('get', '/api/v1/customer-count')).json()).count);
  const fields = [
    ...textFields,
    ...numberFields,
    ...dateFields,
    ...yesFields,
    'kind',
    'company',
    'keeper',
    'email',
    'consent',
    'nosuch',
    '__proto__',
  ];
  const tests = [
    'in',
    'not-in',
    'empty',
    'filled',
    'at-least',
    'at-most',
    'since',
    'before',
    'within-days',
    'yes',
    'me',
    'none',
    'given',
    "' OR 1=1",
  ];
  const values: unknown[] = [...short.slice(0, 8), ["'", "x') OR true --"], { $ne: null }, -1, 1e15, null];
  for (const field of fields)
    for (const is of tests) {
      const began = performance.now();
      const answers = await Promise.all(
        values.map((value) => ask('get', `/api/v1/customers?${new URLSearchParams({ filter: JSON.stringify({ field, is, value }) })}`)),
      );
      for (const [place, answer] of answers.entries()) {
        const what = `${field} ${is} ${JSON.stringify(values[place])}`;
        expect([200, 400], what).toContain(answer.status);
        if (answer.status === 200) expect((await answer.json()).items.length, what).toBeLessThanOrEqual(all);
      }
      expect(performance.now() - began, `${field} ${is} slept`).toBeLessThan(3000);
    }
  for (const sort of [...short, '-profit; DROP TABLE customer', 'name,(SELECT 1)', 'constructor'])
    expect([200, 400], sort).toContain((await ask('get', `/api/v1/customers?${new URLSearchParams({ sort })}`)).status);
  poisoned();
}, 60_000);

const places: unknown[] = [
  "'; SELECT pg_sleep(3)--",
  "2026-01-01' OR '1'='1",
  'infinity',
  '-infinity',
  'x',
  '',
  '2026-13-45T99:99:99Z',
  1e308,
  -1,
  null,
  '9'.repeat(300),
  '__proto__',
];

test('a cursor somebody wrote by hand is refused or is only a place', async () => {
  const { ask } = await owner();
  const pages = doors.filter((one) => one.query && 'shape' in one.query && Object.keys(one.query.shape as object).includes('cursor'));
  expect(pages.length).toBeGreaterThan(8);
  for (const one of pages) {
    const call = (await examples[one.id]?.good(town.a, await owner(), town)) ?? {};
    const forged = places.flatMap((key) => {
      const value = key as string | number | null;
      return [
        [value],
        [value, newId()],
        [newId(), value],
        ['2026-01-01T00:00:00Z', value],
        [1, value],
        ['name', 'on', value, newId()],
        ['name', 'on', value, value],
      ];
    });
    const answers = await Promise.all(
      forged.map((place) => ask(one.method, addressOf(one, { ...call, query: { ...call.query, cursor: writeCursor(place) } }))),
    );
    for (const [place, answer] of answers.entries())
      expect(answer.status, `${one.id} from ${JSON.stringify(forged[place])}: ${await answer.text()}`).toBeLessThan(500);
  }
}, 60_000);

test('a cursor reaches nothing that the list would not show', async () => {
  const { ask } = await owner();
  const future = writeCursor(['name', 'on', '', '00000000-0000-7000-8000-000000000000']);
  expect(await (await ask('get', `/api/v1/customers?cursor=${future}`)).text()).not.toContain('CanaryB');
  for (const path of ['/api/v1/outbox', '/api/v1/contact-requests', '/api/v1/imports', '/api/v1/audit'])
    expect(await (await ask('get', `${path}?cursor=${writeCursor(['2099-01-01 00:00:00+00', newId()])}`)).text()).not.toContain(
      town.b.companyId,
    );
});

test('names that poison prototypes are refused in own fields, at any depth, and in forms', async () => {
  const { ask } = await owner();
  const json = { 'content-type': 'application/json' };
  for (const name of ['__proto__', 'constructor', 'prototype']) {
    const fields = `{"name":"X","companies":["${town.a.companyId}"],"custom":{"${name}":{"poisoned":true}}}`;
    expect((await ask('post', '/api/v1/customers', { body: fields, headers: json })).status, name).toBe(400);
    expect(
      (await ask('post', '/api/v1/customers', { body: fields.replace('{"poisoned":true}', '"text"'), headers: json })).status,
      name,
    ).toBe(400);
    const filter = `{"all":[{"${name}":{"poisoned":true}}]}`;
    expect((await ask('get', `/api/v1/customers?filter=${encodeURIComponent(filter)}`)).status, name).toBe(400);
    for (const query of [`${name}=1`, `${name}[poisoned]=1`, `limit[${name}]=1`])
      expect((await ask('get', `/api/v1/customers?${query}`)).status, query).toBeLessThan(500);
    const form = new FormData();
    form.set(name, 'x');
    form.set('file', new Blob(['Order\n1\n']), 'a.csv');
    expect((await ask('post', '/api/v1/imports/preview', { body: form })).status, name).toBe(400);
    const mapping = new FormData();
    mapping.set('mapping', `{"columns":{"${name}":{"poisoned":true}}}`);
    mapping.set('file', new Blob(['Order\n1\n']), 'a.csv');
    expect([400, 422], name).toContain((await ask('post', '/api/v1/imports/preview', { body: mapping })).status);
  }
  const own = { companies: [town.a.companyId], custom: { hasOwnProperty: 'x', toString: 'y', valueOf: 'z' } };
  const kept = await ask('post', '/api/v1/customers', { body: { name: 'Own Fields', ...own } });
  expect(kept.status).toBe(201);
  const { id } = await kept.json();
  expect((await (await ask('get', `/api/v1/customers/${id}`)).json()).custom).toEqual(own.custom);
  poisoned();
});

test('headings and cells of a file that are names of prototypes are only names', async () => {
  const { ask } = await owner();
  const form = new FormData();
  form.set('file', new Blob(['__proto__,constructor,toString,Order,Date,Price\na,b,c,1,2026-01-01,2.50\n']), 'a.csv');
  form.set('companyId', town.a.companyId);
  const seen = await ask('post', '/api/v1/imports/preview', { body: form });
  expect(seen.status).toBe(200);
  expect((await seen.json()).headings.slice(0, 3)).toEqual(['__proto__', 'constructor', 'toString']);
  poisoned();
});

test('the same door twice: a name given twice is refused', async () => {
  const { ask } = await owner();
  expect((await ask('get', '/api/v1/customers?limit=1&limit=200')).status).toBe(400);
  const one = doors.find((each) => each.id === 'list-customers');
  expect(one && (await knock(ask, one, { query: { limit: '1' } })).status).toBe(200);
});
