import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Lighthouse, openLighthouse, pagesOf } from '../house/lighthouse.ts';
import { house } from './house/desk.ts';

/** The kinds of page most come to; the others, and the exact figure of speed on a quiet machine, are `npm run bench -- lighthouse`. */
const main = ['home', 'topic', 'activity', 'article'];

/** While the house, a browser and other tests share the machine, a page that is slow by itself is still told from one that is not. */
const slow = 30;

let lighthouse: Lighthouse;
beforeAll(async () => {
  lighthouse = await openLighthouse();
});
afterAll(() => lighthouse.close());

test('a slow phone and a search engine find nothing wanting on the main pages of the Portal', async () => {
  const pages = (await pagesOf(house().address)).filter((one) => main.includes(one.name));
  expect(pages.length).toBe(main.length);
  const wrong: string[] = [];
  for (const { name, path, unlisted } of pages) {
    const seen = await lighthouse.look(house().address + path, { unlisted: unlisted ?? false });
    wrong.push(...seen.faults.map((fault) => `${name}: ${fault}`));
    for (const what of ['accessibility', 'best-practices', 'seo'] as const)
      if (seen[what] < 100) wrong.push(`${name}: ${what} ${seen[what]}`);
    if (seen.performance >= slow) continue;
    const { performance } = await lighthouse.look(house().address + path, { unlisted: unlisted ?? false });
    if (performance < slow) wrong.push(`${name}: performance ${seen.performance}, then ${performance}`);
  }
  expect(wrong).toEqual([]);
}, 300_000);
