import { z } from 'zod';
import { followTarget, listSpaces, listTopics, readSpace, renderWriting, topicKinds, topicSorts } from '../../care/community/index.ts';
import { done, type Outcome, refused } from '../../kernel/outcome.ts';
import type { House } from '../../platform/house.ts';
import { readPlaceOf, writeCursor } from '../../platform/http/cursor.ts';
import type { Asking, Door } from '../../platform/http/door.ts';
import { sayInEvery } from '../../words/say.ts';
import { goTo, pageAnswer, pageDoor, portalLanguage, readBrand } from '../shell/index.ts';
import { spacePage, spacesPage } from './spaces-page.ts';

const atOnce = 30;
const slugParams = z.object({ slug: z.string().regex(/^[a-z0-9][a-z0-9-]{0,59}$/) });
const spaceQuery = z.object({
  sort: z.enum(topicSorts).catch('new').default('new'),
  kind: z.enum(topicKinds).optional().catch(undefined),
  cursor: z.string().max(400).optional(),
});

/** What every page of the square needs to know: the company it is of, the hour, the reader's language. */
export const pageOf = async (house: House, asking: Asking, lang: string | undefined) => {
  const brand = await readBrand(house);
  const { company } = brand;
  if (!company) return undefined;
  const language = portalLanguage(asking, lang);
  const member = asking.member?.companyId === company.companyId ? asking.member : undefined;
  return { language, member, brand, now: house.clock.now(), zone: company.zone, companyId: company.companyId };
};

const spaceOf = async (
  house: House,
  asking: Asking,
  slug: string,
  query: z.infer<typeof spaceQuery> & { lang?: string | undefined },
): Promise<Outcome<unknown>> => {
  const page = await pageOf(house, asking, query.lang);
  const space = page && (await readSpace(house.db, page.companyId, slug, page.member));
  if (!page || !space) return refused('not-found');
  const place = query.cursor ? readPlaceOf(query.cursor, [query.sort === 'heat' ? 'number' : 'instant', 'id']) : undefined;
  if (query.cursor && !place) return refused('bad-cursor');
  const who = { companyId: page.companyId, member: page.member };
  const filter = { spaceId: space.space_id, kind: query.kind, sort: query.sort };
  const after = place ? { value: place[0] ?? '', id: place[1] ?? '' } : undefined;
  const topics = await listTopics(house.db, who, { ...filter, pinned: 'without' }, page.now, { after, limit: atOnce + 1 });
  const pinned = query.cursor ? [] : await listTopics(house.db, who, { ...filter, pinned: 'only' }, page.now, { limit: 5 });
  const last = topics.length > atOnce ? topics[atOnce - 1] : undefined;
  const next = last && writeCursor([last.place, last.topic_id]);
  const rulesHtml = space.rules ? renderWriting(space.rules).html : '';
  return done(pageAnswer(spacePage({ ...page, space, rulesHtml, pinned, topics: topics.slice(0, atOnce), next, asked: query })));
};

export const spaceDoors: Door[] = [
  pageDoor({
    id: 'portal.spaces',
    method: 'get',
    path: '/spaces',
    summary: sayInEvery('square.spaces.door'),
    may: 'anyone',
    refusals: ['not-found'],
    run: async (house, asking, { query }) => {
      const page = await pageOf(house, asking, query.lang);
      if (!page) return refused('not-found');
      return done(pageAnswer(spacesPage(page, await listSpaces(house.db, page.companyId, page.member))));
    },
  }),
  pageDoor({
    id: 'portal.space',
    method: 'get',
    path: '/spaces/{slug}',
    summary: sayInEvery('square.spaces.door-one'),
    may: 'anyone',
    params: slugParams,
    query: spaceQuery,
    refusals: ['not-found', 'bad-cursor'],
    run: (house, asking, { params, query }) => spaceOf(house, asking, params.slug, query),
  }),
  pageDoor({
    id: 'portal.space-follow',
    method: 'post',
    path: '/spaces/{slug}/follow',
    summary: sayInEvery('square.spaces.door-follow'),
    may: 'member',
    params: slugParams,
    body: z.object({ on: z.enum(['0', '1']) }),
    refusals: ['not-found'],
    back: (path) => path.replace(/\/follow$/, ''),
    run: async (house, asking, { params, body }) => {
      const page = await pageOf(house, asking, undefined);
      const space = page?.member && (await readSpace(house.db, page.companyId, params.slug, page.member));
      if (!page?.member || !space) return refused('not-found');
      const followed = await followTarget(house, page.member, { kind: 'space', id: space.space_id }, body.on === '1');
      return followed.ok ? done(goTo(`/spaces/${space.slug}`)) : followed;
    },
  }),
];
