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

type Seen = Row & { city: string | null; keeper: Row | null };
const read = (id: string): Promise<Seen> => answerTo<Seen>(`/api/v1/customers/${id}`);
const moveTo = async (id: string, city: string): Promise<number> => {
  const seen = await ask('GET', `/api/v1/customers/${id}`);
  return (await ask('PATCH', `/api/v1/customers/${id}`, { city }, { 'if-match': seen.headers.get('etag') ?? '' })).status;
};

test('a city and a keeper are written where they stand in the list, by keys; whoever was quicker is shown, not run over', async () => {
  const word = `Inline ${Date.now().toString(36)}`;
  const made = await ask('POST', '/api/v1/customers', { kind: 'person', name: word, city: 'Leeds', country: 'GB' });
  const { id } = (await made.json()) as Row;
  const page = await openDesk(`/desk/customers?q=${encodeURIComponent(word)}`);
  await page.getByRole('link', { name: word }).waitFor();
  await page.keyboard.press('j');
  await page.locator('tr[aria-current="true"]').waitFor();
  await page.keyboard.press('e');
  const city = page.getByLabel(`City: ${word}`, { exact: true });
  await city.fill('Bath');
  await page.keyboard.press('Enter');
  await city.waitFor({ state: 'detached' });
  expect((await read(id)).city).toBe('Bath');

  await page.getByRole('button', { name: `Edit city: ${word}` }).click();
  await city.fill('Wells');
  expect(await moveTo(id, 'York')).toBe(200);
  await page.keyboard.press('Enter');
  await page.getByText('Somebody has just made it “York”').waitFor();
  await picture(page, 'A1-inline-overtaken');
  expect((await read(id)).city).toBe('York');
  await page.keyboard.press('Enter');
  await city.waitFor({ state: 'detached' });
  expect((await read(id)).city).toBe('Wells');
  // back to what the colleague had made of it, not to what stood there before both
  await page.keyboard.press('z');
  await expect.poll(async () => (await read(id)).city, { timeout: 10_000 }).toBe('York');

  await page.keyboard.press('e');
  await city.waitFor();
  await page.keyboard.press('Tab');
  const keeper = page.getByLabel(`Keeper: ${word}`, { exact: true });
  await keeper.selectOption({ index: 1 });
  await page.keyboard.press('Enter');
  await keeper.waitFor({ state: 'detached' });
  expect((await read(id)).keeper).not.toBeNull();

  // a colleague who did the same is nobody to quarrel with
  await page.getByRole('button', { name: `Edit keeper: ${word}` }).click();
  await keeper.waitFor();
  expect((await ask('POST', '/api/v1/keeper-assignments', { keeper: null, ids: [id] })).status).toBe(201);
  await keeper.selectOption({ index: 0 });
  await page.keyboard.press('Enter');
  await keeper.waitFor({ state: 'detached' });
  expect((await read(id)).keeper).toBeNull();
  await page.keyboard.press('e');
  await city.fill('Nowhere');
  await page.keyboard.press('Escape');
  await city.waitFor({ state: 'detached' });
  expect((await read(id)).city).toBe('York');
  await close(page);
}, 120_000);

test('a grouped list is walked through by keys: a closed group opens, the next row comes into sight', async () => {
  const page = await openDesk('/desk/customers?group=kind');
  await page.locator('button[aria-expanded]').first().waitFor();
  await page.keyboard.press('j');
  await page.locator('tbody tr').first().waitFor();
  const shown = async (): Promise<string | null> => new URL(page.url()).searchParams.get('shows');
  const marked = async (): Promise<string | undefined> => (await page.locator('tr[aria-current="true"]').allTextContents())[0];
  // the next key is pressed by somebody who sees where the last one led
  const step = async (key: string): Promise<string | null> => {
    const before = { shown: await shown(), marked: await marked() };
    await page.keyboard.press(key);
    await expect.poll(shown, { timeout: 10_000 }).not.toBe(before.shown);
    await expect.poll(marked, { timeout: 10_000 }).not.toBe(before.marked);
    return shown();
  };
  const first = await step('j');
  const second = await step('j');
  expect(second).not.toBe(first);
  expect(await step('k')).toBe(first);
  expect(await page.locator('tr[aria-current="true"]').count()).toBe(1);
  await page.keyboard.press('Enter');
  await page.waitForURL((url) => url.pathname.endsWith(`/customers/${first}`));
  await close(page);
}, 120_000);
