import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { answerTo, close, openDesk, picture } from './house/desk.ts';

type Named = { key: string; name: string };
type Grid = {
  definition: { lines: Named[]; classes: Named[]; tiers: Named[] };
  cells: { id: string; line: string; class: string; tier: string; customers: number; profit: string }[];
};

test('the grid is full on the first morning: a cell is treated, its customers are a list and a file, and each page tells how to treat them', async () => {
  const grid = await answerTo<Grid>('/api/v1/grid');
  // nobody put the goods of this sample into categories: lines are words of what is bought together
  expect(grid.definition.lines.length).toBeGreaterThanOrEqual(3);
  expect(grid.definition.lines.map((one) => one.name).join()).toMatch(/Bag/);
  expect(grid.cells.reduce((sum, one) => sum + one.customers, 0)).toBeGreaterThan(4000);
  // a cell no other story will have at heart: not the best one, but with some in it
  const cell = grid.cells.find((one) => one.line === 'rest' && one.class === 'regular' && one.customers > 3) ?? grid.cells[0];
  const page = await openDesk(`/desk/segments/grid?cell=${cell?.id}`);
  await page.getByRole('rowheader', { name: grid.definition.lines[0]?.name ?? '' }).waitFor();
  await picture(page, 'B5-grid');
  await page.getByRole('button', { name: 'Edit', exact: true }).click();
  await page.getByLabel('Perks').fill('Free delivery');
  await page.getByLabel('Credit limit').fill('750');
  await page.getByRole('switch', { name: 'Response' }).click();
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('credit to £750').waitFor();
  await page.getByText('2 hours · workdays 09:00–20:00').waitFor();

  await page.getByRole('link', { name: 'Show me these customers' }).click();
  await page.waitForURL(/\/customers\?filter=/);
  await page
    .getByRole('status')
    .filter({ hasText: String(cell?.customers) })
    .waitFor();
  await page.getByRole('button', { name: 'Export' }).click();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('dialog').getByRole('button', { name: 'Export' }).click(),
  ]);
  const lines = (await readFile(await download.path(), 'utf8')).trim().split(/\r?\n/);
  expect(lines).toHaveLength((cell?.customers ?? 0) + 1);

  const { items } = await answerTo<{ items: { id: string }[] }>(
    `/api/v1/customers?limit=1&filter=${new URL(page.url()).searchParams.get('filter') && encodeURIComponent(new URL(page.url()).searchParams.get('filter') ?? '')}`,
  );
  await page.goto(`/desk/customers/${items[0]?.id}`);
  await page.getByText('Free delivery').waitFor();
  await picture(page, 'B7-treated');
  await close(page);
  const zh = await openDesk(`/desk/customers/${items[0]?.id}`, { language: 'zh' });
  await zh.getByText('礼遇').first().waitFor();
  await close(zh);
});
