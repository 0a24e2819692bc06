import { expect, test } from 'vitest';
import { close, openDesk, openStranger, picture } from './house/desk.ts';
import { faultsOf } from './house/faults.ts';
import { bought, settleMember, someProduct } from './house/square.ts';

test('an owner lets others ask; a stranger asks by a click, signs in, and is answered; nobody learns more than the other shows', async () => {
  const word = Date.now().toString(36);
  const owner = await settleMember(`Robin ${word}`);
  const asker = await settleMember(`Finch ${word}`, 'en', 3);
  const product = await someProduct(owner.companyId);
  await bought(owner.customerId, owner.companyId, product.code, 300);

  const mine = await owner.open('/me/owner');
  await mine.getByLabel(`${product.name}: questions a week at most`).selectOption('5');
  await mine.getByRole('button', { name: 'Save' }).click();
  await mine.getByText('Noted.').waitFor();
  await picture(mine, 'E5-me-owner');
  expect(await faultsOf(mine, 'en')).toEqual([]);

  const stranger = await openStranger({ language: 'zh', width: 390, height: 844 });
  await stranger.goto('/owners');
  await stranger.getByRole('link', { name: product.name }).click();
  await stranger.getByLabel('有什么不如意的地方？').check();
  await picture(stranger, 'E5-ask-zh-390');
  expect(await faultsOf(stranger, 'zh')).toEqual([]);
  await stranger.getByRole('button', { name: '问出去' }).click();
  await stranger.waitForURL(/\/sign-in\?next=%2Fowners/);

  const page = await asker.open(`/owners/${product.id}?ready=regret`);
  await picture(page, 'E5-ask');
  expect(await page.getByLabel('What is not so good about it?').isChecked()).toBe(true);
  await page.getByLabel('Or in your own words').fill('Does the lid stay on when one pours for eight?');
  await page.getByRole('button', { name: 'Ask', exact: true }).click();
  await page.getByText('It is with somebody who owns it.').waitFor();
  await picture(page, 'E5-waiting');

  await mine.goto('/me/owner');
  await mine.getByRole('link', { name: 'Does the lid stay on when one pours for eight?' }).first().click();
  await mine.getByLabel('Your answer').fill('It does, if you hold it with one finger. After a year I no longer notice.');
  await picture(mine, 'E5-answer');
  expect(await faultsOf(mine, 'en')).toEqual([]);
  await mine.getByRole('button', { name: 'Answer', exact: true }).click();
  await mine.getByRole('heading', { name: 'Your answer' }).waitFor();

  await page.reload();
  await page.getByText('After a year I no longer notice.').waitFor();
  await picture(page, 'E5-answered');
  expect(await faultsOf(page, 'en')).toEqual([]);
  await page.getByRole('button', { name: 'That helped, thank you' }).click();
  await page.getByText('You said that it helped.').waitFor();
  for (const one of [page, mine]) expect(await one.content()).not.toContain('Private');

  const desk = await openDesk('/desk/community/owners');
  await desk.getByRole('heading', { name: 'What can be measured' }).waitFor();
  await desk.getByText('Too few to tell').first().waitFor();
  await picture(desk, 'E5-desk');
  expect(await faultsOf(desk, 'en')).toEqual([]);
  for (const one of [desk, page, mine, stranger]) await close(one);
}, 120_000);
