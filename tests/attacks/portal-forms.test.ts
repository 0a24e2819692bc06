// Classes 5, 24 and 30 on every form of the Portal: poisoned names, names given twice, lists, too much, bytes that are no text, text that hides.
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { doors } from '../../src/entry/doors.ts';
import { type Language, languages } from '../../src/kernel/language.ts';
import type { Door } from '../../src/platform/http/door.ts';
import { type Asker, askerOf, fieldsIn } from './asker.ts';
import type { Given } from './example.ts';
import { examples } from './examples.ts';
import { fingerprint } from './fingerprint.ts';
import { addressOf, isWrite, known } from './knock.ts';
import { openTown, type Town } from './town.ts';

let town: Town;
const before = Object.getOwnPropertyNames(Object.prototype).sort();
beforeAll(async () => {
  town = await openTown();
});
afterAll(() => town.close());

const forms = known(doors, examples).filter((one: Door) => one.tag === 'portal' && isWrite(one) && one.takes === 'form');

const tenMegabytes = 'x'.repeat(10_000_000);

type Sent = { answer: Response; said: string; wrote: string[] };

/** A try is counted whether it is taken or not: of a code, and of a member who writes. */
const counts = ['portal_code', 'member_trust'];

/** Sends this body as a browser sends a form, and watches whether anything was written. */
const send = async (one: Door, who: Asker, call: Given, body: string, language: Language = 'en'): Promise<Sent> => {
  await town.house.database.pool.query('UPDATE member SET language = $1 WHERE customer_id = $2', [language, who.customerId]);
  const was = await fingerprint(town, counts);
  const answer = await who.ask(one.method, addressOf(one, call), {
    body,
    headers: { ...call.headers, 'content-type': 'application/x-www-form-urlencoded', 'accept-language': language },
  });
  const said = await answer.text();
  const now = await fingerprint(town, counts);
  return { answer, said, wrote: Object.keys(now).filter((table) => now[table] !== was[table]) };
};

const encoded = (fields: Record<string, unknown>): string =>
  new URLSearchParams(Object.entries(fields).map(([name, value]) => [name, String(value)])).toString();

/** A no is a page in the reader's language where pages are answered, keeps to itself, and nothing was written before it. */
const isRefusal = (one: Door, { answer, said, wrote }: Sent, status: number, language: Language, what: string): void => {
  expect(answer.status, `${one.id} ${what}: ${said.slice(0, 200)}`).toBe(status);
  expect(wrote, `${one.id} wrote before it refused ${what}`).toEqual([]);
  expect(answer.headers.get('cache-control'), what).toContain('no-store');
  if (!one.refuse) return;
  expect(answer.headers.get('content-type'), `${one.id} ${what}`).toContain('text/html');
  expect(said, `${one.id} ${what}`).toContain(`<html lang="${language}">`);
  expect(said, `${one.id} ${what}`).toMatch(/<h1>[^<]{2,}<\/h1>/);
  expect(said).not.toMatch(/refusal\.|stack|SELECT /);
};

describe.each(forms.map((one) => [one.id, one] as const))('%s', (id, one) => {
  const good = async (): Promise<{ who: Asker; call: Given; fields: Record<string, unknown> }> => {
    const who = await askerOf(town, one);
    const call = (await examples[id]?.good(town.a, who, town)) ?? {};
    return { who, call, fields: fieldsIn(call) ?? {} };
  };

  test('says no to what is too large, named twice, poisoned or no text, as a page in either language, and keeps nothing of it', async () => {
    const { who, call, fields } = await good();
    const own = encoded(fields) || 'x=1';
    const [first = 'x'] = Object.keys(fields);
    const tries: [string, string, number][] = [
      ['too large', `${own}&more=${tenMegabytes}`, 413],
      ['named twice', `${own}&${first}=again`, 400],
      ['__proto__', `${own}&__proto__=x`, 400],
      ['constructor', `${own}&constructor=x`, 400],
      ['a NUL', `${own}&more=a%00b`, 400],
      ['a NUL in a name', `${own}&mo%00re=a`, 400],
    ];
    for (const [place, [what, body, status]] of tries.entries()) {
      const language = languages[place % languages.length] ?? 'en';
      const began = performance.now();
      isRefusal(one, await send(one, who, call, body, language), status, language, what);
      expect(performance.now() - began, what).toBeLessThan(3_000);
    }
    expect(Object.getOwnPropertyNames(Object.prototype).sort()).toEqual(before);
  });

  test('takes hostile text in every field as text, or says no', async () => {
    const { who, call, fields } = await good();
    const own = encoded(fields);
    const hostile = ['%ED%A0%80', '%FF%FE', '\u202egnp.exe', '\u200b\u2060', '👩🏽‍🚀', '__proto__', 'x'.repeat(20_000)];
    const bodies = Object.keys(fields).flatMap((name) => {
      const others = encoded(Object.fromEntries(Object.entries(fields).filter(([each]) => each !== name)));
      return [
        ...hostile.map((value) => `${others}&${name}=${value.startsWith('%') ? value : encodeURIComponent(value)}`),
        `${others}&${name}[]=a&${name}[__proto__]=b`,
      ];
    });
    for (const body of [...bodies, `${own}&__proto__[admin]=1&constructor[prototype][admin]=1`, '', '&&&=&=', '%', 'x'.repeat(30_000)]) {
      const sent = await send(one, who, call, body);
      expect(sent.answer.status, `${id} ${body.slice(0, 100)}: ${sent.said.slice(0, 300)}`).toBeLessThan(500);
      if (sent.answer.status < 400 || sent.wrote.length === 0) continue;
      // what was taken just before is noted with its member a moment later
      await sleep(1_500);
      expect((await send(one, who, call, body)).wrote, `${id} wrote and refused ${body.slice(0, 100)}`).toEqual([]);
    }
    expect(({} as { admin?: unknown }).admin).toBeUndefined();
  }, 40_000);
});

test('nothing that hides or turns round is kept in names, places, titles and choices', async () => {
  const { rows } = await town.house.database.pool.query<{ words: string }>(
    `SELECT words FROM (SELECT shown_name || handle || place AS words FROM member UNION ALL SELECT title FROM topic UNION ALL SELECT label FROM poll_option) w
     WHERE words ~ $1`,
    ['[\u200b\u2060\u202a-\u202e\u2066-\u2069]'],
  );
  expect(rows).toEqual([]);
});

test('the forms of the Portal are all here', () => {
  expect(forms.length).toBeGreaterThan(30);
});
