import { expect, test } from 'vitest';
import { close, eventually, openDesk, openStranger, picture } from './house/desk.ts';
import { faultsOf } from './house/faults.ts';
import { settleMember, settleSpace, settleTopic, someProduct } from './house/square.ts';

test('two say the same in two languages, a person puts them together, everybody hears how it goes on; votes need no script', async () => {
  const model = `T${Math.floor(Math.random() * 90_000) + 10_000}`;
  const [zh, en, voter] = [await settleMember('Mei', 'zh'), await settleMember('Jay'), await settleMember('Wren')];
  const { companyId } = zh;
  const product = await someProduct(companyId);
  const spaceId = await settleSpace(companyId, 'Pots');
  const topic = { spaceId, companyId, kind: 'defect', productId: product.id, daysAgo: 2 };
  await settleTopic({
    ...topic,
    authorId: zh.customerId,
    language: 'zh',
    title: `${model} 茶壶倒水时盖子会掉`,
    body: '倒到一半盖子就滑下来。',
  });
  await settleTopic({
    ...topic,
    authorId: en.customerId,
    language: 'en',
    title: `The lid of my ${model} pot falls off`,
    body: 'Halfway through pouring it slides down.',
  });

  const desk = await openDesk('/desk/community/voice');
  const pair = desk.getByRole('listitem').filter({ hasText: `The lid of my ${model} pot falls off` });
  await eventually(
    async () => {
      await desk.reload();
      await desk.getByRole('heading', { name: 'Most wanted first' }).waitFor();
      return (await pair.count()) > 0;
    },
    'the two that may be one',
    60,
    ['voices-take'],
  );
  await picture(desk, 'E8-pairs');
  await pair.getByRole('button', { name: 'The same', exact: true }).click();
  await desk.getByText('Put together', { exact: true }).waitFor();
  await pair.waitFor({ state: 'detached' });
  await desk.reload();
  await desk.getByLabel('Kind').selectOption({ label: 'Defect' });
  const row = desk.getByRole('table').getByRole('link', { name: new RegExp(model) });
  await row.click();
  await desk.getByText(/Wanted by 2/).waitFor();
  await desk.getByLabel('To', { exact: true }).selectOption({ label: 'Being made' });
  await desk.getByLabel('Words to the people (English)').fill('A lid with a catch is on the wheel; it should be there by spring.');
  await desk.getByLabel('Words to the people (Chinese)').fill('带卡扣的盖子正在做，开春能好。');
  await picture(desk, 'E8-voice');
  expect(await faultsOf(desk, 'en')).toEqual([]);
  await desk.getByRole('button', { name: 'Tell them' }).click();
  await desk.getByText('2 people told').waitFor();

  const stranger = await openStranger({ language: 'zh', width: 390, height: 844 });
  await stranger.goto('/ideas');
  await stranger.getByText('带卡扣的盖子正在做，开春能好。').waitFor();
  await picture(stranger, 'E8-ideas-zh-390');
  expect(await faultsOf(stranger, 'zh')).toEqual([]);
  const page = await voter.open('/ideas');
  await picture(page, 'E8-ideas');
  await page
    .getByRole('listitem')
    .filter({ hasText: model })
    .getByRole('button', { name: /I want it too/ })
    .click();
  await page.getByRole('listitem').filter({ hasText: model }).getByText('wanted by 3').waitFor();
  await page.getByRole('listitem').filter({ hasText: model }).getByRole('link').first().click();
  await page.getByText('When it moves on you hear of it').waitFor();
  await picture(page, 'E8-idea');
  expect(await faultsOf(page, 'en')).toEqual([]);
  expect(await page.content()).not.toContain('Private');
  const dark = await zh.open('/ideas', { scheme: 'dark' });
  await picture(dark, 'E8-ideas-zh-dark');
  expect(await faultsOf(dark, 'zh')).toEqual([]);
  for (const one of [dark, page, stranger, desk]) await close(one);
}, 120_000);
