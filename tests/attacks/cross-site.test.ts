// Class 23: what another site can make a browser send. Class 28: nothing of it may be cached.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { doors } from '../../src/entry/doors.ts';
import { askerOf } from './asker.ts';
import { examples } from './examples.ts';
import { fingerprint } from './fingerprint.ts';
import { addressOf, isWrite, knock, known } from './knock.ts';
import { openTown, someoneWithPassword, type Town } from './town.ts';

let town: Town;
beforeAll(async () => {
  town = await openTown();
});
afterAll(() => town.close());

const foreign: Record<string, string>[] = [
  { origin: 'https://evil.example' },
  { origin: 'null' },
  { origin: 'http://teahouse.test.evil.example' },
  { 'sec-fetch-site': 'cross-site' },
  { 'sec-fetch-site': 'same-site' },
];

test.each(
  known(doors, examples)
    .filter((one) => isWrite(one) && !one.crossOrigin)
    .map((one) => [one.id, one] as const),
)('%s takes nothing from another site', async (id, one) => {
  const owner = await askerOf(town, one, 'owner', null);
  const call = (await examples[id]?.good(town.a, owner, town)) ?? {};
  const before = await fingerprint(town);
  for (const headers of foreign) {
    const answer = await knock(owner.ask, one, { ...call, headers: { ...call.headers, ...headers } });
    expect(answer.status, `${id} from ${JSON.stringify(headers)}`).toBe(403);
    expect(answer.headers.get('cache-control')).toBe('no-store');
  }
  expect(await fingerprint(town)).toEqual(before);
});

test.each(
  known(doors, examples)
    .filter((one) => isWrite(one) && !one.crossOrigin && (one.takes ?? 'json') === 'json')
    .map((one) => [one.id, one] as const),
)('%s takes no form, even where no header betrays the site', async (id, one) => {
  const owner = await askerOf(town, one, 'owner', null);
  const call = (await examples[id]?.good(town.a, owner, town)) ?? {};
  const before = await fingerprint(town);
  for (const type of ['application/x-www-form-urlencoded', 'text/plain', 'multipart/form-data; boundary=x', '']) {
    const body = JSON.stringify(call.body ?? { a: 1 });
    const answer = await owner.ask(one.method, addressOf(one, call), { body, headers: { ...call.headers, 'content-type': type } });
    expect([400, 415], `${id} as ${type}`).toContain(answer.status);
  }
  expect(await fingerprint(town)).toEqual(before);
});

test('doors open to other sites know no cookie: what opens them is what the call itself brings', async () => {
  const owner = await someoneWithPassword(town, 'owner', null);
  const before = await fingerprint(town);
  for (const one of known(doors, examples).filter((each) => each.crossOrigin)) {
    const { headers: _, ...call } = (await examples[one.id]?.good(town.a, owner, town)) ?? {};
    const answer = await knock(owner.ask, one, { ...call, headers: { origin: 'https://evil.example' } });
    expect(answer.status, one.id).toBe(401);
    expect(answer.headers.get('access-control-allow-credentials'), one.id).toBeNull();
  }
  const keys = await fingerprint(town);
  expect({ ...keys, write_key: null }).toEqual({ ...before, write_key: null });
});
