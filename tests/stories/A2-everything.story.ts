import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { close, openDesk, picture } from './house/desk.ts';

/** A sheet as a shop keeps it: one customer twice, a couple with one phone, a day the calendar lacks, a number nobody can call. */
const sheet = [
  '会员编号,姓名,手机,邮箱,城市,生日,标签,备注',
  'M1,欧阳晓燕,13812340001,xiaoyan@example.cn,杭州,5月12日,老客户;茶友,五月给母亲买礼物',
  'M2,欧阳小燕,+86 138 1234 0001,,,,,',
  'M3,王志强,13812340001,,杭州,1990/2/29,,同一部手机',
  'M4,Grace Leeward,07400 123456,Grace.Leeward@Example.com,Leeds,1980-02-03,VIP,',
  'M5,Grace Leeward,12,,,,,',
  ',只有名字,,,,,,',
  '',
].join('\n');

const choose = (page: Page, name: string, text: string) =>
  page.locator('input[type="file"]').setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(text) });

/** A colleague corrects where the customer lives, after the file came in. */
const moveToYork = (page: Page): Promise<number> =>
  page.evaluate(async () => {
    const { items } = (await (await fetch('/api/v1/customers?q=leeward')).json()) as { items: { id: string }[] };
    const path = `/api/v1/customers/${items[0]?.id}`;
    const headers = { 'content-type': 'application/json', 'if-match': (await fetch(path)).headers.get('etag') ?? '' };
    return (await fetch(path, { method: 'PATCH', headers, body: JSON.stringify({ city: 'York' }) })).status;
  });

test('customers: looked at with their samples, tried with duplicates and doubts shown, taken in, taken back with later changes kept', async () => {
  const page = await openDesk('/desk/imports');
  await choose(page, '会员.csv', sheet);
  await page.getByText('6 rows · 8 columns', { exact: false }).waitFor();
  expect(await page.getByLabel('The file holds', { exact: true }).inputValue()).toBe('customers');
  expect(await page.getByLabel('customer name', { exact: true }).inputValue()).toBe('姓名');
  await page.getByText('欧阳晓燕 · 欧阳小燕', { exact: false }).waitFor();
  await page.getByLabel('Country of phone numbers', { exact: true }).fill('CN');
  await picture(page, 'A2-customers-mapping');

  await page.getByRole('button', { name: 'Try it first' }).click();
  await page.getByText('The trial wrote nothing.').waitFor();
  await page.getByText('The same customer as in row 2; both become one.').waitFor();
  await page.getByText('the calendar has no such day', { exact: false }).waitFor();
  await page.getByText('no number, e-mail, phone or WeChat', { exact: false }).waitFor();
  await picture(page, 'A2-customers-trial');

  await page.getByRole('button', { name: 'Take it in for good' }).click();
  await page.getByRole('button', { name: 'Take it back' }).waitFor();
  const fresh = new URL(page.url()).pathname;
  await page.goto('/desk/customers?q=leeward');
  await page.getByText('Grace Leeward').first().waitFor();
  expect(await moveToYork(page)).toBe(200);
  await page.goto(fresh);

  await page.getByRole('button', { name: 'Take it back' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Take it back' }).click();
  await page.getByText(/Taken back: \d customers/).waitFor();
  await page.getByText('What stayed', { exact: true }).waitFor();
  await page.getByRole('link', { name: 'Grace Leeward' }).waitFor();
  await picture(page, 'A2-customers-undone');
  await close(page);
}, 120_000);

test('everything can be taken out, and what is taken out is known again', async () => {
  const page = await openDesk('/desk/imports');
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: 'Products CSV' }).click()]);
  const products = await readFile(await download.path(), 'utf8');
  expect(products.split('\r\n').length).toBeGreaterThan(1000);
  await choose(page, 'products.csv', products);
  await page.getByLabel('The file holds', { exact: true }).waitFor();
  expect(await page.getByLabel('The file holds', { exact: true }).inputValue()).toBe('products');
  await page.getByRole('button', { name: 'Try it first' }).click();
  await page.getByText('The trial wrote nothing.').waitFor();
  await close(page);
}, 120_000);

test.each([
  { language: 'zh', scheme: 'light', width: 1280 },
  { language: 'zh', scheme: 'dark', width: 390 },
  { language: 'en', scheme: 'dark', width: 1280 },
  { language: 'en', scheme: 'light', width: 390 },
] as const)('the screen in $language, $scheme, $width wide', async (window) => {
  const page = await openDesk('/desk/imports', { ...window, height: 844 });
  const name = `A2-${window.language}-${window.scheme}-${window.width}`;
  await page.getByText(window.language === 'zh' ? '以往的导入' : 'Earlier imports').waitFor();
  await picture(page, `${name}-list`);
  await choose(page, '会员.csv', sheet);
  await page.getByText(window.language === 'zh' ? '各列的含义' : 'What the columns mean').waitFor();
  await picture(page, `${name}-mapping`);
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect(wide).toBe(0);
  await page.getByRole('button', { name: window.language === 'zh' ? '先试一遍' : 'Try it first' }).click();
  await page.getByText(window.language === 'zh' ? '试运行没有写入任何数据。' : 'The trial wrote nothing.').waitFor();
  await page.getByText(window.language === 'zh' ? '与第 2 行是同一位客户' : 'The same customer as in row 2', { exact: false }).waitFor();
  await picture(page, `${name}-trial`);
  await close(page);
});
