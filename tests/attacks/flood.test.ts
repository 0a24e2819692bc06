// Class 24: too much, too deep, too slow, without a length.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { doors } from '../../src/entry/doors.ts';
import type { Door } from '../../src/platform/http/door.ts';
import { askerOf } from './asker.ts';
import { examples } from './examples.ts';
import { addressOf, isWrite, known } from './knock.ts';
import { openTown, type Town } from './town.ts';

let town: Town;
beforeAll(async () => {
  town = await openTown();
});
afterAll(() => town.close());

const megabyte = new Uint8Array(1_048_576).fill(120);

/** A body that announces no length and would go on for ever; tells how much of it was taken. */
const endless = () => {
  const taken = { bytes: 0 };
  const body = new ReadableStream<Uint8Array>({
    pull: (controller) => {
      taken.bytes += megabyte.length;
      if (taken.bytes > 2_000_000_000) controller.close();
      else controller.enqueue(megabyte);
    },
  });
  return { body, taken };
};

const jsonWrites = known(doors, examples).filter((one: Door) => isWrite(one) && (one.takes ?? 'json') === 'json');

test.each(jsonWrites.map((one) => [one.id, one] as const))('%s cuts what is too large or too deep, quickly', async (id, one) => {
  const owner = await askerOf(town, one, 'owner', null);
  const call = (await examples[id]?.good(town.a, owner, town)) ?? {};
  const send = (body: unknown) =>
    owner.ask(one.method, addressOf(one, call), { body, headers: { ...call.headers, 'content-type': 'application/json' } });
  const began = performance.now();
  const limit = one.limit ?? 1_048_576;
  const large = JSON.stringify({ ...(call.body as object), words: 'x'.repeat(Math.max(10_000_000, limit + 1)) });
  expect((await send(large)).status).toBe(413);
  const { body, taken } = endless();
  expect((await send(body)).status).toBe(413);
  expect(taken.bytes).toBeLessThan(limit + 8 * megabyte.length);
  const deep = 1_000;
  expect((await send(`${'['.repeat(deep)}${']'.repeat(deep)}`)).status).toBe(400);
  expect((await send(`{"a":${'{"a":'.repeat(deep)}1${'}'.repeat(deep + 1)}`)).status).toBe(400);
  expect((await send('{"a":')).status).toBe(400);
  expect((await send(new Uint8Array([0x7b, 0xff, 0xfe, 0x7d]))).status).toBe(400);
  expect(performance.now() - began, id).toBeLessThan(5_000);
});
