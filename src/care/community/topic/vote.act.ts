import type { Id } from '../../../kernel/id.ts';
import { done, type Outcome, refused } from '../../../kernel/outcome.ts';
import { inTransaction, sql } from '../../../platform/database/database.ts';
import type { House } from '../../../platform/house.ts';
import type { Member } from '../../../platform/http/principal.ts';
import { tell } from '../../profile/index.ts';
import { recountPolls } from '../post/index.ts';
import { mayWrite } from '../trust/index.ts';
import { toldOf } from './told.ts';
import { holdTopic } from './write.data.ts';

/** Votes in a poll; voting again before it closes changes the vote, choosing nothing takes it back. */
export const vote = (
  house: House,
  member: Member,
  input: { topicId: Id; options: readonly number[] },
): Promise<Outcome<{ slug: string }>> =>
  inTransaction(house.db, async (tx) => {
    const now = house.clock.now();
    const may = await mayWrite(tx, member, 'reaction', {}, now);
    const topic = await holdTopic(tx, { member }, input.topicId);
    if (!topic) return refused('not-found');
    const { rows } = await sql<{ several: boolean; closes_at: Date | null; options: number[] }>`
      SELECT p.several, p.closes_at, array_agg(o.number::int) AS options FROM poll p JOIN poll_option o ON o.topic_id = p.topic_id
      WHERE p.topic_id = ${topic.topic_id} GROUP BY p.topic_id`.execute(tx);
    const [poll] = rows;
    const chosen = [...new Set(input.options)];
    if (!poll) return refused('not-found');
    if (topic.state !== 'open' || (poll.closes_at && poll.closes_at <= now)) return refused('poll-over');
    if ((!poll.several && chosen.length > 1) || chosen.some((one) => !poll.options.includes(one)))
      return refused('bad-input', { detail: 'option' });
    if (!may.ok) return may;
    await sql`DELETE FROM poll_vote WHERE topic_id = ${topic.topic_id} AND customer_id = ${member.customerId} AND number <> ALL(${chosen}::int[])`.execute(
      tx,
    );
    await sql`INSERT INTO poll_vote (topic_id, customer_id, number, voted_at) SELECT ${topic.topic_id}, ${member.customerId}, unnest(${chosen}::int[]), ${now}
      ON CONFLICT DO NOTHING`.execute(tx);
    await recountPolls(tx, [topic.topic_id]);
    const about = {
      topicId: topic.topic_id,
      spaceId: topic.space_id,
      companyId: topic.company_id,
      productId: topic.product_id,
      title: topic.title,
      slug: topic.slug,
    };
    if (chosen.length > 0) await tell(tx, [toldOf(member.customerId, 'voted', about, topic.topic_id, now)], now);
    return done({ slug: topic.slug });
  });
