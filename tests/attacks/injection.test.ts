// Classes 1 (injection), 5 (type confusion) and 30 (prototype pollution) of the attack list, on every field of every door.
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { doors } from '../../src/entry/doors.ts';
import type { Door } from '../../src/platform/http/door.ts';
import { askerOf, fieldsIn, withField } from './asker.ts';
import type { Given } from './example.ts';
import { examples } from './examples.ts';
import { confusedValues, hostileTexts } from './hostile.ts';
import { isWrite, knock, known } from './knock.ts';
import { openTown, type Town } from './town.ts';

let town: Town;
beforeAll(async () => {
  town = await openTown();
});
afterAll(() => town.close());

/** The names of the fields a schema has, as far as it is an object. */
const fieldsOf = (shape: unknown): string[] =>
  typeof shape === 'object' && shape !== null && 'shape' in shape && typeof shape.shape === 'object' ? Object.keys(shape.shape ?? {}) : [];

const survives = async (one: Door, ask: Parameters<typeof knock>[0], given: Given, what: string) => {
  const began = performance.now();
  const answer = await knock(ask, one, given);
  const ms = performance.now() - began;
  expect(answer.status, `${one.id} broke on ${what}: ${answer.status === 500 ? await answer.text() : ''}`).toBeLessThan(500);
  expect(ms, `${one.id} slept over ${what}`).toBeLessThan(2500);
  return answer.status;
};

const show = (value: unknown): string => JSON.stringify(value)?.slice(0, 60) ?? String(value);

describe.each(known(doors, examples).map((one) => [one.id, one] as const))('%s', (id, one) => {
  test('hostile text in the query is refused or is only text', async () => {
    const owner = one.may === 'member' ? await askerOf(town, one) : await town.doors.someone('owner', town.a.companyId);
    const call = (await examples[id]?.good(town.a, owner, town)) ?? {};
    for (const field of [...fieldsOf(one.query), '__proto__', 'constructor[prototype][x]'])
      for (const text of hostileTexts) {
        if (text.length > 10_000 || !text.isWellFormed()) continue;
        await survives(one, owner.ask, { ...call, query: { ...call.query, [field]: text } }, `?${field}=${show(text)}`);
      }
  });

  test('hostile values in the body are refused or are only text', async () => {
    if (!isWrite(one)) return;
    const person = () => askerOf(town, one);
    let owner = await person();
    const call = (await examples[id]?.good(town.a, owner, town)) ?? {};
    const body = fieldsIn(call);
    if (!body || one.takes === 'multipart') return;
    for (const field of new Set([...fieldsOf(one.body), ...Object.keys(body)]))
      for (const value of confusedValues) {
        const status = await survives(one, owner.ask, withField(one, call, field, value), `${field}: ${show(value)}`);
        if (status === 401) owner = await person();
      }
    for (const whole of [[], null, 'text', 1, [body]])
      await survives(
        one,
        owner.ask,
        { ...call, body: JSON.stringify(whole), headers: { ...call.headers, 'content-type': 'application/json' } },
        show(whole),
      );
  });

  test('keys that poison prototypes are refused', async () => {
    if (!isWrite(one) || one.takes === 'multipart') return;
    const owner = await askerOf(town, one, 'owner', null);
    const call = (await examples[id]?.good(town.a, owner, town)) ?? {};
    for (const poison of [
      '{"__proto__":{"poisoned":true}}',
      '{"constructor":{"prototype":{"poisoned":true}}}',
      '{"a":[{"__proto__":1}]}',
    ]) {
      const answer = await knock(owner.ask, one, {
        ...call,
        body: poison,
        headers: { ...call.headers, 'content-type': 'application/json' },
      });
      expect(answer.status, one.id).toBe(400);
    }
    expect(({} as { poisoned?: boolean }).poisoned).toBeUndefined();
  });
});

test('no SQL is put together from strings', () => {
  const root = join(import.meta.dirname, '../../src');
  const allowed = new Set<string>([
    'platform/database/migrate.ts',
    'platform/database/embedded.ts',
    // the type of a sort column, from a table of its own, never from outside
    'care/profile/list-customers.read.ts',
  ]);
  const guilty = globSync('**/*.ts', { cwd: root }).filter((file) => {
    const text = readFileSync(join(root, file), 'utf8');
    return !file.endsWith('.test.ts') && !allowed.has(file) && /sql\.(raw|lit)\(|\.query\(\s*(`[^`]*\$\{|[^'"`\s][^)]*\+)/.test(text);
  });
  expect(guilty.filter((file) => !file.startsWith('platform/backup/'))).toEqual([]);
});
