import { z } from 'zod';
import {
  type Brand,
  countPublicTopics,
  type HouseCompany,
  mapOfProducts,
  mapOfSpaces,
  mapOfTopics,
  newestPosts,
  newestTopics,
  readBrand,
  readSpace,
} from '../../care/community/index.ts';
import { readArticles } from '../../care/knowledge/index.ts';
import { done, type Outcome, refused } from '../../kernel/outcome.ts';
import type { House } from '../../platform/house.ts';
import { type Door, door } from '../../platform/http/door.ts';
import { idShape } from '../../platform/http/shapes.ts';
import { say, sayInEvery } from '../../words/say.ts';
import { publicText, writeFeed, writeMap, writeMapIndex } from './feed.ts';

const entries = 30;
const partSize = 10_000;
const atom = 'application/atom+xml';
const shared = { method: 'get', tag: 'portal', may: 'anyone' } as const;
type Open = Brand & { company: HouseCompany };

/** Feeds and maps are of a house that is open, and show what everybody may read, whoever asks. */
const open = async (house: House): Promise<Open | undefined> => {
  const brand = await readBrand(house);
  return brand.company ? { ...brand, company: brand.company } : undefined;
};

const topicFeed = async (house: House, space?: { slug: string; name: string }): Promise<Outcome<unknown>> => {
  const brand = await open(house);
  if (!brand) return refused('not-found');
  const { company, baseUrl, name } = brand;
  const topics = await newestTopics(house.db, company.companyId, space?.slug, entries);
  const words = space
    ? say(company.language, 'found.feed.space', { space: space.name, house: name })
    : say(company.language, 'found.feed.house', { house: name });
  const page = space ? `/spaces/${encodeURIComponent(space.slug)}` : '/';
  const feed = writeFeed({
    baseUrl,
    path: space ? `${page}/feed.xml` : '/feed.xml',
    page,
    title: words,
    entries: topics.map((one) => ({
      path: `/t/${one.topicId}/${encodeURIComponent(one.slug)}`,
      title: one.title,
      author: one.house ? name : (one.author ?? '—'),
      html: one.html,
      at: one.postedAt,
      changedAt: one.changedAt,
    })),
    now: house.clock.now(),
  });
  return done(publicText(feed, atom));
};

const rules = (baseUrl: string): string =>
  [
    'User-agent: *',
    'Crawl-delay: 2',
    ...['/api/', '/desk/', '/me', '/sign-in', '/join', '/write', '/search', '/u/'].map((path) => `Disallow: ${path}`),
    'Allow: /',
    '',
    `Sitemap: ${baseUrl}/sitemap.xml`,
    '',
  ].join('\n');

export const feedDoors: Door[] = [
  door({
    ...shared,
    id: 'portal.feed',
    path: '/feed.xml',
    summary: sayInEvery('found.door.feed'),
    refusals: ['not-found'],
    run: (house) => topicFeed(house),
  }),
  door({
    ...shared,
    id: 'portal.feed.space',
    path: '/spaces/{slug}/feed.xml',
    summary: sayInEvery('found.door.feed-space'),
    params: z.object({ slug: z.string().min(1).max(200) }),
    refusals: ['not-found'],
    run: async (house, _asking, { params: { slug } }) => {
      const brand = await open(house);
      const space = brand && (await readSpace(house.db, brand.company.companyId, slug, undefined));
      return space ? topicFeed(house, { slug, name: space.name }) : refused('not-found');
    },
  }),
  door({
    ...shared,
    id: 'portal.feed.topic',
    path: '/t/{id}/feed.xml',
    summary: sayInEvery('found.door.feed-topic'),
    params: z.object({ id: idShape }),
    refusals: ['not-found'],
    run: async (house, _asking, { params: { id } }) => {
      const brand = await open(house);
      const topic = brand && (await newestPosts(house.db, brand.company.companyId, id, entries));
      if (!topic) return refused('not-found');
      const page = `/t/${id}/${encodeURIComponent(topic.slug)}`;
      const feed = writeFeed({
        baseUrl: brand.baseUrl,
        path: `/t/${id}/feed.xml`,
        page,
        title: say(brand.company.language, 'found.feed.topic', { title: topic.title, house: brand.name }),
        language: topic.language,
        entries: topic.posts.map((one) => ({
          path: one.number === 1 ? page : `${page}?at=${one.number}#p${one.number}`,
          title: one.author ?? brand.name,
          author: one.house ? brand.name : (one.author ?? '—'),
          html: one.html,
          at: one.postedAt,
          changedAt: one.changedAt,
        })),
        now: house.clock.now(),
      });
      return done(publicText(feed, atom));
    },
  }),
  door({
    ...shared,
    id: 'portal.sitemap',
    path: '/sitemap.xml',
    summary: sayInEvery('found.door.sitemap'),
    refusals: ['not-found'],
    run: async (house) => {
      const brand = await open(house);
      if (!brand) return refused('not-found');
      const parts = Math.ceil((await countPublicTopics(house.db, brand.company.companyId)) / partSize);
      return done(publicText(writeMapIndex(brand.baseUrl, parts), 'application/xml'));
    },
  }),
  door({
    ...shared,
    id: 'portal.sitemap.part',
    path: '/sitemap/{part}',
    summary: sayInEvery('found.door.sitemap-part'),
    params: z.object({ part: z.string().regex(/^\d{1,5}\.xml$/) }),
    refusals: ['not-found'],
    run: async (house, _asking, { params }) => {
      const brand = await open(house);
      if (!brand) return refused('not-found');
      const { companyId, language } = brand.company;
      const part = Number(/\d+/.exec(params.part)?.[0]);
      if (part > 0) {
        const lines = await mapOfTopics(house.db, companyId, part, partSize);
        return lines.length > 0 ? done(publicText(writeMap(brand.baseUrl, lines), 'application/xml')) : refused('not-found');
      }
      const articles = await readArticles(house.db, { companyId, member: undefined, language }, {}, { limit: 9_000 });
      const lines = [
        { path: '/', changedAt: house.clock.now() },
        ...(await mapOfSpaces(house.db, companyId)),
        ...(await mapOfProducts(house.db, companyId)),
        ...articles.map((one) => ({ path: `/articles/${encodeURIComponent(one.slug)}`, changedAt: one.publishedAt })),
      ];
      return done(publicText(writeMap(brand.baseUrl, lines), 'application/xml'));
    },
  }),
  door({
    ...shared,
    id: 'portal.robots',
    path: '/robots.txt',
    summary: sayInEvery('found.door.robots'),
    refusals: [],
    run: async (house) => done(publicText(rules(house.baseUrl), 'text/plain')),
  }),
];
