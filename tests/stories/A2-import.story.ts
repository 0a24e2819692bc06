import { expect, test } from 'vitest';
import { answerTo, askForm, eventually } from './house/desk.ts';

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
