import type { RawBuilder } from 'kysely';
import { laterBy } from '../../kernel/calendar.ts';
import { sql } from '../../platform/database/database.ts';
import { activityWaits } from './activity-waits.data.ts';
import type { Definition } from './definition.ts';
import type { Ground } from './ground.data.ts';
import { groupWaits } from './group-waits.data.ts';
import { between, type Reach, whose } from './reach.data.ts';

type Sql<T = unknown> = RawBuilder<T>;
export type SquareTrigger = Extract<Definition['trigger'], { kind: 'square' }>;
export const isSquare = ({ trigger }: Definition): boolean => trigger.kind === 'square';

const unheard = sql`t.answered_at IS NULL AND t.state = 'open' AND t.staff_id IS NULL
  AND EXISTS (SELECT FROM space s WHERE s.space_id = t.space_id AND s.closed_at IS NULL)`;

/** What members wait for, one by one; `more`: what else its reason names. Each is found by an index of what waits (0030, 0038) and is empty again once somebody has answered. */
const sources: Record<SquareTrigger['waits'][number], (ground: Ground, reach: Reach) => Sql> = {
  question: (ground, reach) => sql`
    SELECT t.author_id AS customer_id, 'question ' || t.topic_id AS mark, t.posted_at AS since, t.topic_id, t.title, 'question' AS what, NULL AS risk,
      '{}'::jsonb AS more
    FROM topic t WHERE t.company_id = ${ground.companyId} AND t.kind = 'question' AND ${unheard} AND ${whose(sql`t.author_id`, reach)}
      AND ${between(sql`t.posted_at`, reach)}`,
  'first-post': (ground, reach) => sql`
    SELECT t.author_id, 'first ' || t.topic_id, t.posted_at, t.topic_id, t.title, 'first-post', NULL, '{}'::jsonb
    FROM topic t WHERE t.company_id = ${ground.companyId} AND t.kind NOT IN ('question', 'article') AND ${unheard} AND ${whose(sql`t.author_id`, reach)}
      AND ${between(sql`t.posted_at`, reach)}
      AND NOT EXISTS (SELECT FROM post p WHERE p.author_id = t.author_id AND p.posted_at < t.posted_at)`,
  newcomer: (ground, reach) => sql`
    SELECT n.customer_id, 'newcomer', n.joined_at, NULL::uuid, n.shown_name, 'newcomer', NULL, '{}'::jsonb
    FROM member n WHERE n.company_id = ${ground.companyId} AND n.left_at IS NULL AND ${whose(sql`n.customer_id`, reach)} AND ${between(sql`n.joined_at`, reach)}
      AND (n.seen_at >= n.joined_at + interval '1 hour'
        OR EXISTS (SELECT FROM portal_session o WHERE o.customer_id = n.customer_id AND o.seen_at >= n.joined_at + interval '1 hour'))
      AND NOT EXISTS (SELECT FROM contact k WHERE k.customer_id = n.customer_id AND k.direction = 'out' AND k.at > n.joined_at)
      AND NOT EXISTS (SELECT FROM topic t JOIN post p ON p.topic_id = t.topic_id WHERE t.author_id = n.customer_id AND p.staff_id IS NOT NULL AND p.state = 'shown')`,
  'core-at-risk': (ground, reach) => sql`
    SELECT k."customerId", 'core ' || to_char(${ground.today}::date, 'YYYY-MM'), ${ground.now}::timestamptz, NULL::uuid, '', 'core-at-risk', k.risk, '{}'::jsonb
    FROM jsonb_to_recordset(${JSON.stringify(ground.core ?? [])}::jsonb) AS k ("customerId" uuid, risk text) WHERE ${whose(sql`k."customerId"`, reach)}`,
  ...activityWaits,
  ...groupWaits,
};

const columns = sql`(customer_id, mark, since, topic_id, title, what, risk, more)`;
const union = (trigger: SquareTrigger, ground: Ground, reach: Reach): Sql =>
  sql.join(
    trigger.waits.map((one) => sources[one](ground, reach)),
    sql` UNION ALL `,
  );

/** Known to us only since they came into the square. Looking about there soon makes a prospect of anybody, so the stage cannot tell. */
const onlyFromSquare = sql`EXISTS (SELECT FROM member j WHERE j.customer_id = m.customer_id AND c.created_at >= j.joined_at - interval '1 day')`;

/** Of a question: who asks. */
const askers: Record<SquareTrigger['of'], Sql<boolean>> = {
  everybody: sql`true`,
  buyers: sql`(g.what <> 'question' OR m.purchase_days > 0)`,
  prospects: sql`(m.purchase_days = 0 AND NOT ${onlyFromSquare})`,
  strangers: sql`(m.purchase_days = 0 AND ${onlyFromSquare})`,
};

/** What waits and has waited long enough; never twice for the same, whichever duty took it up. */
export const squareTrigger = (trigger: SquareTrigger, ground: Ground) => ({
  join: sql`JOIN (${union(trigger, ground, {
    from: laterBy(ground.now, -trigger.withinDays),
    until: new Date(ground.now.getTime() - trigger.afterHours * 3_600_000),
  })}) g ${columns} ON g.customer_id = m.customer_id AND NOT EXISTS (
    SELECT FROM programme_run o WHERE o.customer_id = g.customer_id AND o.entry_key = g.mark)`,
  when: askers[trigger.of],
  key: sql<string>`g.mark`,
});

/** What the run r was entered for waits no longer. */
export const settledInSquare = ({ trigger }: Definition, ground: Ground): Sql<boolean> =>
  trigger.kind === 'square'
    ? sql`(NOT EXISTS (SELECT FROM (${union(trigger, ground, { until: ground.now, whose: sql`r.customer_id` })}) g ${columns} WHERE g.mark = r.entry_key))`
    : sql`false`;

/** What the reason names: since when, what, and what this member has written and read so far. */
export const squareFacts = sql`jsonb_build_object('since', to_char(x.since AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'), 'title', x.title, 'topicId', x.topic_id,
  'risk', x.risk, 'written', (SELECT count(*)::int FROM post p WHERE p.author_id = x.customer_id AND p.state = 'shown'),
  'read', coalesce((SELECT n.posts_read FROM member_trust n WHERE n.customer_id = x.customer_id), 0)) || x.more`;
