import AxeBuilder from '@axe-core/playwright';
import { expect, test } from 'vitest';
import { answerTo, close, openDesk, picture } from './house/desk.ts';

type Items = { items: { id: string; customer: { id: string } }[] };

/** Every screen of the Desk a person can come to from the masthead, and one thing of each kind. */
const screens = async (): Promise<string[]> => {
  const [item] = (await answerTo<Items>('/api/v1/today?limit=1')).items;
  const programmes = await answerTo<{ items: { id: string }[] }>('/api/v1/programmes');
  return [
    '/desk/today',
    `/desk/today/${item?.id}`,
    '/desk/customers',
    `/desk/customers/${item?.customer.id}`,
    '/desk/contacts',
    '/desk/programmes',
    `/desk/programmes/${programmes.items[0]?.id}`,
    '/desk/imports',
    '/desk/settings',
    '/desk/gallery',
  ];
};

/** `section.name` of the catalogue, or a hole nobody filled. */
const rawKey =
  /\b(?:desk|today|contact|programme|duty|profile|ledger|imports|insight|staff|refusal|house)\.[a-z][\w-]*(?:\.[\w-]+)*\b|\{\{\s*\w+\s*\}\}/;

const windows = [
  { language: 'en', scheme: 'light', width: 1280 },
  { language: 'zh', scheme: 'dark', width: 1280 },
  { language: 'zh', scheme: 'light', width: 390 },
  { language: 'en', scheme: 'dark', width: 390 },
] as const;

for (const window of windows)
  test(`every screen in ${window.language}, ${window.scheme}, ${window.width} px: whole sentences, nothing in the way of anybody`, async () => {
    const found: string[] = [];
    const page = await openDesk('/desk/today', { ...window, height: window.width === 390 ? 844 : 800 });
    for (const path of await screens()) {
      await page.goto(path);
      await page.locator('main, article, form').first().waitFor();
      await page.waitForLoadState('networkidle');
      const where = `${path.replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, '…')} ${window.language} ${window.scheme} ${window.width}`;
      const text = await page.locator('body').innerText();
      const raw = rawKey.exec(text);
      if (raw) found.push(`${where}: ${raw[0]}`);
      if (text.trim().length < 40) found.push(`${where}: an empty page`);
      if ((await page.locator('html').getAttribute('lang'))?.slice(0, 2) !== window.language) found.push(`${where}: lang`);
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      if (wide > 1) found.push(`${where}: ${wide} px too wide`);
      const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']).analyze();
      for (const one of violations)
        found.push(`${where}: ${one.id}: ${one.nodes[0]?.target.join(' ')} ${one.nodes[0]?.failureSummary?.split('\n')[1]?.trim()}`);
      await picture(
        page,
        `H3-${path.split('/').slice(2, 3)}-${path.split('/').length}-${window.language}-${window.scheme}-${window.width}`,
      );
    }
    await close(page);
    expect(found).toEqual([]);
  }, 120_000);
