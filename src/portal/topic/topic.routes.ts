import { z } from 'zod';
import {
  acceptAnswer,
  addPost,
  followTarget,
  keepBookmark,
  noteReading,
  react,
  reactionKinds,
  readTopic,
  vote,
  withdrawPost,
  writingRefusals,
} from '../../care/community/index.ts';
import type { Refusal } from '../../kernel/outcome.ts';
import { done, type Outcome, refused } from '../../kernel/outcome.ts';
import { refusals } from '../../kernel/refusals.ts';
import { inTransaction } from '../../platform/database/database.ts';
import type { House } from '../../platform/house.ts';
import type { Asking, Door } from '../../platform/http/door.ts';
import { problem } from '../../platform/http/problem.ts';
import { idParams, idShape } from '../../platform/http/shapes.ts';
import { sayInEvery } from '../../words/say.ts';
import { goTo, pageAnswer, pageDoor, portalLanguage } from '../shell/index.ts';
import { pageOf } from '../spaces/spaces.routes.ts';
import { historyOf, placeOf } from './history-page.ts';
import { showTopic } from './show-topic.ts';

const number = z.coerce.number().int().min(1).max(1_000_000).optional().catch(undefined);
const topicQuery = z.object({ order: z.enum(['time', 'useful']).optional().catch(undefined), page: number, at: number, quote: number });
const on = z.object({ on: z.enum(['0', '1']) });
const reply = z.object({
  body: z.string().trim().max(30_000).default(''),
  form: idShape.optional(),
  typedMs: z.coerce.number().int().min(0).max(86_400_000).catch(0),
  quoted: idShape.optional().catch(undefined),
  place: z.string().max(80).optional(),
  back: z.string().max(600).optional(),
  picture: z.string().max(600).optional(),
});

const backTo = (where: { topicId: string; slug: string; number: number }) =>
  goTo(`/t/${where.topicId}/${encodeURIComponent(where.slug)}${where.number > 1 ? `?at=${where.number}` : ''}#p${where.number}`);

const memberOf = (asking: Asking) => asking.member;

/** Where a form was sent from: somebody who has to sign in first comes back there. */
const topicOf = (path: string): string => path.replace(/\/(posts|follow|vote)$/, '');
const postOf = (path: string): string => path.replace(/\/[a-z]+$/, '');

const wordsOf = (asking: Asking, refusal: Refusal): string => {
  const language = portalLanguage(asking);
  const { title, detail } = problem(refusal, language, '');
  return `${title} ${detail}`;
};

/** A reply that was refused stands in its field again: nothing that was written is lost. */
const takeReply = async (house: House, asking: Asking, topicId: string, body: z.infer<typeof reply>): Promise<Outcome<unknown>> => {
  const member = memberOf(asking);
  if (!member) return refused('not-signed-in');
  const added = await addPost(
    house,
    { member },
    { topicId, body: body.body, replyTo: body.quoted, formId: body.form, typedMs: body.typedMs > 0 ? body.typedMs : undefined },
  );
  if (added.ok) return done(backTo(added.value));
  if (added.refusal.code === 'not-found') return added;
  const page = await pageOf(house, asking, undefined);
  const topic = page && (await readTopic(house.db, { companyId: page.companyId, member: page.member }, topicId));
  const sent = { body: body.body, wrong: wordsOf(asking, added.refusal), status: refusals[added.refusal.code] };
  return topic ? showTopic(house, asking, topicId, topic.slug, {}, sent) : added;
};

const optionsOf = (body: Record<string, unknown>): number[] =>
  Object.entries(body).flatMap(([name, value]) =>
    /^option(-\d{1,2})?$/.test(name) && /^\d{1,2}$/.test(String(value)) ? [Number(value)] : [],
  );

