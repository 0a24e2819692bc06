import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { answerTo, askForm, close, eventually, openDesk, picture } from './house/desk.ts';

type Import = { id: string; state: string };
type Totals = { customers: number; orders: number; net: { amount: string } };

const file = [
  'Invoice,StockCode,Description,Quantity,InvoiceDate,Price,Customer ID,Country',
  'S900001,22423,REGENCY CAKESTAND 3 TIER,2,2026-01-05 10:00,12.75,990001,United Kingdom',
  'S900001,85123A,WHITE HANGING HEART T-LIGHT HOLDER,6,2026-01-05 10:00,2.55,990001,United Kingdom',
  'S900002,22423,REGENCY CAKESTAND 3 TIER,1,2026-02-29 10:00,12.75,990002,France',
  '',
].join('\n');

const upload = async (dryRun: boolean): Promise<Import> => {
  const form = new FormData();
  form.set('file', new File([file], 'january.csv', { type: 'text/csv' }));
  form.set('kind', 'orders');
  form.set('dryRun', String(dryRun));
  const response = await askForm('/api/v1/imports', form);
  expect(response.status, await response.clone().text()).toBe(202);
  return (await response.json()) as Import;
};

const ended = (id: string, state = 'done'): Promise<Import> =>
  eventually(
    async () => {
      const now = await answerTo<Import>(`/api/v1/imports/${id}`);
      return now.state === state && now;
    },
    `the import ${state}`,
    60,
  );

const totals = () => answerTo<Totals>('/api/v1/ledger/totals');

test('a file is tried first, then taken in, and taken back whole', async () => {
  const before = await totals();
  const tried = await upload(true);
  await ended(tried.id);
  expect(await totals()).toEqual(before);
  const errors = await answerTo<{ items: { row: number; value: string }[] }>(`/api/v1/imports/${tried.id}/errors`);
  expect(JSON.stringify(errors.items)).toContain('2026-02-29');

  const taken = await upload(false);
  await ended(taken.id);
  const after = await totals();
  expect(after.orders).toBe(before.orders + 1);
  expect((Number(after.net.amount) - Number(before.net.amount)).toFixed(2)).toBe('40.80');

  const undone = await askForm(`/api/v1/imports/${taken.id}/undo`, undefined);
  expect(undone.status).toBeLessThan(300);
  await ended(taken.id, 'undone');
  expect(await totals()).toEqual(before);
}, 120_000);

/** Enough rows to see it move: orders of the first week of January, one of them on a day the calendar does not have. */
const large = (): string => {
  const rows = Array.from({ length: 30_000 }, (_, row) => {
    const order = Math.floor(row / 10);
    const day = order === 1500 ? '2026-02-30' : `2026-01-0${1 + (order % 7)}`;
    return `T${order},POT${row % 40},TEAPOT NO ${row % 40},1,${day} 10:00,2.50,T99${order % 900},United Kingdom`;
  });
  return ['Invoice,StockCode,Description,Quantity,InvoiceDate,Price,Customer ID,Country', ...rows, ''].join('\n');
};

test('on the screen: the file is looked at, tried, taken in before one’s eyes, and taken back', async () => {
  const before = await totals();
  const page = await openDesk('/desk/imports');
  const input = page.locator('input[type="file"]');
  await input.setInputFiles({ name: 'january.csv', mimeType: 'text/csv', buffer: Buffer.from(large()) });

  // what the house makes of it
  await page
    .getByText('30,000 rows · 8 columns', { exact: false })
    .or(page.getByText('30000 rows · 8 columns', { exact: false }))
    .waitFor();
  await page.getByText(/It looks like:/).waitFor();
  const column = async (label: string) => page.getByLabel(label, { exact: true }).inputValue();
  expect(await column('order number')).toBe('Invoice');
  expect(await column('product code')).toBe('StockCode');
  expect(await column('unit price')).toBe('Price');
  expect(await column('customer number')).toBe('Customer ID');
  await picture(page, 'A2-mapping');

  // the trial writes nothing, and names the rows that will not do
  await page.getByRole('button', { name: 'Try it first' }).click();
  await page.getByText('The trial wrote nothing.').waitFor();
  await page.getByText('the calendar has no such day', { exact: false }).first().waitFor();
  expect(await totals()).toEqual(before);
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: 'Download them (CSV)' }).click()]);
  const errors = await readFile(await download.path(), 'utf8');
  expect(errors).toContain('2026-02-30');
  expect(errors.trim().split('\n')).toHaveLength(11);
  await picture(page, 'A2-trial');

  // for good, with its progress
  await page.getByRole('button', { name: 'Take it in for good' }).click();
  await page.getByRole('progressbar').waitFor();
  await picture(page, 'A2-progress');
  const undo = page.getByRole('button', { name: 'Take it back' });
  await undo.waitFor();
  const after = await totals();
  expect(after.orders).toBe(before.orders + 2999);
  expect((Number(after.net.amount) - Number(before.net.amount)).toFixed(2)).toBe('74975.00');

  await undo.click();
  await page.getByRole('dialog').getByRole('button', { name: 'Take it back' }).click();
  await page.getByText(/Taken back: 2,?999 orders, 900 customers/).waitFor();
  await picture(page, 'A2-undone');
  await close(page);
  expect(await totals()).toEqual(before);
}, 180_000);

/** A text file in an archive. */
const zip =
  'UEsDBBQAAAAAAAAAIQCy14aOAwAAAAMAAAAKAAAAb3JkZXJzLnR4dHRlYVBLAQIUAxQAAAAAAAAAIQCy14aOAwAAAAMAAAAKAAAAAAAAAAAAAACAAQAAAABvcmRlcnMudHh0UEsFBgAAAAABAAEAOAAAACsAAAAAAA==';

test('a file that is no table is refused before anything happens, with what it is and what to do', async () => {
  const page = await openDesk('/desk/imports');
  await page.locator('input[type="file"]').setInputFiles({ name: 'orders.csv', mimeType: 'text/csv', buffer: Buffer.from(zip, 'base64') });
  const said = page.getByRole('alert');
  await said.getByText('This is not a table but a ZIP file, whatever its name says.').waitFor();
  await said.getByText('Send CSV, TSV or XLSX; unpack an archive first.').waitFor();
  expect(await page.getByRole('button', { name: 'Take it in', exact: true }).count()).toBe(0);
  await picture(page, 'A2-bad-file');
  await close(page);
});
