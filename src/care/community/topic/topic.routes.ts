import { z } from 'zod';
import type { Id } from '../../../kernel/id.ts';
import { done, type Outcome, refused } from '../../../kernel/outcome.ts';
import type { House } from '../../../platform/house.ts';
import { readPlaceOf, writeCursor } from '../../../platform/http/cursor.ts';
import { type Asking, type Door, door } from '../../../platform/http/door.ts';
import type { Principal } from '../../../platform/http/principal.ts';
import { idParams, pageOf, pageQuery } from '../../../platform/http/shapes.ts';
import { sayInEvery } from '../../../words/say.ts';
import { has, may } from '../../staff/index.ts';
import { acceptAnswer } from './accept-answer.act.ts';
import { addPost } from './add-post.act.ts';
import { arrangeTopic } from './arrange-topic.act.ts';
import { bringPost, bringTopic } from './bring-topic.act.ts';
import { editPost, withdrawPost } from './edit-post.act.ts';
import { openTopic } from './open-topic.act.ts';
import { type PostSeen, readPosts, readTopic } from './topic.read.ts';
import {
  acceptBody,
  postBody,
  postChange,
  postOf,
  postShape,
  topicBody,
  topicChange,
  topicOf,
  topicPage,
  topicQuery,
  topicRowOf,
  topicShape,
  writtenShape,
} from './topic.shapes.ts';
import { listTopics } from './topic-list.read.ts';
import type { Written } from './write.data.ts';

const reads = { tag: 'community', may: 'signed-in', scope: 'community:read' } as const;
const speaks = { tag: 'community', may: may('work the day'), scope: 'community:write' } as const;
const arranges = { tag: 'community', may: may('change programmes, policy and templates'), scope: 'community:write' } as const;

const by = (asking: Asking) => ({ staff: asking.principal, requestId: asking.requestId });

/** Whether somebody may write what others wrote elsewhere, under their names and dates. */
const mayBring = (principal: Principal): boolean =>
  principal.via.kind === 'token' ? principal.via.scopes.includes('community:import') : has(principal, 'import and undo imports');

const topicList = async (house: House, { principal }: Asking, query: z.infer<typeof topicQuery>): Promise<Outcome<unknown>> => {
  const place = query.cursor ? readPlaceOf(query.cursor, [query.sort === 'heat' ? 'number' : 'instant', 'id']) : undefined;
  if (query.cursor && !place) return refused('bad-cursor');
  const after = place ? { value: place[0] ?? '', id: place[1] ?? '' } : undefined;
  const found = await listTopics(house.db, { companies: principal.companies }, query, house.clock.now(), { after, limit: query.limit + 1 });
  const items = found.slice(0, query.limit);
  const last = found.length > query.limit ? items.at(-1) : undefined;
  return done({ items: items.map(topicRowOf), next: last ? writeCursor([last.place, last.topic_id]) : null });
};

const topicAnswer = async (house: House, { principal }: Asking, id: Id): Promise<Outcome<unknown>> => {
  const topic = await readTopic(house.db, { companies: principal.companies }, id);
  return topic ? done(topicOf(topic)) : refused('not-found');
};

/** Posts by number, as they were written: number 1 is the topic's own text. */
const postList = async (house: House, { principal }: Asking, id: Id, query: z.infer<typeof pageQuery>): Promise<Outcome<unknown>> => {
  const who = { companies: principal.companies };
  const topic = await readTopic(house.db, who, id);
  if (!topic) return refused('not-found');
  const place = query.cursor ? readPlaceOf(query.cursor, ['number']) : undefined;
  if (query.cursor && (!place || Number(place[0]) < 0 || Number(place[0]) > 1_000_000)) return refused('bad-cursor');
  const from = Math.trunc(Number(place?.[0] ?? 0));
  const page = await readPosts(house.db, who, { topic_id: id, accepted_post_id: null }, { order: 'time', from, limit: query.limit + 1 });
  const posts: PostSeen[] = from === 0 && page.first ? [page.first, ...page.rest] : page.rest;
  const more = page.rest.length > query.limit;
  return done({ items: (more ? posts.slice(0, -1) : posts).map(postOf), next: more ? writeCursor([from + query.limit]) : null });
};

const writtenAnswer = (outcome: Outcome<Written>): Outcome<unknown> => {
  if (!outcome.ok) return outcome;
  const { topicId, postId, number, slug } = outcome.value;
  return done({ topicId, postId, number, slug });
};

const writeTopic = async (house: House, asking: Asking, body: z.infer<typeof topicBody>): Promise<Outcome<unknown>> => {
  const { author, postedAt, source, poll, ...topic } = body;
  if (author || postedAt || source) {
    if (!mayBring(asking.principal)) return refused('not-allowed');
    if (topic.kind === 'poll') return refused('kind-not-here');
    return bringTopic(house, asking, { ...topic, author, source, postedAt: postedAt ? new Date(postedAt) : house.clock.now() });
  }
  const asked = poll && { options: poll.options, several: poll.several, closesAt: poll.closesAt ? new Date(poll.closesAt) : undefined };
  return writtenAnswer(await openTopic(house, by(asking), { ...topic, poll: asked }));
};

