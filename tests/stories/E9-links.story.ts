import type { APIRequestContext } from 'playwright-core';
import { expect, test } from 'vitest';
import { close, openStranger } from './house/desk.ts';
import { settleMember } from './house/square.ts';

const mostPages = 80;
/** Pages of one make: of thousands of topics two stand for all. */
const ofOneMake = 2;

const makeOf = (path: string): string =>
  path
    .replace(/\?.*/, '')
    .replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}(?:\/[^/]+)?/g, ':id')
    .replace(/^\/(spaces|articles|people)\/[^/]+/, '/$1/:name');

/** What a room's script fills in first is no link yet. */
const withoutMoulds = (html: string): string => html.replaceAll(/<template[\s\S]*?<\/template>/g, '');

/** Follows every link of every page from the first on, and answers those that lead nowhere, with the page they stand on. */
const deadLinks = async (request: APIRequestContext): Promise<{ dead: string[]; read: number }> => {
  const [waiting, met, made, dead] = [[{ path: '/', on: '' }], new Set(['/']), new Map<string, number>(), [] as string[]];
  let read = 0;
  for (const { path, on } of waiting) {
    if (read >= mostPages) break;
    const make = makeOf(path);
    const of = (made.get(make) ?? 0) + 1;
    made.set(make, of);
    if (of > ofOneMake) continue;
    read += 1;
    const answer = await request.get(path);
    if (answer.status() >= 400) dead.push(`${path} (${answer.status()}) on ${on}`);
    if (!answer.headers()['content-type']?.startsWith('text/html')) continue;
    for (const [, href = ''] of withoutMoulds(await answer.text()).matchAll(/<a\b[^>]*\shref="([^"#]+)/g)) {
      const to = href.replaceAll('&amp;', '&');
      if (!to.startsWith('/') || to.startsWith('/desk') || met.has(to)) continue;
      met.add(to);
      waiting.push({ path: to, on: path });
    }
  }
  return { dead, read };
};

test('no link of the Portal leads nowhere for a stranger', { timeout: 120_000 }, async () => {
  const page = await openStranger();
  const { dead, read } = await deadLinks(page.context().request);
  await close(page);
  expect(dead).toEqual([]);
  expect(read).toBeGreaterThan(20);
});

test('no link of the Portal leads nowhere for a member', { timeout: 120_000 }, async () => {
  const member = await settleMember(`Lin ${Date.now().toString(36)}`);
  const page = await member.open('/me');
  const { dead, read } = await deadLinks(page.context().request);
  await close(page);
  expect(dead).toEqual([]);
  expect(read).toBeGreaterThan(25);
});
