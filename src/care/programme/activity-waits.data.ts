import type { RawBuilder } from 'kysely';
import { laterBy } from '../../kernel/calendar.ts';
import { sql } from '../../platform/database/database.ts';
import type { Ground } from './ground.data.ts';
import { between, type Reach, whose } from './reach.data.ts';

type Sql<T = unknown> = RawBuilder<T>;

/** Days after the end from which a recap is missed, and until which: as on the page of activities (community/activity/needs). */
const recapMissed = { from: 2, until: 60 };

const instant = (column: Sql): Sql => sql`to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`;

/** Of everybody an activity is for the one who asked first: a need of the activity is one item, and speaks to them. */
const firstOf = (states: Sql, more: Sql): Sql => sql`CROSS JOIN LATERAL (
    SELECT s.customer_id, s.asked_at, count(*) OVER () AS guests FROM sign_up s WHERE s.activity_id = a.activity_id AND s.state IN ${states}
    ORDER BY ${more} s.asked_at, s.customer_id LIMIT 1) f`;

/**
 * What of activities waits for a person, and with whom. `offer`: a place kept for somebody who has not said a word for a quarter of the time.
 * `activity-unkept`: people have places and nobody sees to it. `recap-missing`: it was held, and whoever came has heard nothing since.
 */
export const activityWaits: Record<'offer' | 'activity-unkept' | 'recap-missing', (ground: Ground, reach: Reach) => Sql> = {
  offer: (ground, reach) => sql`
    SELECT s.customer_id, 'offer ' || s.activity_id || ' ' || extract(epoch FROM s.offered_at)::bigint, s.offered_at, NULL::uuid, a.title, 'offer', NULL,
      jsonb_build_object('activityId', a.activity_id, 'until', ${instant(sql`s.offer_until`)})
    FROM sign_up s JOIN activity a USING (activity_id)
    WHERE s.state = 'offered' AND s.company_id = ${ground.companyId} AND s.offer_until > ${ground.now}
      AND s.offered_at + (s.offer_until - s.offered_at) / 4 <= ${ground.now} AND ${whose(sql`s.customer_id`, reach)} AND ${between(sql`s.offered_at`, reach)}`,
  'activity-unkept': (ground, reach) => sql`
    SELECT f.customer_id, 'unkept ' || a.activity_id, greatest(a.state_at, f.asked_at), NULL::uuid, a.title, 'activity-unkept', NULL,
      jsonb_build_object('activityId', a.activity_id, 'until', ${instant(sql`a.starts_at`)}, 'guests', f.guests)
    FROM activity a ${firstOf(sql`('seated', 'attended')`, sql``)}
    WHERE a.company_id = ${ground.companyId} AND a.state IN ('open', 'closed') AND a.starts_at > ${ground.now} AND cardinality(a.operators) = 0
      AND ${whose(sql`f.customer_id`, reach)} AND ${between(sql`greatest(a.state_at, f.asked_at)`, reach)}`,
  'recap-missing': (ground, reach) => sql`
    SELECT f.customer_id, 'recap ' || a.activity_id, a.ends_at, NULL::uuid, a.title, 'recap-missing', NULL,
      jsonb_build_object('activityId', a.activity_id, 'guests', f.guests)
    FROM activity a ${firstOf(sql`('attended', 'seated')`, sql`s.state, s.attended_at,`)}
    WHERE a.company_id = ${ground.companyId} AND a.state IN ('open', 'closed', 'held') AND a.ends_at <= ${laterBy(ground.now, -recapMissed.from)}
      AND a.ends_at > ${laterBy(ground.now, -recapMissed.until)} AND ${whose(sql`f.customer_id`, reach)} AND ${between(sql`a.ends_at`, reach)}`,
};
