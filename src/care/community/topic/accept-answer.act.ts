import type { Id } from '../../../kernel/id.ts';
import { done, type Outcome, refused } from '../../../kernel/outcome.ts';
import { inTransaction, sql } from '../../../platform/database/database.ts';
import type { House } from '../../../platform/house.ts';
import { tell } from '../../profile/index.ts';
import { audit } from '../../staff/index.ts';
import { notify, postPath } from '../notice/index.ts';
import { type Author, mayAccept, memberOf, staffOf } from './author.ts';
import { toldOf } from './told.ts';
import { holdPost, type Written } from './write.data.ts';

/** Accepts an answer as the one that helped, or (`on` false) takes that back. Another answer accepted before makes room. */
export const acceptAnswer = (house: House, by: Author, input: { postId: Id; on: boolean }): Promise<Outcome<Written>> =>
  inTransaction(house.db, async (tx) => {
    const now = house.clock.now();
    const found = await holdPost(tx, by, input.postId);
    if (!found) return refused('not-found');
    const { topic, post } = found;
    const who = memberOf(by);
    if (!mayAccept(topic, by)) return refused('not-yours-to-accept');
    if (post.number === 1 || post.state !== 'shown') return refused('bad-input', { detail: 'post' });
    const answer = { topicId: topic.topic_id, slug: topic.slug, postId: post.post_id, number: post.number, held: false };
    const is = topic.accepted_post_id === post.post_id;
    if (is === input.on) return done(answer);
    await sql`UPDATE topic SET accepted_post_id = ${input.on ? post.post_id : null}, accepted_by = ${input.on ? (who?.customerId ?? staffOf(by)?.staffId ?? null) : null},
      accepted_at = ${input.on ? now : null}, stirred_at = ${now}, version = version + 1 WHERE topic_id = ${topic.topic_id}`.execute(tx);
    if ('staff' in by)
      await audit(
        tx,
        now,
        { principal: by.staff, requestId: by.requestId },
        {
          act: 'answer.accepted',
          subjectKind: 'post',
          subjectId: post.post_id,
          companyId: topic.company_id,
          change: { accepted: [!input.on, input.on] },
        },
      );
    if (!input.on || !post.author_id || post.author_id === who?.customerId) return done(answer);
    const about = {
      topicId: topic.topic_id,
      spaceId: topic.space_id,
      companyId: topic.company_id,
      productId: topic.product_id,
      title: topic.title,
      slug: topic.slug,
    };
    await tell(tx, [toldOf(post.author_id, 'accepted', about, post.post_id, now, post.number)], now);
    const facts = { by: who?.customerId ?? '', who: who?.name ?? staffOf(by)?.name ?? '', title: topic.title, number: post.number };
    const link = postPath(topic.topic_id, topic.slug, post.number);
    await notify(
      tx,
      [{ customerId: post.author_id, kind: 'accepted', facts, link, gist: `accepted:${post.post_id}` }],
      topic.company_id,
      now,
    );
    return done(answer);
  });
