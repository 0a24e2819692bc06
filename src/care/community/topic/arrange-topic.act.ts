import type { Id } from '../../../kernel/id.ts';
import { done, type Outcome, refused } from '../../../kernel/outcome.ts';
import { inTransaction, sql } from '../../../platform/database/database.ts';
import type { House } from '../../../platform/house.ts';
import type { Asking } from '../../../platform/http/door.ts';
import { audit } from '../../staff/index.ts';
import { judgeTopics } from '../post/index.ts';
import { holdTopic } from './write.data.ts';

export type Arranged = { pinnedUntil?: Date | null | undefined; state?: 'open' | 'closed' | undefined };

/** Pins a topic for a time, closes it or opens it again. */
export const arrangeTopic = (house: House, asking: Asking, topicId: Id, wish: Arranged): Promise<Outcome<undefined>> =>
  inTransaction(house.db, async (tx) => {
    const now = house.clock.now();
    const topic = await holdTopic(tx, { staff: asking.principal, requestId: asking.requestId }, topicId);
    if (!topic || topic.state === 'held') return refused('not-found');
    if (asking.version !== undefined && asking.version !== topic.version) return refused('changed-meanwhile');
    if (wish.pinnedUntil !== undefined)
      await sql`UPDATE topic SET pinned_until = ${wish.pinnedUntil}, version = version + 1 WHERE topic_id = ${topicId}`.execute(tx);
    if (wish.state && wish.state !== topic.state) await judgeTopics(tx, [topicId], wish.state, now);
    const change = {
      ...(wish.state ? { state: [topic.state, wish.state] } : {}),
      ...(wish.pinnedUntil === undefined ? {} : { pinnedUntil: [null, wish.pinnedUntil] }),
    };
    await audit(tx, now, asking, { act: 'topic.moved', subjectKind: 'topic', subjectId: topicId, companyId: topic.company_id, change });
    return done(undefined);
  });
