// Classes 19 and 29 on the Portal: no name of a file climbs out of where it lies, and no form leads out of the house.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeApp } from '../../src/entry/app.ts';
import { doors } from '../../src/entry/doors.ts';
import type { Door } from '../../src/platform/http/door.ts';
import { askerOf, withField } from './asker.ts';
import { examples } from './examples.ts';
import { isWrite, knock, known } from './knock.ts';
import { openTown, type Town } from './town.ts';

let town: Town;
let app: Awaited<ReturnType<typeof makeApp>>;
beforeAll(async () => {
  town = await openTown();
  app = await makeApp(town.house, { ready: () => true });
});
afterAll(() => town.close());

const folders = ['/look/', '/editor/', '/look/write/', '/pictures/0193b0a0-0000-7000-8000-000000000000/', '/sitemap/'];
const climbing = [
  '../../package.json',
  '..%2f..%2fpackage.json',
  '%2e%2e/%2e%2e/package.json',
  '..%5c..%5cpackage.json',
  '....//....//package.json',
  '..%252f..%252fpackage.json',
  '/etc/passwd',
  '%2fetc%2fpasswd',
  'file:///etc/passwd',
  'x%00.css',
  '.env',
  '.git/config',
  '%ff',
  'constructor',
  '__proto__',
  'a'.repeat(4_000),
];

test('no name of a file reaches anything but the files that are handed out', async () => {
  for (const folder of folders)
    for (const name of climbing) {
      const answer = await app.request(`${town.house.baseUrl}${folder}${name}`);
      const said = await answer.text();
      expect([400, 404], `${folder}${name.slice(0, 60)}: ${answer.status}`).toContain(answer.status);
      expect(said, folder + name).not.toMatch(/devDependencies|root:x|\[core\]/);
    }
});

const outside = [
  'https://evil.example/',
  '//evil.example',
  '/\\evil.example',
  '/%09/evil.example',
  '/\t/evil.example',
  'javascript:alert(1)',
  '/..//evil.example',
];

test('whatever a form says it came from, the way on stays in the house', async () => {
  const ways = known(doors, examples).filter((one) => one.tag === 'portal' && isWrite(one) && one.takes === 'form');
  const fieldsOf = ({ body }: Door): string[] => (body && 'shape' in body ? Object.keys(body.shape as object) : []);
  let tried = 0;
  for (const one of ways)
    for (const field of fieldsOf(one).filter((each) => /^(back|next|return|path|link|to)$/.test(each))) {
      const who = await askerOf(town, one);
      const call = (await examples[one.id]?.good(town.a, who, town)) ?? {};
      for (const way of outside) {
        const answer = await knock(who.ask, one, withField(one, call, field, way));
        const to = answer.headers.get('location') ?? '/';
        expect(new URL(to, town.house.baseUrl).origin, `${one.id} with ${field}=${way}`).toBe(town.house.baseUrl);
        tried += 1;
      }
    }
  expect(tried).toBeGreaterThan(30);
}, 60_000);
