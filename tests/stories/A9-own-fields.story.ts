import { expect, test } from 'vitest';
import { answerTo, close, eventually, openDesk, picture } from './house/desk.ts';

type Found = { items: { id: string }[] };

test('a column nobody has a place for becomes a field of one’s own, without code, and is filled by the import', async () => {
  const page = await openDesk('/desk/imports');
  const rows = ['Name,Email,Cups a day', 'Ottilie Brandreth,ottilie.b@example.com,5', 'Hesper Quayle,hesper.q@example.com,3'];
  const file = { name: 'guests.csv', mimeType: 'text/csv', buffer: Buffer.from(rows.join('\n')) };
  await page.locator('input[type=file]').first().setInputFiles(file);
  await page.getByRole('button', { name: 'Keep a column as a field of your own' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Chinese label').fill('每天几杯');
  await picture(page, 'A9-make');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await page.getByLabel('Cups a day').waitFor();
  await picture(page, 'A9-columns');
  await page.getByRole('button', { name: 'Take it in' }).click();
  const found = await eventually(
    async () => (await answerTo<Found>('/api/v1/customers?q=ottilie.b@example.com')).items[0],
    'the customer of the file',
    120,
  );
  expect(await answerTo(`/api/v1/customers/${found.id}`)).toMatchObject({ custom: { Cups_a_day: 5 } });
  await close(page);
}, 200_000);
