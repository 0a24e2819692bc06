import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { comeIn } from './house/come-in.ts';
import { answerTo, ask, close, house, openDesk, openStranger, picture } from './house/desk.ts';
import { faultsOf } from './house/faults.ts';

const word = Date.now().toString(36);

const makeRoom = async (): Promise<string> => {
  const { items } = await answerTo<{ items: { id: string }[] }>('/api/v1/companies');
  const body = { companyId: items[0]?.id, name: `By the stove ${word}`, about: 'Until the kettle is empty.' };
  const made = await ask('POST', '/api/v1/rooms', body, { 'idempotency-key': `room ${word}` });
  expect(made.status, await made.clone().text()).toBe(201);
  return ((await made.json()) as { id: string }).id;
};

/** A window whose browser runs no script. */
const openPlain = async (near: Page): Promise<Page> => {
  const browser = near.context().browser();
  if (!browser) throw new Error('no browser');
  const context = await browser.newContext({
    baseURL: house().address,
    locale: 'en-GB',
    javaScriptEnabled: false,
    viewport: { width: 390, height: 844 },
  });
  return context.newPage();
};

test('two talk in a room, one of them without script; the house speaks with its seal and puts a word away', async () => {
  const id = await makeRoom();
  const awake = await openStranger();
  await awake.goto(`/rooms/${id}?lang=en`);
  expect(await faultsOf(awake, 'en')).toEqual([]);
  await comeIn(awake, 'Sign in to talk', `awake.${word}@example.com`, /^\/rooms\/[0-9a-f-]{36}$/);
  const plain = await openPlain(awake);
  await plain.goto(`/rooms/${id}?lang=en`);
  await comeIn(plain, 'Sign in to talk', `plain.${word}@example.com`, /^\/rooms\/[0-9a-f-]{36}$/);

  await plain.getByLabel('Say something').fill('Good evening from a page without script');
  await plain.getByRole('button', { name: 'Send' }).click();
  await plain.getByText('Good evening from a page without script').waitFor();
  // it comes by itself
  await awake.getByText('Good evening from a page without script').waitFor();

  await awake.getByLabel('Say something').pressSequentially('Good evening to you', { delay: 200 });
  await awake.keyboard.press('Enter');
  const mine = awake.locator('.msg[data-n]', { hasText: 'Good evening to you' });
  await mine.waitFor();
  expect(await mine.count()).toBe(1);
  await plain.getByRole('link', { name: 'Look again' }).click();
  expect(await plain.getByText('Good evening to you').count()).toBe(1);
  await picture(awake, 'E2-room');
  expect(await faultsOf(awake, 'en')).toEqual([]);

  // a picture that is pasted stands among the words, and is seen by the other
  await awake.getByLabel('Say something').fill('Look at this');
  await awake.getByLabel('Say something').evaluate(async (field) => {
    const canvas = Object.assign(document.createElement('canvas'), { width: 60, height: 40 });
    canvas.getContext('2d')?.fillRect(10, 10, 20, 20);
    const blob = await new Promise<Blob | null>((made) => canvas.toBlob(made));
    const clipboardData = new DataTransfer();
    clipboardData.items.add(new File([blob ?? ''], 'a.png', { type: 'image/png' }));
    field.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
  });
  await expect
    .poll(() => awake.getByLabel('Say something').inputValue(), { timeout: 20_000 })
    .toMatch(/^Look at this !\[Picture\]\(\/pictures\/[0-9a-f-]{36}\) $/);
  // nobody says two things within two seconds
  await awake.waitForTimeout(2_500);
  await awake.keyboard.press('Enter');
  const shown = awake.locator('.msg[data-n] .words img');
  await shown.waitFor();
  await expect.poll(() => shown.evaluate((img) => (img as HTMLImageElement).naturalWidth), { timeout: 20_000 }).toBeGreaterThan(0);
  await plain.getByRole('link', { name: 'Look again' }).click();
  expect(await plain.locator('.msg .words img').count()).toBe(1);
  expect(await faultsOf(awake, 'en')).toEqual([]);

  const desk = await openDesk(`/desk/community/rooms/${id}`);
  await desk.getByRole('textbox', { name: 'Speak for the house' }).fill('We are here until seven.');
  await desk.getByRole('button', { name: 'Send' }).click();
  await awake.locator('.msg', { hasText: 'We are here until seven.' }).locator('.who.house').waitFor();
  expect(await faultsOf(desk, 'en')).toEqual([]);
  await picture(desk, 'E2-desk');
  const word1 = desk.getByRole('listitem').filter({ hasText: 'Good evening from a page' });
  await word1.getByRole('button', { name: 'Put away' }).click();
  await awake.getByText('This was put away by those who keep order.').waitFor();
  expect(await awake.getByText('Good evening from a page').count()).toBe(0);
  for (const page of [awake, plain, desk]) await close(page);
}, 180_000);
