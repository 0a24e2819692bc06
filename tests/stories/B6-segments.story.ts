import { expect, test } from 'vitest';
import { answerTo, ask, close, eventually, openDesk, picture } from './house/desk.ts';

type Segment = { id: string; members: number; told: { zh: string; en: string } };

const addCustomer = async (name: string): Promise<string> => {
  const { items } = await answerTo<{ items: { id: string }[] }>('/api/v1/companies');
  const made = await ask('POST', '/api/v1/customers', { name, companies: [items[0]?.id] }, { 'idempotency-key': `${name} ${Date.now()}` });
  expect(made.status).toBe(201);
  return ((await made.json()) as { id: string }).id;
};

test('a rule is built row by row with the count beside it; whoever fits comes in by themselves', async () => {
  const word = `Quillon ${Date.now().toString(36)}`;
  const page = await openDesk('/desk/segments/new');
  await page.getByLabel('Name').first().fill(`${word}, at the door`);
  const add = page.locator('[data-add] select');
  await add.selectOption({ label: 'stage of life' });
  await page.getByRole('button', { name: /at risk/ }).click();
  await page.getByLabel('stage of life').selectOption({ label: 'lost' });
  await page.getByLabel('How').last().selectOption({ label: 'is none of' });
  await add.selectOption({ label: 'name' });
  await page.getByLabel('How').last().selectOption({ label: 'contains' });
  await page.getByLabel('Value').fill(word);
  const said = page.getByRole('complementary', { name: 'Customers who fit' });
  await said.getByText(`is not lost and name contains “${word}”`).waitFor();
  await said.getByText('Nobody fits this rule now.').waitFor();
  await picture(page, 'B6-build');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.waitForURL(/\/segments\/[0-9a-f-]{36}$/);
  const id = page.url().split('/').at(-1) ?? '';
  const members = async (): Promise<number> => (await answerTo<Segment>(`/api/v1/segments/${id}`)).members;

  const customer = await addCustomer(`${word} Ann`);
  await eventually(async () => (await members()) === 1, 'somebody new comes in', 80, ['insight-recompute']);
  await page.reload();
  await page.getByRole('link', { name: `${word} Ann` }).waitFor();
  await page.getByRole('link', { name: 'Show me these customers' }).click();
  await page.waitForURL(/\/customers\?filter=/);
  await page.getByRole('link', { name: `${word} Ann` }).waitFor();

  await page.goto(`/desk/customers/${customer}`);
  await page.getByRole('link', { name: `${word}, at the door` }).waitFor();
  await close(page);
  const zh = await openDesk(`/desk/segments/${id}`, { language: 'zh' });
  await zh.getByText(`生命阶段不是流失，并且姓名含“${word}”`).waitFor();
  await picture(zh, 'B6-segment-zh');
  await close(zh);
}, 120_000);

test('goods and then other goods within so many days is a row of the builder, too', async () => {
  const page = await openDesk('/desk/segments/new');
  await page.getByLabel('Name').first().fill('Mugs after bags');
  await page.locator('[data-add] select').selectOption({ label: 'this first, then that' });
  await page.getByLabel('First', { exact: true }).selectOption('goods');
  await page.getByLabel('First', { exact: true }).selectOption('words');
  await page.getByLabel('Words in the name').first().fill('bag');
  await page.keyboard.press('Enter');
  await page.getByLabel('Then', { exact: true }).selectOption('goods');
  await page.getByLabel('Then', { exact: true }).selectOption('words');
  await page.getByLabel('Words in the name').last().fill('mug');
  await page.keyboard.press('Enter');
  await page.getByLabel('How').last().selectOption('followed');
  await page.getByRole('complementary', { name: 'Customers who fit' }).getByText('“mug”', { exact: false }).waitFor();
  await page.getByLabel('Words in the name').last().press('Control+Enter');
  await page.waitForURL(/\/segments\/[0-9a-f-]{36}$/);
  await close(page);
}, 120_000);

test('a whole rule is built, changed and removed by keyboard alone, and each row keeps what was written in it', async () => {
  const page = await openDesk('/desk/segments/new');
  const press = async (...keys: string[]) => {
    for (const one of keys) await page.keyboard.press(one);
  };
  /** Goes on with Tab until the focus is on something of this name. */
  const tabTo = async (name: RegExp): Promise<void> => {
    const here = () =>
      page.evaluate(() => {
        const at = document.activeElement as HTMLInputElement | null;
        return at?.getAttribute('aria-label') ?? at?.labels?.[0]?.textContent ?? at?.textContent ?? '';
      });
    for (let step = 0; step < 60; step += 1) {
      if (name.test(await here()) && (await page.evaluate(() => document.activeElement !== document.body))) return;
      await press('Tab');
    }
    throw new Error(`nothing is called ${name}`);
  };
  const shown = () => page.getByLabel('Value', { exact: true }).evaluateAll((all) => all.map((one) => (one as HTMLInputElement).value));
  const add = page.locator('[data-add] select');
  /** The list opens first; what an arrow passes on the way is not taken. */
  const addNumber = async (value: string) => {
    await add.focus();
    await press('ArrowDown', ...Array.from({ length: 7 }, () => 'ArrowDown'), 'Enter');
    await page.locator('select[aria-label="How"]:focus').waitFor();
    await tabTo(/^Value$/);
    await page.keyboard.type(value);
  };
  await tabTo(/^Name/);
  await page.keyboard.type('By keys');
  for (const value of ['3', '5']) await addNumber(value);
  expect(await shown()).toEqual(['3', '5']);
  await page
    .getByRole('complementary', { name: 'Customers who fit' })
    .getByText(/at least 3.*at least 5/)
    .waitFor();
  await press('Control+Enter');
  await page.waitForURL(/\/segments\/[0-9a-f-]{36}$/);
  await tabTo(/^Edit/);
  await press('Enter');
  await page.waitForURL(/\/edit$/);
  await page.getByLabel('Value', { exact: true }).first().waitFor();
  await tabTo(/^Take this condition out/);
  await press('Enter');
  expect(await shown()).toEqual(['5']);
  await add.and(page.locator(':focus')).waitFor();
  await press('Control+Enter');
  await page.waitForURL(/\/segments\/[0-9a-f-]{36}$/);
  const missed: string[] = [];
  page.on('response', (answer) => void (answer.status() === 404 && missed.push(answer.url())));
  await tabTo(/^Take away/);
  await press('Enter');
  await page.getByRole('dialog').waitFor();
  await tabTo(/^Take away/);
  await press('Enter');
  await page.waitForURL(/\/segments$/);
  await page.getByRole('status').filter({ hasText: 'By keys' }).first().waitFor();
  expect(missed).toEqual([]);
  await close(page);
}, 120_000);

test('a stretch of the whale curve is a list of the same customers', async () => {
  const whale = await answerTo<{ atOrBelowZero: number; customers: number }>('/api/v1/insight/whale?by=profit');
  const page = await openDesk('/desk/insight/whale');
  await page.getByRole('link', { name: 'Show me these customers' }).click();
  await page.waitForURL(/\/customers\?filter=/);
  await page
    .getByRole('status')
    .filter({ hasText: new RegExp(`\\b${whale.atOrBelowZero}\\b`) })
    .waitFor();
  await page.goto('/desk/insight/whale?show=best');
  await page.getByRole('link', { name: 'Show me these customers' }).click();
  await page.waitForURL(/\/customers\?filter=/);
  const best = Math.ceil(whale.customers * 0.2);
  await page
    .getByRole('status')
    .filter({ hasText: new RegExp(`${best}|${best + 1}`) })
    .waitFor();
  await close(page);
});
