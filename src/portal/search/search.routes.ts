import { z } from 'zod';
import { excerpt, highlight, houseCompany, listSpaces, readBrand, type SearchPlace } from '../../care/community/index.ts';
import type { Id } from '../../kernel/id.ts';
import { done, refused } from '../../kernel/outcome.ts';
import { readPlaceOf, writeCursor } from '../../platform/http/cursor.ts';
import { type Door, door } from '../../platform/http/door.ts';
import { idShape, instantShape } from '../../platform/http/shapes.ts';
import { sayInEvery } from '../../words/say.ts';
import { pageAnswer, pageDoor, portalLanguage } from '../shell/index.ts';
import { takeSearch } from './limits.ts';
import { searchPage } from './search-page.ts';
import { type Found, search, searchKinds } from './searching.ts';

const asks = z
  .string()
  .max(200)
  .refine((value) => !value.includes('\u0000') && value.isWellFormed(), 'text')
  .default('');
const sinceDays = z.enum(['7', '30', '365']);
const query = z.object({
  q: asks,
  kind: z.union([z.enum(searchKinds), z.literal('')]).optional(),
  space: z.union([idShape, z.literal('')]).optional(),
  product: z.union([idShape, z.literal('')]).optional(),
  since: z.union([sinceDays, z.literal('')]).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(20),
  cursor: z.string().max(400).optional(),
});
type Query = z.infer<typeof query>;

const placeOf = (cursor: string | undefined): SearchPlace | undefined | 'bad' => {
  if (!cursor) return undefined;
  const place = readPlaceOf(cursor, ['number', 'number', 'id', 'number']);
  if (!place) return 'bad';
  const [by, key, id, down] = [Number(place[0]), Number(place[1]), place[2] as Id, Number(place[3])];
  const isOurs = (by === 0 || by === 1) && Math.abs(key) <= 9e11 && Number.isInteger(down) && down >= 0 && down <= 1_000;
  return isOurs ? { by: by === 0 ? 'worth' : 'day', key, id, down } : 'bad';
};
const cursorOf = ({ posts: { next } }: Found): string | null =>
  next ? writeCursor([next.by === 'worth' ? 0 : 1, plainNumber(next.key), next.id, next.down]) : null;
/** Without an exponent, as the reader of cursors knows numbers. */
const plainNumber = (value: number): string => {
  const text = String(value);
  return text.includes('e') ? value.toFixed(20) : text;
};

const day = 86_400_000;
const searchOf = (given: Query, place: SearchPlace | undefined, now: Date) => ({
  text: given.q,
  kind: given.kind || undefined,
  filter: {
    spaceId: (given.space || undefined) as Id | undefined,
    productId: (given.product || undefined) as Id | undefined,
    since: given.since ? new Date(now.getTime() - Number(given.since) * day) : undefined,
  },
  place,
  limit: given.limit,
});

const pieces = z.array(z.object({ text: z.string(), hit: z.boolean() }));
const answers = z.object({
  items: z.array(
    z.object({
      kind: z.enum(['topic', 'answer']),
      id: idShape,
      topicId: idShape,
      topicKind: z.string(),
      title: pieces,
      excerpt: pieces,
      path: z.string(),
      space: z.string(),
      author: z.string().nullable(),
      house: z.boolean(),
      owner: z.boolean(),
      accepted: z.boolean(),
      answers: z.int(),
      useful: z.int(),
      postedAt: instantShape,
    }),
  ),
  next: z.string().nullable(),
  found: z.object({ count: z.int(), more: z.boolean() }),
  loosely: z.boolean().describe('no post has all the words; these have some'),
  articles: z.array(z.object({ id: idShape, path: z.string(), title: pieces, excerpt: pieces, kind: z.string() })),
  products: z.array(z.object({ id: idShape, name: z.string(), topics: z.int() })),
  people: z.array(z.object({ name: z.string(), handle: z.string(), path: z.string() })),
});

const answerOf = (found: Found): z.input<typeof answers> => ({
  items: found.posts.hits.map((hit) => ({
    kind: hit.number === 1 ? ('topic' as const) : ('answer' as const),
    id: hit.postId,
    topicId: hit.topicId,
    topicKind: hit.kind,
    title: highlight(hit.title, found.query),
    excerpt: excerpt(hit.body, found.query),
    path: pathOf(hit),
    space: hit.space,
    author: hit.author,
    house: hit.house,
    owner: hit.ownerSince !== null,
    accepted: hit.accepted,
    answers: hit.answers,
    useful: hit.useful,
    postedAt: hit.postedAt.toISOString(),
  })),
  next: cursorOf(found),
  found: { count: found.posts.count, more: found.posts.more },
  loosely: found.loosely,
  articles: found.articles.map((one) => ({
    id: one.articleId,
    path: `/articles/${encodeURIComponent(one.slug)}`,
    title: highlight(one.title, found.query),
    excerpt: excerpt(`${one.standfirst}\n${one.body}`, found.query),
    kind: one.kind,
  })),
  products: found.products.map((one) => ({ id: one.productId, name: one.name, topics: one.topics })),
  people: found.people.map(({ name, handle }) => ({ name, handle, path: `/people/${encodeURIComponent(handle)}` })),
});

const pathOf = ({ topicId, slug, number }: { topicId: Id; slug: string; number: number }): string =>
  `/t/${topicId}/${encodeURIComponent(slug)}${number === 1 ? '' : `?at=${number}#p${number}`}`;

export const searchDoors: Door[] = [
  door({
    id: 'search.everything',
    method: 'get',
    path: '/api/v1/search',
    summary: sayInEvery('found.door.search'),
    tag: 'community',
    may: 'anyone',
    query,
    answers,
    refusals: ['bad-cursor', 'too-often'],
    run: async (house, asking, { query: given }) => {
      const now = house.clock.now();
      const place = placeOf(given.cursor);
      if (place === 'bad') return refused('bad-cursor');
      const may = takeSearch(house, asking, now.getTime());
      if (!may.ok) return may;
      const company = await houseCompany(house.db);
      if (!company)
        return done({ items: [], next: null, found: { count: 0, more: false }, loosely: false, articles: [], products: [], people: [] });
      const who = { member: asking.member, language: portalLanguage(asking) };
      return done(answerOf(await search(house, company, who, searchOf(given, place, now))));
    },
  }),
  pageDoor({
    id: 'portal.search',
    method: 'get',
    path: '/search',
    summary: sayInEvery('found.door.search-page'),
    may: 'anyone',
    query,
    refusals: ['bad-cursor', 'too-often'],
    run: async (house, asking, { query: given }) => {
      const now = house.clock.now();
      const language = portalLanguage(asking, (given as Query & { lang?: string }).lang);
      const place = placeOf(given.cursor);
      if (place === 'bad') return refused('bad-cursor');
      const brand = await readBrand(house);
      const { company } = brand;
      const isAsked = given.q.trim() !== '' && company !== undefined;
      const may = isAsked ? takeSearch(house, asking, now.getTime()) : done(undefined);
      if (!may.ok) return may;
      const spaces = company ? await listSpaces(house.db, company.companyId, asking.member) : [];
      const found = isAsked ? await search(house, company, { member: asking.member, language }, searchOf(given, place, now)) : undefined;
      const html = searchPage({
        language,
        member: asking.member,
        brand,
        given: { ...given, q: given.q.trim() },
        spaces: spaces.map((one) => ({ id: one.space_id, name: one.name })),
        found,
        next: found ? cursorOf(found) : null,
        pathOf,
        now,
      });
      return done(pageAnswer(html));
    },
  }),
];
