import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { close, eventually, house, openStranger, picture } from './house/desk.ts';
import { faultsOf } from './house/faults.ts';
import { plant, type Settled, settleMember, settleSpace } from './house/square.ts';

const word = Date.now().toString(36);
const english = `Why does my gaiwan ${word} crack in the frost`;
const chinese = `老白茶煮过火了怎么补救 ${word}`;

/** A phone that runs no script: nobody's, or that of a member. */
const openPlain = async (language: 'zh' | 'en', who?: Settled): Promise<Page> => {
  const before = who ? await who.open('/spaces') : await openStranger();
  const storageState = await before.context().storageState();
  const browser = before.context().browser();
  await close(before);
  if (!browser) throw new Error('no browser');
  const context = await browser.newContext({
    baseURL: house().address,
    javaScriptEnabled: false,
    storageState,
    locale: language === 'zh' ? 'zh-CN' : 'en-GB',
    userAgent: 'Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/148.0.0.0 Mobile Safari/537.36',
    viewport: { width: 390, height: 844 },
  });
  return context.newPage();
};

/** What is wrong with the page somebody reads; looking closely needs a script, so a second window looks. */
const faultsAt = async (page: Page, language: 'zh' | 'en'): Promise<string[]> => {
  const window = await openStranger({ language, width: 390, height: 844 });
  await window.goto(page.url());
  const found = await faultsOf(window, language);
  await close(window);
  return found;
};

const write = async (member: Settled, slug: string, title: string, body: string): Promise<void> => {
  const page = await openPlain('en', member);
  await page.goto(`/spaces/${slug}/new`);
  await page.getByLabel('Question').check({ force: true });
  await page.getByLabel('Title').fill(title);
  await page.locator('#body').fill(body);
  await page.locator('form.compose button.go').click();
  await page.getByRole('heading', { name: title }).waitFor();
  await close(page);
};

test('what members write is found by a stranger without script, in both languages, with the words marked and a way on', async () => {
  const member = await settleMember('王小明');
  // two of them: nobody opens two topics in a breath
  const other = await settleMember(`Wen ${word}`);
  const spaceId = await settleSpace(member.companyId, `Cups ${word}`);
  const [space] = await plant<{ slug: string }>('SELECT slug FROM space WHERE space_id = $1', [spaceId]);
  await write(
    member,
    space?.slug ?? '',
    english,
    'It was whole in the evening, and cracked when I poured the first water over it in the morning.',
  );
  await write(other, space?.slug ?? '', chinese, '昨晚煮老白茶忘了关火，汤色发黑，还能补救吗？有没有人试过兑水再煮一遍。');

  const page = await openPlain('en');
  const seek = async (text: string): Promise<void> => {
    await page.goto('/search');
    await page.getByRole('searchbox').fill(text);
    await page.getByRole('button', { name: /^(Search|搜索)$/ }).click();
  };
  await seek(`gaiwan ${word}`);
  await page.getByRole('link', { name: english }).waitFor();
  expect(await page.locator('mark', { hasText: /gaiwan/i }).count()).toBeGreaterThan(0);
  expect(await faultsAt(page, 'en')).toEqual([]);
  await picture(page, 'E9-found-en');

  // filters are links, and the address says them
  await page.getByRole('link', { name: 'Questions', exact: true }).click();
  expect(new URL(page.url()).searchParams.get('kind')).toBe('question');
  await page.getByRole('link', { name: english }).waitFor();
  await page.getByRole('link', { name: 'Answers', exact: true }).click();
  expect(await page.getByRole('link', { name: english }).count()).toBe(0);

  await seek(`nobody-${word}x-wrote-this`);
  await page.getByText('Nothing was found', { exact: false }).waitFor();
  const wayOn = page.getByRole('link', { name: 'Ask everybody' });
  expect(await wayOn.getAttribute('href')).toContain('/write?kind=question');
  await picture(page, 'E9-nothing');

  const chinesePage = await openPlain('zh');
  await chinesePage.goto(`/search?q=${encodeURIComponent('白茶 补救')}&lang=zh`);
  await chinesePage.getByRole('link', { name: chinese }).waitFor();
  expect((await chinesePage.locator('mark').allTextContents()).join('')).toContain('补救');
  expect(await faultsAt(chinesePage, 'zh')).toEqual([]);
  await picture(chinesePage, 'E9-found-zh');

  // a name by its pinyin and its initials, as a member who looks for another
  const looking = await settleMember('Lena Looking');
  const window = await looking.open('/');
  // members who join are found at once; this one was laid into the database
  const named = async () => (await plant('SELECT FROM found_name WHERE customer_id = $1', [member.customerId])).length > 0;
  await eventually(named, 'the name among those that can be found', 60, ['find-names']);
  for (const name of ['wangxiaoming', 'wxm', '小明']) {
    await window.goto(`/search?q=${encodeURIComponent(name)}`);
    expect(await window.locator('.faces').getByText('王小明').count(), name).toBeGreaterThan(0);
  }
  for (const one of [page, chinesePage, window]) await close(one);
}, 240_000);

test('whoever reads by machine finds the way: feed, sitemap, canonical address and what the page is about', async () => {
  const get = async (path: string): Promise<string> => {
    const answer = await fetch(house().address + path, { headers: { 'user-agent': 'Mozilla/5.0 (X11) Reader/1.0' } });
    expect(answer.status, path).toBe(200);
    return answer.text();
  };
  const feed = await get('/feed.xml');
  expect(feed).toContain('<feed xmlns="http://www.w3.org/2005/Atom"');
  expect(feed).toContain(`gaiwan ${word}`);
  const parts = [...(await get('/sitemap.xml')).matchAll(/<loc>([^<]+)<\/loc>/g)].map((one) => new URL(one[1] ?? '').pathname);
  expect(parts.length).toBeGreaterThan(0);
  const all = (await Promise.all(parts.map(get))).join('');
  const [topic] = await plant<{ topic_id: string }>('SELECT topic_id FROM topic WHERE title = $1', [english]);
  expect(all).toContain(`/t/${topic?.topic_id}/`);
  expect(await get('/robots.txt')).toContain('/sitemap.xml');

  const stranger = await openStranger();
  await stranger.goto(`/t/${topic?.topic_id}/not-its-name?at=1`);
  const canonical = await stranger.locator('link[rel=canonical]').getAttribute('href');
  expect(canonical).toMatch(new RegExp(`/t/${topic?.topic_id}/(?!not-its-name)`));
  const kinds = (await stranger.locator('script[type="application/ld+json"]').allTextContents()).map(
    (one) => (JSON.parse(one) as { '@type': string })['@type'],
  );
  expect(kinds).toContain('BreadcrumbList');
  expect(kinds.some((one) => ['QAPage', 'DiscussionForumPosting'].includes(one))).toBe(true);
  expect(await stranger.locator('meta[property="og:title"]').getAttribute('content')).toContain('gaiwan');
  expect(await stranger.locator('link[type="application/atom+xml"]').count()).toBeGreaterThan(0);
  await close(stranger);
}, 60_000);
