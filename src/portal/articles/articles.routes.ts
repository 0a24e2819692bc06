import { z } from 'zod';
import { houseCompany, kindredQuery, readBrand } from '../../care/community/index.ts';
import { articlesFor, readArticle, readArticles, voteArticle } from '../../care/knowledge/index.ts';
import type { Id } from '../../kernel/id.ts';
import { done, refused } from '../../kernel/outcome.ts';
import { readPlaceOf, writeCursor } from '../../platform/http/cursor.ts';
import type { Door } from '../../platform/http/door.ts';
import { sayInEvery } from '../../words/say.ts';
import { goTo, pageAnswer, pageDoor, portalLanguage } from '../shell/index.ts';
import { articleListPage, articlePage } from './article-page.ts';

const params = z.object({ slug: z.string().min(1).max(200) });
const perPage = 30;
const asked = (query: unknown): unknown => (query as { lang?: string }).lang;

export const articlePageDoors: Door[] = [
  pageDoor({
    id: 'portal.articles',
    method: 'get',
    path: '/articles',
    summary: sayInEvery('found.door.article-list-page'),
    may: 'anyone',
    query: z.object({ kind: z.enum(['guide', 'story']).optional(), before: z.string().max(400).optional() }),
    refusals: ['bad-cursor'],
    run: async (house, asking, { query }) => {
      const language = portalLanguage(asking, asked(query));
      const brand = await readBrand(house);
      const place = query.before === undefined ? undefined : readPlaceOf(query.before, ['instant', 'id']);
      if (query.before !== undefined && !place) return refused('bad-cursor');
      const before = place && { at: new Date(place[0] ?? 0), id: (place[1] ?? '') as Id };
      const reading = brand.company && { companyId: brand.company.companyId, member: asking.member, language };
      const all = reading ? await readArticles(house.db, reading, { kind: query.kind }, { before, limit: perPage + 1 }) : [];
      const last = all.length > perPage ? all[perPage - 1] : undefined;
      const older =
        last &&
        `/articles?${query.kind ? `kind=${query.kind}&` : ''}before=${writeCursor([last.publishedAt.toISOString(), last.articleId])}`;
      return done(
        pageAnswer(articleListPage({ language, member: asking.member, brand, articles: all.slice(0, perPage), kind: query.kind, older })),
      );
    },
  }),
  pageDoor({
    id: 'portal.article',
    method: 'get',
    path: '/articles/{slug}',
    summary: sayInEvery('found.door.article-page'),
    may: 'anyone',
    params,
    query: z.object({ voted: z.literal('1').optional() }),
    refusals: ['not-found'],
    run: async (house, asking, { params: { slug }, query }) => {
      const language = portalLanguage(asking, asked(query));
      const company = await houseCompany(house.db);
      const reading = company && { companyId: company.companyId, member: asking.member, language };
      const article = reading && (await readArticle(house.db, reading, slug));
      if (!article) return refused('not-found');
      const near = await articlesFor(house.db, reading, { productId: article.productId, query: kindredQuery(article.title) }, 4);
      const beside = near.filter((one) => one.slug !== slug).slice(0, 3);
      const page = { language, member: asking.member, brand: await readBrand(house), article, beside, voted: query.voted !== undefined };
      return done(pageAnswer(articlePage(page)));
    },
  }),
  pageDoor({
    id: 'portal.article.vote',
    method: 'post',
    path: '/articles/{slug}/vote',
    summary: sayInEvery('found.door.article-vote'),
    may: 'anyone',
    params,
    body: z.object({ useful: z.enum(['yes', 'no']) }),
    limit: 4_096,
    refusals: ['not-found', 'too-often'],
    run: async (house, asking, { params: { slug }, body }) => {
      const voted = await voteArticle(house, asking, slug, body.useful === 'yes');
      return voted.ok ? done(goTo(`/articles/${encodeURIComponent(slug)}?voted=1`)) : voted;
    },
  }),
];
