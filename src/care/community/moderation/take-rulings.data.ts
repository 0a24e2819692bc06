import { type Id, newId } from '../../../kernel/id.ts';
import { sql, type Tx } from '../../../platform/database/database.ts';
import { judgePosts } from '../post/index.ts';
import { keepFlag, keepWeight, settleMatter } from './matter.data.ts';
import { keepAnswer, keepAppeal, keepRuling, noteRuling } from './ruling.data.ts';
import type { Reason } from './thing.ts';
import { weightOf } from './weigh-flags.ts';

/** A post members reported until it was hidden, what its author said against that, and what was answered if anything was. */
export type TakenRuling = {
  /** the post, by its own source */
  postSource: string;
  reason: Reason;
  flaggers: readonly Id[];
  at: Date;
  appeal: { word: string; at: Date };
  answer?: { answer: 'stands' | 'lifted'; word: string; at: Date; staffId: Id };
};

type Post = { id: Id; topicId: Id; spaceId: Id; authorId: Id };

/** The post, unless it was ruled about already. */
const unruled = async (tx: Tx, companyId: Id, source: string): Promise<Post | undefined> => {
  const { rows } = await sql<Post>`SELECT p.post_id AS id, p.topic_id AS "topicId", t.space_id AS "spaceId", p.author_id AS "authorId"
    FROM post p JOIN topic t ON t.topic_id = p.topic_id WHERE p.company_id = ${companyId} AND p.source = ${source} AND p.author_id IS NOT NULL
      AND NOT EXISTS (SELECT FROM ruling r WHERE r.kind = 'post' AND r.thing_id = p.post_id::text)`.execute(tx);
  return rows[0];
};

const openMatter = async (tx: Tx, companyId: Id, post: Post, at: Date): Promise<Id> => {
  const matterId = newId();
  await sql`INSERT INTO matter (matter_id, company_id, kind, thing_id, space_id, topic_id, author_id, opened_because, opened_at)
    VALUES (${matterId}, ${companyId}, 'post', ${post.id}, ${post.spaceId}, ${post.topicId}, ${post.authorId}, 'flags', ${at})`.execute(tx);
  return matterId;
};

const takeRuling = async (tx: Tx, companyId: Id, one: TakenRuling): Promise<void> => {
  const post = await unruled(tx, companyId, one.postSource);
  if (!post) return;
  const matterId = await openMatter(tx, companyId, post, one.at);
  const flaggers = one.flaggers.filter((id) => id !== post.authorId);
  const weight = weightOf({ level: 2, decided: 0, right: 0 });
  for (const customerId of flaggers) await keepFlag(tx, { matterId, customerId, reason: one.reason, word: '', weight }, one.at);
  await keepWeight(tx, matterId, weight * flaggers.length, flaggers.length, one.at);
  const of = { kind: 'post' as const, id: post.id, companyId, spaceId: post.spaceId, authorId: post.authorId };
  const before = { state: { state: 'shown', because: null } };
  const rulingId = await keepRuling(tx, { matterId, of, decision: 'hidden-by-flags', reason: one.reason, word: '', before }, one.at);
  await noteRuling(tx, rulingId, { toldAt: one.at });
  await keepAppeal(tx, rulingId, one.appeal.word, one.appeal.at);
  if (one.answer?.answer !== 'lifted') await judgePosts(tx, [post.id], 'hidden', 'flags', one.at);
  if (!one.answer) return;
  await keepAnswer(tx, rulingId, one.answer.answer, one.answer.word, one.answer.staffId, one.answer.at);
  await settleMatter(tx, matterId, one.answer.answer === 'stands', one.answer.at);
};

/** What was reported, hidden and appealed in a square that was made up; what was ruled about already stays as it is. */
export const takeRulings = async (tx: Tx, companyId: Id, rulings: readonly TakenRuling[]): Promise<void> => {
  for (const one of rulings) await takeRuling(tx, companyId, one);
};
