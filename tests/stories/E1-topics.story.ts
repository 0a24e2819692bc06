import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { ask, close, house, openDesk, openStranger, picture } from './house/desk.ts';
import { faultsOf } from './house/faults.ts';
import { bought, plant, type Settled, settleMember, settleSpace, someProduct } from './house/square.ts';

const word = Date.now().toString(36);
const title = `Does it stay hot long enough, ${word}?`;

/** The same person on a browser that runs no script at all. */
const withoutScript = async (who: Settled, path: string): Promise<Page> => {
  const page = await who.open('/spaces');
  const storageState = await page.context().storageState();
  const browser = page.context().browser();
  await close(page);
  if (!browser) throw new Error('no browser');
  const context = await browser.newContext({
    baseURL: house().address,
    javaScriptEnabled: false,
    storageState,
    locale: 'en-GB',
    viewport: { width: 390, height: 844 },
  });
  const plain = await context.newPage();
  await plain.goto(path);
  return plain;
};

test('a prospect asks without script, an owner answers with a seal, the answer is accepted; coming back shows what is new', async () => {
  const asker = await settleMember(`Robin ${word}`);
  const owner = await settleMember(`Alex ${word}`);
  const spaceId = await settleSpace(asker.companyId, `Kettles ${word}`);
  const [space] = await plant<{ slug: string }>('SELECT slug FROM space WHERE space_id = $1', [spaceId]);
  const product = await someProduct(asker.companyId);
  await bought(owner.customerId, owner.companyId, product.code, 800);

  const prospect = await withoutScript(asker, `/spaces/${space?.slug}`);
  await prospect.getByRole('link', { name: 'Open a topic' }).click();
  await prospect.getByLabel('Question').check({ force: true });
  await prospect.getByLabel('Title').fill(title);
  await prospect.locator('#body').fill('I boil it, walk away, and come back when it is lukewarm. Is that how it is with yours as well?');
  await prospect.locator('form.compose button.go').click();
  await prospect.getByRole('heading', { name: title }).waitFor();
  const path = new URL(prospect.url()).pathname;
  await plant('UPDATE topic SET product_id = $1 WHERE title = $2', [product.id, title]);

  const helper = await owner.open(`${path}?lang=en`);
  await helper.getByText('your mark will show').waitFor();
  expect(await faultsOf(helper, 'en')).toEqual([]);
  await helper.locator('#body').fill('Mine stays hot for an hour. Warm it with boiling water first, then fill it and put the lid on.');
  await helper.locator('form.compose button.go').click();
  await helper.getByText('Warm it with boiling water first').first().waitFor();
  expect(await helper.locator('#p2 .seal').innerText()).toContain('2 years');
  await picture(helper, 'E1-answered');

  await prospect.goto('/new?lang=en');
  await prospect.getByText('1 new').waitFor();
  await prospect.getByRole('link', { name: title }).click();
  await prospect.getByRole('button', { name: 'Useful' }).click();
  await prospect.getByRole('button', { name: 'Accept this answer' }).click();
  await prospect.getByText('The accepted answer').waitFor();
  expect(await prospect.locator('.best .by').innerText()).toContain(owner.name);
  await prospect.goto('/new?lang=en');
  await prospect.getByText('You have read everything.').waitFor();

  const stranger = await openStranger({ width: 390, height: 844 });
  await stranger.goto(`${path}?lang=en`);
  expect(await faultsOf(stranger, 'en')).toEqual([]);
  expect(await stranger.locator('textarea').count()).toBe(0);
  await stranger.goto('/spaces?lang=en');
  expect(await faultsOf(stranger, 'en')).toEqual([]);
  await stranger.goto(`/spaces/${space?.slug}?lang=zh`);
  expect(await faultsOf(stranger, 'zh')).toEqual([]);
  await stranger.goto(`${path.split('/').slice(0, 3).join('/')}/wrong-words`);
  expect(new URL(stranger.url()).pathname).toBe(path);

  const topicId = path.split('/')[2];
  const desk = await openDesk(`/desk/community/spaces/topic/${topicId}`);
  await desk.getByRole('textbox', { name: 'Answer for the house' }).fill('All kettles made since spring keep it for an hour and a half.');
  await desk.getByRole('button', { name: 'Post', exact: true }).click();
  await desk.getByText('All kettles made since spring').first().waitFor();
  expect(await faultsOf(desk, 'en')).toEqual([]);
  await picture(desk, 'E1-desk');
  await prospect.goto('/new?lang=en');
  await prospect.getByText('1 new').waitFor();
  await desk.goto('/desk/community/spaces');
  await desk.getByText(`Kettles ${word}`).waitFor();
  expect(await faultsOf(desk, 'en')).toEqual([]);

  const timeline = await (await ask('GET', `/api/v1/customers/${asker.customerId}/timeline`)).text();
  expect(timeline).toContain('community.asked');
  for (const page of [prospect, helper, stranger, desk]) await close(page);
}, 120_000);