export const topicPageDoors: Door[] = [
  pageDoor({
    id: 'portal.topic-short',
    method: 'get',
    path: '/t/{id}',
    summary: sayInEvery('square.topic.door'),
    may: 'anyone',
    params: idParams,
    query: topicQuery,
    refusals: ['not-found'],
    run: (house, asking, { params, query }) => showTopic(house, asking, params.id, undefined, query),
  }),
  pageDoor({
    id: 'portal.topic',
    method: 'get',
    path: '/t/{id}/{slug}',
    summary: sayInEvery('square.topic.door'),
    may: 'anyone',
    params: z.object({ id: idShape, slug: z.string().max(400) }),
    query: topicQuery,
    refusals: ['not-found'],
    run: (house, asking, { params, query }) => showTopic(house, asking, params.id, params.slug, query),
  }),
  pageDoor({
    id: 'portal.reply',
    method: 'post',
    path: '/t/{id}/posts',
    summary: sayInEvery('square.topic.door-post'),
    may: 'member',
    params: idParams,
    body: reply,
    limit: 262_144,
    refusals: ['not-found', 'words-too-few', 'topic-closed', ...writingRefusals],
    back: topicOf,
    run: (house, asking, { params, body }) => takeReply(house, asking, params.id, body),
  }),
  pageDoor({
    id: 'portal.topic-follow',
    method: 'post',
    path: '/t/{id}/follow',
    summary: sayInEvery('square.topic.door-follow'),
    may: 'member',
    params: idParams,
    body: on,
    refusals: ['not-found'],
    back: topicOf,
    run: async (house, asking, { params, body }) => {
      const member = memberOf(asking);
      if (!member) return refused('not-signed-in');
      const followed = await followTarget(house, member, { kind: 'topic', id: params.id }, body.on === '1');
      return followed.ok ? done(goTo(`/t/${params.id}`)) : followed;
    },
  }),
  pageDoor({
    id: 'portal.vote',
    method: 'post',
    path: '/t/{id}/vote',
    summary: sayInEvery('square.topic.door-vote'),
    may: 'member',
    params: idParams,
    body: z.record(z.string(), z.unknown()),
    refusals: ['not-found', 'poll-over', 'bad-input', ...writingRefusals],
    back: topicOf,
    run: async (house, asking, { params, body }) => {
      const member = memberOf(asking);
      if (!member) return refused('not-signed-in');
      const voted = await vote(house, member, { topicId: params.id, options: optionsOf(body) });
      return voted.ok ? done(backTo({ topicId: params.id, slug: voted.value.slug, number: 1 })) : voted;
    },
  }),
  pageDoor({
    id: 'portal.read-on',
    method: 'post',
    path: '/t/{id}/read',
    summary: sayInEvery('square.topic.door-read'),
    may: 'member',
    params: idParams,
    body: z.object({ upTo: z.coerce.number().int().min(1).max(1_000_000), seconds: z.coerce.number().int().min(0).max(86_400) }),
    status: 204,
    refusals: ['not-found'],
    run: async (house, asking, { params, body }) => {
      const member = memberOf(asking);
      if (!member) return refused('not-signed-in');
      if (!(await readTopic(house.db, { companyId: member.companyId, member }, params.id))) return refused('not-found');
      const now = house.clock.now();
      await inTransaction(house.db, async (tx) => done(await noteReading(tx, member.customerId, { topicId: params.id, ...body }, now)));
      return done(undefined);
    },
  }),
  pageDoor({
    id: 'portal.react',
    method: 'post',
    path: '/posts/{id}/react',
    summary: sayInEvery('square.topic.door-react'),
    may: 'member',
    params: idParams,
    body: on.extend({ kind: z.enum(reactionKinds) }),
    refusals: ['not-found', 'own-thing', 'bad-input', ...writingRefusals],
    back: postOf,
    run: async (house, asking, { params, body }) => {
      const member = memberOf(asking);
      if (!member) return refused('not-signed-in');
      const reacted = await react(house, member, { postId: params.id, kind: body.kind, on: body.on === '1' });
      return reacted.ok ? done(backTo(reacted.value)) : reacted;
    },
  }),
  pageDoor({
    id: 'portal.accept',
    method: 'post',
    path: '/posts/{id}/accept',
    summary: sayInEvery('square.topic.door-accept'),
    may: 'member',
    params: idParams,
    body: on,
    refusals: ['not-found', 'not-yours-to-accept', 'bad-input'],
    back: postOf,
    run: async (house, asking, { params, body }) => {
      const member = memberOf(asking);
      if (!member) return refused('not-signed-in');
      const accepted = await acceptAnswer(house, { member }, { postId: params.id, on: body.on === '1' });
      return accepted.ok ? done(backTo(accepted.value)) : accepted;
    },
  }),
  pageDoor({
    id: 'portal.bookmark',
    method: 'post',
    path: '/posts/{id}/bookmark',
    summary: sayInEvery('square.topic.door-keep'),
    may: 'member',
    params: idParams,
    body: on,
    refusals: ['not-found'],
    back: postOf,
    run: async (house, asking, { params, body }) => {
      const member = memberOf(asking);
      if (!member) return refused('not-signed-in');
      const kept = await keepBookmark(house, member, params.id, body.on === '1');
      return kept.ok ? done(backTo(kept.value)) : kept;
    },
  }),
  pageDoor({
    id: 'portal.withdraw',
    method: 'post',
    path: '/posts/{id}/withdraw',
    summary: sayInEvery('square.topic.door-withdraw'),
    may: 'member',
    params: idParams,
    refusals: ['not-found', 'answered-already'],
    back: postOf,
    run: async (house, asking, { params }) => {
      const member = memberOf(asking);
      if (!member) return refused('not-signed-in');
      const withdrawn = await withdrawPost(house, { member }, { postId: params.id });
      if (!withdrawn.ok) return withdrawn;
      return done(goTo(withdrawn.value.number === 1 ? '/spaces' : `/t/${withdrawn.value.topicId}`));
    },
  }),
  pageDoor({
    id: 'portal.post',
    method: 'get',
    path: '/posts/{id}',
    summary: sayInEvery('square.topic.door-link'),
    may: 'anyone',
    params: idParams,
    refusals: ['not-found'],
    run: async (house, asking, { params, query }) => {
      const page = await pageOf(house, asking, query.lang);
      const place = page && (await placeOf(house, page, params.id));
      return place ? done(backTo(place)) : refused('not-found');
    },
  }),
  pageDoor({
    id: 'portal.post-history',
    method: 'get',
    path: '/posts/{id}/history',
    summary: sayInEvery('square.topic.door-history'),
    may: 'anyone',
    params: idParams,
    refusals: ['not-found'],
    run: async (house, asking, { params, query }) => {
      const page = await pageOf(house, asking, query.lang);
      const html = page && (await historyOf(house, page, params.id));
      return html ? done(pageAnswer(html)) : refused('not-found');
    },
  }),
];
