import type { Page } from 'playwright-core';
import { axeOn } from '../../house/axe.ts';

/** `section.name` of the catalogue, or a hole nobody filled. */
const rawKey =
  /\b(?:desk|today|square|trust|daily|owners|voice|activity|group|room|core|found|contact|programme|duty|segment|need|lifecycle|matching|keeping|rights|tracking|profile|ledger|imports|insight|staff|refusal|house)\.[a-z][\w-]*(?:\.[\w-]+)*\b|\{\{\s*\w+\s*\}\}/;

/** What the page says in words: the names in the API's pages and on their own screen the gaps of the templates, are no words. */
const prose = async (page: Page): Promise<string> => {
  const codes = await page.locator('code').allInnerTexts();
  const gaps = page.url().includes('/contacts/templates') ? /\{\{.*?\}\}/g : /$^/g;
  const text = (await page.locator('body').innerText()).replaceAll(gaps, '');
  return codes.toSorted((a, b) => b.length - a.length).reduce((rest, code) => (code ? rest.replace(code, '') : rest), text);
};

/** What is wrong with the page as it stands: a raw key, nothing on it, the wrong language, too wide, in somebody's way. */
export const faultsOf = async (page: Page, language: string): Promise<string[]> => {
  const found: string[] = [];
  const text = await page.locator('body').innerText();
  const raw = rawKey.exec(await prose(page));
  if (raw) found.push(raw[0]);
  // Chinese says the same in a third of the signs
  if (text.trim().length < (language === 'zh' ? 15 : 40)) found.push('an empty page');
  if ((await page.locator('html').getAttribute('lang'))?.slice(0, 2) !== language) found.push('lang');
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  if (wide > 1) found.push(`${wide} px too wide`);
  // of the API's long reference the first subject stands for the others, which are made alike
  const axe = axeOn(page).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']).exclude('section.tag ~ section.tag');
  const { violations } = await axe.analyze();
  for (const one of violations)
    for (const node of one.nodes.slice(0, 3))
      found.push(`${one.id}: ${node.target.join(' ')} ${node.failureSummary?.split('\n')[1]?.trim()}`);
  return found;
};
