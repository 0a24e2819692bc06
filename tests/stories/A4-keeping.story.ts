import { expect, test } from 'vitest';
import { answerTo, ask, close, eventually, mailTo, openDesk, openStranger, picture } from './house/desk.ts';

type Keeping = { age: number | null; fields: { key: string; value: unknown }[]; days: { daysAhead: number | null }[] };

const made = async (name: string, more: Record<string, unknown>): Promise<string> => {
  const response = await ask('POST', '/api/v1/customers', { kind: 'person', name, ...more });
  expect(response.status, await response.clone().text()).toBe(201);
  return ((await response.json()) as { id: string }).id;
};
const keeping = (id: string) => answerTo<Keeping>(`/api/v1/customers/${id}/keeping`);

test('a letter asks whether it is still right; one click on the customer’s page, and the profile knows', async () => {
  const email = 'wilma.hayes@example.com';
  const id = await made('Wilma Hayes', { city: 'Bath', language: 'en', addresses: [{ channel: 'email', value: email }] });
  const words = 'Is this still right? {{ right_link }}';
  expect((await ask('POST', `/api/v1/customers/${id}/letters`, { purpose: 'service', subject: 'Your details', words })).status).toBe(201);
  const letter = await mailTo(email, 120);
  const url = /https?:\/\/\S+\/r\/[\w-]{50}/.exec(letter.text ?? '')?.[0] ?? '';
  const page = await openStranger({ width: 390, height: 844 });
  await page.goto(url);
  await picture(page, 'A4-page');
  await page.getByRole('button', { name: 'Everything is right' }).click();
  await page.getByRole('status').waitFor();
  const { sources } = await answerTo<{ sources: Record<string, { source: string }> | { field: string; source: string }[] }>(
    `/api/v1/customers/${id}`,
  );
  expect(JSON.stringify(sources)).toContain('customer');
  await close(page);
}, 200_000);

test('a field of one’s own is made, filled in with a new customer, and filtered by, without code', async () => {
  const { items } = await answerTo<{ items: { id: string }[] }>('/api/v1/companies');
  const label = { zh: '最爱的茶', en: 'Favourite tea' };
  const choices = [{ key: 'oolong', zh: '乌龙', en: 'Oolong' }];
  const wish = { companyId: items[0]?.id, key: 'favourite_tea', kind: 'choice', label, choices };
  expect((await ask('POST', '/api/v1/custom-fields', wish)).status).toBe(201);
  const page = await openDesk('/desk/customers');
  await page.getByRole('button', { name: 'New customer' }).first().click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Name', { exact: true }).fill('Osbert Fennimore');
  await dialog.getByLabel('Favourite tea').selectOption('oolong');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('heading', { name: 'Osbert Fennimore' }).waitFor();
  const id = new URL(page.url()).pathname.split('/').at(-1) ?? '';
  expect((await keeping(id)).fields.find((one) => one.key === 'favourite_tea')?.value).toBe('oolong');

  await page.goto('/desk/customers');
  await page.getByRole('button', { name: 'Filter' }).first().click();
  await dialog.getByLabel('Field').selectOption({ label: 'Favourite tea' });
  await dialog.getByLabel('Value').selectOption('oolong');
  await picture(page, 'A4-filter');
  await dialog.getByRole('button', { name: 'Filter', exact: true }).click();
  await page.getByRole('link', { name: 'Osbert Fennimore' }).waitFor();
  await close(page);
}, 200_000);

test('农历生日：由它算年龄，提前几天说几天；存疑的生日不作数', async () => {
  const id = await made('陶秉文', { birthday: '1890-01-02', addresses: [{ channel: 'phone', value: '+86 138 0013 4411' }] });
  await eventually(
    async () =>
      (await answerTo<{ items: { customer: { id: string }; field: string }[] }>('/api/v1/doubts?limit=200')).items.some(
        (one) => one.customer.id === id && one.field === 'birthday',
      ),
    'the doubt',
    120,
    ['insight-recompute'],
  );
  expect((await keeping(id)).age).toBeNull();
  const page = await openDesk(`/desk/customers/${id}`, { language: 'zh' });
  await page.getByRole('button', { name: '添加日子' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('历法').selectOption('lunar');
  await dialog.getByLabel('月', { exact: true }).selectOption('8');
  await dialog.getByLabel('日', { exact: true }).selectOption('15');
  await dialog.getByLabel('提前几天提醒').fill('20');
  await dialog.getByRole('button', { name: '保存' }).click();
  await page.getByText('农历 8 月 15 日').waitFor();
  await picture(page, 'A4-days');
  expect((await keeping(id)).days).toMatchObject([{ daysAhead: 20 }]);
  await close(page);
}, 200_000);
