import type { Id } from '../../kernel/id.ts';
import { done, type Outcome, refused } from '../../kernel/outcome.ts';
import type { House } from '../../platform/house.ts';
import { readPlaceOf, writeCursor } from '../../platform/http/cursor.ts';
import { type Asking, type Door, door } from '../../platform/http/door.ts';
import { idParams, pageQuery } from '../../platform/http/shapes.ts';
import { sayInEvery } from '../../words/say.ts';
import { renderWriting } from '../community/index.ts';
import { may } from '../staff/index.ts';
import {
  articleChangeBody,
  articleListShape,
  articleShape,
  kindShape,
  longestBody,
  newArticleBody,
  previewBody,
  previewShape,
  publishBody,
  textBody,
  withdrawBody,
} from './articles.shapes.ts';
import { readDeskArticles } from './desk-articles.read.ts';
import { changeArticle, makeArticle, publishVersion, removeArticle, withdrawArticle, writeText } from './keep-article.act.ts';

const reads = { tag: 'community', may: 'signed-in', scope: 'community:read' } as const;
const writes = { tag: 'community', may: may('change programmes, policy and templates'), scope: 'community:write' } as const;
// four bytes a character, and the JSON around them
const limit = longestBody * 4 + 16_384;

const seen = async (house: House, asking: Asking, id: Id): Promise<Outcome<unknown>> => {
  const [one] = await readDeskArticles(house.db, asking.principal.companies, { id });
  return one ? done(one) : refused('not-found');
};
const after = async (house: House, asking: Asking, kept: Outcome<Id>): Promise<Outcome<unknown>> =>
  kept.ok ? seen(house, asking, kept.value) : kept;

export const articleDoors: Door[] = [
  door({
    ...reads,
    id: 'articles.list',
    method: 'get',
    path: '/api/v1/articles',
    summary: sayInEvery('found.door.articles'),
    query: pageQuery.extend({ kind: kindShape.optional() }),
    answers: articleListShape,
    refusals: ['bad-cursor'],
    run: async (house, asking, { query }) => {
      const place = query.cursor === undefined ? undefined : readPlaceOf(query.cursor, ['instant', 'id']);
      if (query.cursor !== undefined && !place) return refused('bad-cursor');
      const cursor = place && { at: place[0] ?? '', id: (place[1] ?? '') as Id };
      const rows = await readDeskArticles(house.db, asking.principal.companies, { cursor, limit: query.limit + 1, kind: query.kind });
      const items = rows.slice(0, query.limit);
      const last = items.at(-1);
      return done({ items, next: rows.length > query.limit && last ? writeCursor([last.changedAt.toISOString(), last.id]) : null });
    },
  }),
  door({
    ...writes,
    id: 'articles.make',
    method: 'post',
    path: '/api/v1/articles',
    summary: sayInEvery('found.door.article-make'),
    body: newArticleBody,
    limit,
    answers: articleShape,
    status: 201,
    repeatable: true,
    refusals: ['not-found'],
    run: async (house, asking, { body: { companyId, kind, spaceId, productId, authorHandle, ...text } }) =>
      after(house, asking, await makeArticle(house, asking, companyId, { kind, spaceId, productId, authorHandle }, text)),
  }),
  door({
    ...reads,
    id: 'articles.preview',
    method: 'post',
    path: '/api/v1/articles/preview',
    summary: sayInEvery('found.door.article-preview'),
    body: previewBody,
    limit,
    answers: previewShape,
    refusals: [],
    run: async (_house, _asking, { body }) => done({ html: renderWriting(body.body).html }),
  }),
  door({
    ...reads,
    id: 'articles.get',
    method: 'get',
    path: '/api/v1/articles/{id}',
    summary: sayInEvery('found.door.article-get'),
    params: idParams,
    answers: articleShape,
    versioned: true,
    refusals: ['not-found'],
    run: (house, asking, { params }) => seen(house, asking, params.id),
  }),
  door({
    ...writes,
    id: 'articles.change',
    method: 'patch',
    path: '/api/v1/articles/{id}',
    summary: sayInEvery('found.door.article-change'),
    params: idParams,
    body: articleChangeBody,
    answers: articleShape,
    versioned: true,
    refusals: ['not-found', 'changed-meanwhile'],
    run: async (house, asking, { params, body }) => after(house, asking, await changeArticle(house, asking, params.id, body)),
  }),
  door({
    ...writes,
    id: 'articles.write',
    method: 'post',
    path: '/api/v1/articles/{id}/texts',
    summary: sayInEvery('found.door.article-text'),
    params: idParams,
    body: textBody,
    limit,
    answers: articleShape,
    status: 201,
    repeatable: true,
    refusals: ['not-found'],
    run: async (house, asking, { params, body }) => after(house, asking, await writeText(house, asking, params.id, body)),
  }),
  door({
    ...writes,
    id: 'articles.publish',
    method: 'post',
    path: '/api/v1/articles/{id}/publish',
    summary: sayInEvery('found.door.article-publish'),
    params: idParams,
    body: publishBody,
    answers: articleShape,
    status: 200,
    refusals: ['not-found'],
    run: async (house, asking, { params, body }) => after(house, asking, await publishVersion(house, asking, params.id, body)),
  }),
  door({
    ...writes,
    id: 'articles.withdraw',
    method: 'post',
    path: '/api/v1/articles/{id}/withdraw',
    summary: sayInEvery('found.door.article-withdraw'),
    params: idParams,
    body: withdrawBody,
    answers: articleShape,
    status: 200,
    refusals: ['not-found'],
    run: async (house, asking, { params, body }) => after(house, asking, await withdrawArticle(house, asking, params.id, body.language)),
  }),
  door({
    ...writes,
    id: 'articles.remove',
    method: 'delete',
    path: '/api/v1/articles/{id}',
    summary: sayInEvery('found.door.article-remove'),
    params: idParams,
    versioned: true,
    refusals: ['not-found', 'changed-meanwhile'],
    run: async (house, asking, { params }) => {
      const removed = await removeArticle(house, asking, params.id);
      return removed.ok ? done(undefined) : removed;
    },
  }),
];
