import { expect, test } from 'vitest';
import { answerTo, ask, close, openDesk, picture } from './house/desk.ts';

type Row = { id: string; name: string };
const find = async (q: string): Promise<Row[]> =>
  (await answerTo<{ items: Row[] }>(`/api/v1/customers?q=${encodeURIComponent(q)}&limit=20`)).items;

test('a person entered once is found by name, by pinyin, by the tail of the phone and by e-mail', async () => {
  const made = await ask('POST', '/api/v1/customers', {
    kind: 'person',
    name: '沈砚秋',
    familyName: '沈',
    language: 'zh',
    addresses: [
      { channel: 'email', value: 'Shen.Yanqiu@Example.com' },
      { channel: 'phone', value: '+86 138 0013 8000' },
    ],
  });
  expect(made.status, await made.clone().text()).toBe(201);
  const { id } = (await made.json()) as Row;
  for (const q of ['沈砚秋', '砚秋', 'shenyanqiu', 'syq', '8000', 'shen.yanqiu'])
    expect(
      (await find(q)).map((one) => one.id),
      q,
    ).toContain(id);

  // the same address leads to one customer only
  const twice = await ask('POST', '/api/v1/customers', {
    kind: 'person',
    name: 'Somebody',
    addresses: [{ channel: 'email', value: 'shen.yanqiu@example.com' }],
  });
  expect(twice.status).toBe(409);

  const page = await openDesk(`/desk/customers/${id}`, { language: 'zh' });
  await page.getByText('沈砚秋').first().waitFor();
  await picture(page, 'A1-profile');
  await close(page);
});
