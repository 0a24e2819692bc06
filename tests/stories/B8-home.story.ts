import { expect, test } from 'vitest';
import { axeOn } from '../house/axe.ts';
import { close, openStranger } from './house/desk.ts';
import { bought, plant, settleMember, settleSpace, settleTopic, someProduct } from './house/square.ts';

test('the first page is arranged for whom we know, says why, lets a reason be taken out for good, and shows itself unarranged', async () => {
  const reader = await settleMember('Rosa Reader');
  const writer = await settleMember('Will Writer');
  const { companyId } = reader;
  const { id, code, name: written } = await someProduct(companyId);
  const product = { id, code, name: written.trim() || code };
  await bought(reader.customerId, companyId, product.code, 200);
  const spaceId = await settleSpace(companyId, 'By the Stove');
  const mine = `How long does mine last ${Date.now()}`;
  const other = `Anything else at all ${Date.now()}`;
  const about = { spaceId, companyId, authorId: writer.customerId, language: 'en', body: 'Please tell.' };
  await settleTopic({ ...about, kind: 'discussion', title: mine, productId: product.id, daysAgo: 3 });
  await settleTopic({ ...about, kind: 'discussion', title: other, daysAgo: 1 });
  await settleTopic({ ...about, kind: 'question', title: `Does it bear boiling ${Date.now()}`, productId: product.id, daysAgo: 0.1 });
  await plant('UPDATE topic SET heat = 99 WHERE title = $1', [other]);

  const page = await reader.open('/');
  const titles = () => page.locator('.person h3').allTextContents();
  const place = async (title: string) => (await titles()).indexOf(title);
  expect(await place(mine)).toBeGreaterThanOrEqual(0);
  expect(await place(mine)).toBeLessThan((await place(other)) === -1 ? 99 : await place(other));
  await page.getByText('Why these people').click();
  expect(await page.locator('.two .why p').textContent()).toContain(product.name);
  expect(await page.locator('#question').textContent()).toContain('Does it bear boiling');
  expect((await axeOn(page).analyze()).violations.map((one) => one.id)).toEqual([]);

  await page.getByRole('link', { name: 'See it unarranged' }).click();
  expect(await page.getByText('This one is not arranged for you').count()).toBe(1);
  await page.getByRole('link', { name: 'See it arranged for me' }).click();
  const reason = page.locator('.reasons li', { hasText: product.name });
  await reason.getByRole('button', { name: 'Leave this out' }).click();
  expect(await page.locator('.reasons li', { hasText: product.name }).getByRole('button', { name: 'Arrange by this again' }).count()).toBe(
    1,
  );
  await page.goto('/');
  expect(await page.getByText(`have “${product.name}”`, { exact: false }).count()).toBe(0);

  await page.locator('#question textarea').fill('It does. Three infusions at least, then a short boil brings the rest.');
  await page.locator('#question').getByRole('button', { name: 'Answer', exact: true }).click();
  expect(new URL(page.url()).pathname).toMatch(/^\/t\//);
  expect(await page.getByText('Three infusions at least').count()).toBeGreaterThan(0);
  await close(page);

  const stranger = await openStranger();
  await stranger.goto('/');
  expect(await stranger.getByText('Why this page looks as it does').count()).toBe(0);
  expect(await stranger.textContent('body')).not.toContain('Rosa Reader Private');
  await close(stranger);
}, 120_000);
