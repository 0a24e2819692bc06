import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestHouse, type TestHouse } from '../../../tests/house/house.ts';
import { openDoors } from '../../../tests/house/people.ts';
import { openSpace } from '../../../tests/house/topic-town.ts';
import { takeTopics } from '../../care/community/index.ts';
import { type ArticleKind, addArticle, addText, publishText } from '../../care/knowledge/article.data.ts';
import { newId } from '../../kernel/id.ts';
import type { Language } from '../../kernel/language.ts';
import { homeDoors } from './home.routes.ts';

let house: TestHouse;

const publish = async (slug: string, kind: ArticleKind, language: Language, title: string, daysAgo: number): Promise<void> => {
  const articleId = newId();
  const now = new Date(house.clock.now().getTime() - daysAgo * 86_400_000);
  await house.db.transaction().execute(async (tx) => {
    const place = { companyId: house.companyId, slug, kind, spaceId: null, productId: null, authorId: null };
    await addArticle(tx, { articleId, ...place }, now);
    const text = { language, title, standfirst: '', body: 'Water.', html: '<p>Water.</p>', plain: 'Water.' };
    const number = await addText(tx, articleId, text, null, now);
    if (daysAgo > 0) await publishText(tx, articleId, language, number, now);
  });
};

beforeAll(async () => {
  house = await openTestHouse();
  const spaceId = await openSpace(house, house.companyId);
  const ask = (title: string, language: Language, daysAgo: number) => ({
    ...{ source: title, spaceId, kind: 'question' as const, title, language, body: `${title} ${title}` },
    postedAt: new Date(house.clock.now().getTime() - daysAgo * 86_400_000),
  });
  const topics = [ask('How hot for green tea', 'en', 1), ask('白茶要泡多久才不涩', 'zh', 9)];
  await house.db
    .transaction()
    .execute((tx) => takeTopics(tx, { companyId: house.companyId, topics, posts: [], reactions: [] }, house.clock.now()));
  await publish('old', 'guide', 'en', 'An older article', 20);
  await publish('water', 'guide', 'en', 'Water, fire and time', 10);
  await publish('shui', 'guide', 'zh', '水、火与时间', 5);
  await publish('mother', 'story', 'zh', '母亲的寿眉', 2);
  await publish('draft', 'story', 'en', 'Nobody has published this', 0);
});
afterAll(() => house.close());

test('the issue opens with the newest story and the newest article, in the reader’s language where there is one', async () => {
  const { nobody } = openDoors(house, homeDoors);
  const page = await (await nobody('GET', '/?lang=en')).text();
  const issue = /<ul class="inissue">[\s\S]*?<\/ul>/.exec(page)?.[0] ?? '';
  expect([...issue.matchAll(/href="([^"]+)"/g)].map((found) => found[1])).toEqual([
    '/articles/mother',
    '/articles/water',
    expect.stringMatching('^/t/'),
  ]);
  expect(issue).toContain('<b lang="zh">母亲的寿眉</b>');
});

test('a question one can answer is first one in the reader’s own language', async () => {
  const { nobody } = openDoors(house, homeDoors);
  const asked = async (language: Language) =>
    /<section class="band" id="question">[\s\S]*?<\/section>/.exec(await (await nobody('GET', `/?lang=${language}`)).text())?.[0] ?? '';
  expect(await asked('zh')).toContain('白茶要泡多久才不涩');
  expect(await asked('en')).toContain('How hot for green tea');
});

test('nothing stands on the first page twice', async () => {
  const { nobody } = openDoors(house, homeDoors);
  for (const language of ['zh', 'en']) {
    const page = await (await nobody('GET', `/?lang=${language}`)).text();
    const topics = [...page.matchAll(/href="\/t\/([0-9a-f-]{36})/g)].map((found) => found[1]);
    expect(topics.length, language).toBe(2);
    expect(new Set(topics).size, language).toBe(2);
  }
});
