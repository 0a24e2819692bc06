import { expect, test } from 'vitest';
import { answerTo, ask, close, eventually, openDesk, picture } from './house/desk.ts';

type Made = { id: string };
type Pairs = { pairs: { other: Made }[]; merged: { id: string; otherId: string }[] };

const made = async (name: string, more: Record<string, unknown>): Promise<string> => {
  const response = await ask('POST', '/api/v1/customers', { kind: 'person', name, ...more });
  expect(response.status, await response.clone().text()).toBe(201);
  return ((await response.json()) as Made).id;
};
const mail = (value: string) => [{ channel: 'email', value }];
const shared = (value: string) => [{ channel: 'email', value, shared: true }];
/** Whoever was just taken in is compared by the house in its own time. */
const isKnown = (name: string, email: string): Promise<boolean> =>
  eventually(
    async () => ((await (await ask('POST', '/api/v1/customers/likely', { name, email })).json()) as { items: unknown[] }).items.length > 0,
    `${name} among those on file`,
    120,
    ['insight-recompute'],
  );
const duplicates = (id: string) => answerTo<Pairs>(`/api/v1/customers/${id}/duplicates`);

test('two records of one person are found by themselves, made one with a choice of values, and parted again', async () => {
  const first = await made('Rosalind Ashby', { birthday: '1979-04-11', city: 'Leeds', addresses: mail('r.ashby@example.com') });
  const second = await made('Rosalind Ashbey', { birthday: '1979-04-11', city: 'York', addresses: shared('r.ashby@example.com') });
  await eventually(async () => (await duplicates(first)).pairs.some((one) => one.other.id === second), 'the pair', 120, [
    'insight-recompute',
  ]);

  const page = await openDesk(`/desk/customers/${first}`);
  await page.getByRole('heading', { name: 'May be one with another record' }).waitFor();
  await page.getByRole('button', { name: 'One customer…' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('group', { name: 'City' }).getByText('York').click();
  await picture(page, 'A3-merge');
  await dialog.getByRole('button', { name: 'Merge', exact: true }).click();
  await page.getByText('is one record now').waitFor();
  expect(await answerTo(`/api/v1/customers/${first}`)).toMatchObject({ city: 'York' });
  expect((await ask('GET', `/api/v1/customers/${second}`)).status).toBe(404);

  // a third comes in later; the older merge does not hang on it, and comes apart all the same
  const third = await made('R Ashby', { addresses: mail('rosalind@example.net') });
  expect((await ask('POST', `/api/v1/customers/${first}/merge`, { other: third })).status).toBe(200);
  await page.goto(`/desk/customers/${first}`);
  await page.getByRole('listitem').filter({ hasText: 'Rosalind Ashbey' }).getByRole('button', { name: 'Take apart' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Take apart' }).click();
  await page.getByText('has a record of their own again').waitFor();
  expect(await answerTo(`/api/v1/customers/${second}`)).toMatchObject({ name: 'Rosalind Ashbey', city: 'York' });
  expect(await answerTo(`/api/v1/customers/${first}`)).toMatchObject({ name: 'Rosalind Ashby', city: 'Leeds' });
  expect((await duplicates(first)).merged.map((one) => one.otherId)).toEqual([third]);
  await close(page);
}, 200_000);

test('打字时就提醒：档案里可能已有此人', async () => {
  await made('欧阳若溪', { addresses: mail('ouyang.ruoxi@example.com') });
  await isKnown('Ouyang Ruoxi', 'ouyang.ruoxi@example.com');
  const page = await openDesk('/desk/customers', { language: 'zh', scheme: 'dark', width: 390, height: 844 });
  await page.getByRole('button', { name: '新建客户' }).first().click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('名称').fill('Ouyang Ruoxi');
  await dialog.getByLabel('邮箱').fill('ouyang.ruoxi@example.com');
  await dialog.getByRole('link', { name: '欧阳若溪' }).waitFor();
  await picture(page, 'A3-typing');
  await close(page);
}, 200_000);
