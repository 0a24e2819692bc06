import { expect, test } from 'vitest';
import { answerTo, close, openDesk, picture } from './house/desk.ts';

type Needs = {
  items: { customer: { id: string; name: string }; kind: string; reason: { zh: string; en: string }; product: { id: string } | null }[];
};
type Lists = { again: { product: { code: string } }[] | null; newForYou: { product: { code: string } }[] | null };

test('the calendar of needs tells who needs what when and why, and opens what goes with it, in both languages', async () => {
  const { items } = await answerTo<Needs>('/api/v1/needs?limit=5');
  expect(items.length).toBeGreaterThan(0);
  for (const one of items) expect(`${one.reason.zh} ${one.reason.en}`).not.toMatch(/\{\{|undefined|NaN/);
  const page = await openDesk('/desk/needs');
  await page
    .getByRole('link', { name: items[0]?.customer.name ?? '' })
    .first()
    .waitFor();
  await picture(page, 'F4-needs');
  await page.locator('tbody button').first().click();
  await page.getByRole('dialog').waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('link', { name: 'Show these customers' }).click();
  await page.waitForURL(/\/customers\?filter=/);
  await close(page);
  const zh = await openDesk('/desk/needs', { language: 'zh' });
  await zh.getByText('谁在什么时候需要什么').waitFor();
  await close(zh);
});

test('again and new for you are kept apart', async () => {
  const { items } = await answerTo<Needs>('/api/v1/needs?limit=1');
  const lists = await answerTo<Lists>(`/api/v1/customers/${items[0]?.customer.id}/needs`);
  const again = new Set((lists.again ?? []).map((one) => one.product.code));
  for (const one of lists.newForYou ?? []) expect(again.has(one.product.code)).toBe(false);
});
