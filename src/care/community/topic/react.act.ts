import type { Id } from '../../../kernel/id.ts';
import { done, type Outcome, refused } from '../../../kernel/outcome.ts';
import { inTransaction, sql, type Tx } from '../../../platform/database/database.ts';
import type { House } from '../../../platform/house.ts';
import type { Member } from '../../../platform/http/principal.ts';
import { ownedSince } from '../../ledger/index.ts';
import { tell } from '../../profile/index.ts';
import { notify, postPath } from '../notice/index.ts';
import { mayWrite } from '../trust/index.ts';
import { toldOf } from './told.ts';
import { holdPost, type OpenPost, type OpenTopic } from './write.data.ts';

export const reactionKinds = ['useful', 'same-here'] as const;
export type ReactionKind = (typeof reactionKinds)[number];
export type Reacted = { topicId: Id; slug: string; number: number; on: boolean };

const add = async (tx: Tx, postId: Id, customerId: Id, kind: ReactionKind, owner: boolean, now: Date): Promise<boolean> => {
  const { rows } =
    await sql`INSERT INTO reaction (post_id, customer_id, kind, owner, reacted_at) VALUES (${postId}, ${customerId}, ${kind}, ${owner}, ${now})
    ON CONFLICT DO NOTHING RETURNING 1`.execute(tx);
  return rows.length > 0;
};

const takeBack = async (tx: Tx, postId: Id, customerId: Id, kind: ReactionKind): Promise<{ owner: boolean } | undefined> => {
  const { rows } = await sql<{
    owner: boolean;
  }>`DELETE FROM reaction WHERE post_id = ${postId} AND customer_id = ${customerId} AND kind = ${kind}
    RETURNING owner`.execute(tx);
  return rows[0];
};

const count = async (tx: Tx, post: OpenPost, kind: ReactionKind, by: 1 | -1, owner: boolean, now: Date): Promise<void> => {
  const shown = post.state === 'shown' ? by : 0;
  if (kind === 'same-here')
    await sql`UPDATE topic SET same_here = same_here + ${by}::int, stirred_at = ${now} WHERE topic_id = ${post.topic_id}`.execute(tx);
  else {
    await sql`UPDATE topic SET likes = likes + ${shown}::int, stirred_at = ${now} WHERE topic_id = ${post.topic_id}`.execute(tx);
    await sql`UPDATE post SET likes = likes + ${by}::int, owner_likes = owner_likes + ${owner ? by : 0}::int WHERE post_id = ${post.post_id}`.execute(
      tx,
    );
  }
};

const thank = async (tx: Tx, member: Member, { topic, post }: { topic: OpenTopic; post: OpenPost }, now: Date): Promise<void> => {
  const about = {
    topicId: topic.topic_id,
    spaceId: topic.space_id,
    companyId: topic.company_id,
    productId: topic.product_id,
    title: topic.title,
    slug: topic.slug,
  };
  await tell(tx, [toldOf(member.customerId, 'thanked', about, post.post_id, now, post.number)], now);
  if (!post.author_id) return;
  const link = postPath(topic.topic_id, topic.slug, post.number);
  const facts = { by: member.customerId, who: member.name, title: topic.title, number: post.number };
  await notify(tx, [{ customerId: post.author_id, kind: 'thanked', facts, link, gist: `thanked:${post.post_id}` }], topic.company_id, now);
};

/** Says that a post was useful, or that one has the same trouble; or takes it back. An owner's word about goods of their own is counted apart. */
export const react = (house: House, member: Member, input: { postId: Id; kind: ReactionKind; on: boolean }): Promise<Outcome<Reacted>> =>
  inTransaction(house.db, async (tx) => {
    const now = house.clock.now();
    const may = input.on ? await mayWrite(tx, member, 'reaction', {}, now) : done({ held: false });
    const found = await holdPost(tx, { member }, input.postId);
    if (!found) return refused('not-found');
    const { topic, post } = found;
    const answer = { topicId: topic.topic_id, slug: topic.slug, number: post.number, on: input.on };
    if (post.author_id === member.customerId) return refused('own-thing');
    if (input.kind === 'same-here' && post.number !== 1) return refused('bad-input', { detail: 'kind' });
    if (!input.on) {
      const gone = await takeBack(tx, post.post_id, member.customerId, input.kind);
      if (gone) await count(tx, post, input.kind, -1, gone.owner, now);
      return done(answer);
    }
    const owned = topic.product_id ? await ownedSince(tx, member.customerId, [topic.product_id], now) : new Map();
    if (!(await add(tx, post.post_id, member.customerId, input.kind, owned.size > 0, now))) return done(answer);
    if (!may.ok) return may;
    await count(tx, post, input.kind, 1, owned.size > 0, now);
    if (input.kind === 'useful') await thank(tx, member, found, now);
    return done(answer);
  });
