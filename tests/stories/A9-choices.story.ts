import { expect, test } from 'vitest';
import { answerTo, ask, askForm, close, eventually, openDesk, picture } from './house/desk.ts';

const drinks = [
  ...Array.from({ length: 12 }, (_, nr) => `Lin ${nr},lin${nr}@choices.example,Longjing`),
  ...Array.from({ length: 5 }, (_, nr) => `Zhou ${nr},zhou${nr}@choices.example,ripe pu’er`),
  'Chen,chen@choices.example,cola',
  'He,he@choices.example,Green',
];
const sheet = `Name,Email,Loves to drink\n${drinks.join('\n')}\n`;

type Field = { id: string; companyId: string; key: string; choices: { key: string; en: string }[]; version: number };
const fieldOf = async (key: string): Promise<Field | undefined> =>
  (await answerTo<{ items: Field[] }>('/api/v1/custom-fields')).items.find((one) => one.key === key);

const drink = { label: { zh: '爱喝', en: 'Loves to drink' }, kind: 'choice', searchable: false, needed: false, shelfMonths: null };
const choices = [
  { key: 'green', zh: '绿茶', en: 'Green' },
  { key: 'puer', zh: '普洱', en: 'Pu’er' },
];

const ended = (id: string, state: string) =>
  eventually(
    async () => {
      const now = await answerTo<{ state: string; counts: object; undone: object | null }>(`/api/v1/imports/${id}`);
      return now.state === state && now;
    },
    `the import ${state}`,
    90,
  );

test('words of a file that are no choices are told what they mean, or become choices with one click', async () => {
  const { companyId } = (await answerTo<{ items: { companyId: string }[] }>('/api/v1/keeping-rules')).items[0] ?? { companyId: '' };
  const made = await ask('POST', '/api/v1/custom-fields', { companyId, key: 'loves_to_drink', ...drink, choices });
  expect(made.status, await made.clone().text()).toBe(201);

  const page = await openDesk('/desk/imports');
  const file = { name: 'drinks.csv', mimeType: 'text/csv', buffer: Buffer.from(sheet) };
  await page.locator('input[type="file"]').setInputFiles(file);
  await page.getByText('3 values of this column are no choice of “Loves to drink”.', { exact: false }).waitFor();
  await page.getByText('in 12 rows').waitFor();
  await page.getByLabel('ripe pu’er', { exact: true }).selectOption('Pu’er');
  await page.getByRole('button', { name: 'Add “Longjing” as a choice' }).click();
  await page.getByText('2 values of this column are no choice of “Loves to drink”.', { exact: false }).waitFor();
  expect((await fieldOf('loves_to_drink'))?.choices.map((one) => one.en)).toEqual(['Green', 'Pu’er', 'Longjing']);
  await page.getByText('New words for “Loves to drink”').scrollIntoViewIfNeeded();
  await picture(page, 'A9-choices');
  await page.getByRole('button', { name: 'Take it in', exact: true }).click();
  await page.waitForURL(/imports\/[0-9a-f-]{36}$/);
  const id = page.url().split('/').at(-1) ?? '';
  expect((await ended(id, 'done')).counts).toMatchObject({ customers: 19, faults: 1 });
  await page.getByText('“cola” cannot be used', { exact: false }).first().waitFor();
  expect((await askForm(`/api/v1/imports/${id}/undo`, undefined)).status).toBe(202);
  expect((await ended(id, 'undone')).undone).toMatchObject({ customers: 19, stayed: 0 });
  await close(page);

  const narrow = await openDesk('/desk/imports', { language: 'zh', width: 390 });
  await narrow.locator('input[type="file"]').setInputFiles(file);
  await narrow.getByText('“爱喝”里的新说法').scrollIntoViewIfNeeded();
  await picture(narrow, 'A9-choices-zh');
  await close(narrow);

  const field = await fieldOf('loves_to_drink');
  const gone = await ask('PATCH', `/api/v1/custom-fields/${field?.id}`, { ended: true }, { 'if-match': `"${field?.version}"` });
  expect(gone.status).toBe(200);
}, 240_000);