const writePost = async (house: House, asking: Asking, topicId: Id, body: z.infer<typeof postBody>): Promise<Outcome<unknown>> => {
  const { author, postedAt, source } = body;
  if (!author && !postedAt && !source)
    return writtenAnswer(await addPost(house, by(asking), { topicId, body: body.body, replyTo: body.replyTo }));
  if (!mayBring(asking.principal)) return refused('not-allowed');
  return bringPost(house, asking, {
    topicId,
    body: body.body,
    author,
    source,
    postedAt: postedAt ? new Date(postedAt) : house.clock.now(),
  });
};

export const topicDoors: Door[] = [
  door({
    ...reads,
    id: 'topics.list',
    method: 'get',
    path: '/api/v1/topics',
    summary: sayInEvery('square.door.topics'),
    query: topicQuery,
    answers: topicPage,
    refusals: ['bad-cursor'],
    run: (house, asking, { query }) => topicList(house, asking, query),
  }),
  door({
    ...reads,
    id: 'topics.get',
    method: 'get',
    path: '/api/v1/topics/{id}',
    summary: sayInEvery('square.door.topic-get'),
    params: idParams,
    answers: topicShape,
    versioned: true,
    refusals: ['not-found'],
    run: (house, asking, { params }) => topicAnswer(house, asking, params.id),
  }),
  door({
    ...speaks,
    id: 'topics.make',
    method: 'post',
    path: '/api/v1/topics',
    summary: sayInEvery('square.door.topic-make'),
    body: topicBody,
    answers: writtenShape,
    status: 201,
    repeatable: true,
    refusals: ['not-found', 'not-allowed', 'kind-not-here', 'topic-closed', 'poll-options', 'poll-over', 'bad-input'],
    run: (house, asking, { body }) => writeTopic(house, asking, body),
  }),
  door({
    ...arranges,
    id: 'topics.change',
    method: 'patch',
    path: '/api/v1/topics/{id}',
    summary: sayInEvery('square.door.topic-change'),
    params: idParams,
    body: topicChange,
    answers: topicShape,
    versioned: true,
    refusals: ['not-found'],
    run: async (house, asking, { params, body }) => {
      const pinnedUntil = body.pinnedUntil ? new Date(body.pinnedUntil) : body.pinnedUntil;
      const arranged = await arrangeTopic(house, asking, params.id, {
        pinnedUntil: pinnedUntil as Date | null | undefined,
        state: body.state,
      });
      return arranged.ok ? topicAnswer(house, asking, params.id) : arranged;
    },
  }),
  door({
    ...reads,
    id: 'posts.list',
    method: 'get',
    path: '/api/v1/topics/{id}/posts',
    summary: sayInEvery('square.door.posts'),
    params: idParams,
    query: pageQuery,
    answers: pageOf(postShape),
    refusals: ['not-found', 'bad-cursor'],
    run: (house, asking, { params, query }) => postList(house, asking, params.id, query),
  }),
  door({
    ...speaks,
    id: 'posts.make',
    method: 'post',
    path: '/api/v1/topics/{id}/posts',
    summary: sayInEvery('square.door.post-make'),
    params: idParams,
    body: postBody,
    answers: writtenShape,
    status: 201,
    repeatable: true,
    refusals: ['not-found', 'not-allowed', 'topic-closed', 'bad-input'],
    run: (house, asking, { params, body }) => writePost(house, asking, params.id, body),
  }),
  door({
    ...speaks,
    id: 'posts.change',
    method: 'patch',
    path: '/api/v1/posts/{id}',
    summary: sayInEvery('square.door.post-change'),
    params: idParams,
    body: postChange,
    answers: writtenShape,
    versioned: true,
    refusals: ['not-found', 'topic-closed'],
    run: async (house, asking, { params, body }) =>
      writtenAnswer(await editPost(house, by(asking), { postId: params.id, ...body, version: asking.version })),
  }),
  door({
    ...speaks,
    id: 'posts.withdraw',
    method: 'post',
    path: '/api/v1/posts/{id}/withdraw',
    summary: sayInEvery('square.door.post-withdraw'),
    params: idParams,
    answers: writtenShape,
    refusals: ['not-found', 'answered-already'],
    run: async (house, asking, { params }) => writtenAnswer(await withdrawPost(house, by(asking), { postId: params.id })),
  }),
  door({
    ...speaks,
    id: 'posts.accept',
    method: 'post',
    path: '/api/v1/posts/{id}/accept',
    summary: sayInEvery('square.door.post-accept'),
    params: idParams,
    body: acceptBody,
    answers: writtenShape,
    refusals: ['not-found', 'not-yours-to-accept', 'bad-input'],
    run: async (house, asking, { params, body }) =>
      writtenAnswer(await acceptAnswer(house, by(asking), { postId: params.id, on: body.on })),
  }),
];
