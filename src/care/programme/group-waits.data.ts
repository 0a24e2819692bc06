import type { RawBuilder } from 'kysely';
import { sql } from '../../platform/database/database.ts';
import type { Ground } from './ground.data.ts';
import type { GroupWaitKind } from './group-wait-kinds.ts';
import { between, type Reach, whose } from './reach.data.ts';

type Sql<T = unknown> = RawBuilder<T>;

const kept = (ground: Ground): Sql<boolean> => sql`g.company_id = ${ground.companyId} AND g.state = 'open'`;

/** Of the customers in a group the one who is there longest: a need of the group is one item, and speaks to them. */
const longest = sql`CROSS JOIN LATERAL (SELECT e.customer_id, count(*) OVER () AS people FROM group_member e
    WHERE e.group_id = g.group_id AND e.left_at IS NULL AND e.customer_id IS NOT NULL ORDER BY e.came_at, e.customer_id LIMIT 1) f`;

const facts = (people: Sql): Sql => sql`jsonb_build_object('groupId', g.group_id, 'people', ${people})`;
const second = (at: Sql): Sql => sql`extract(epoch FROM ${at})::bigint`;

/**
 * What of groups waits for a person, and with whom. `group-newcomer`: of those nobody has greeted, who came first. `group-left`: of those who
 * left by themselves, who left last. `group-unkept`: nobody keeps it. `group-silent`: counted, and nobody spoke for as long as it may be silent.
 */
export const groupWaits: Record<GroupWaitKind, (ground: Ground, reach: Reach) => Sql> = {
  'group-newcomer': (ground, reach) => sql`
    SELECT f.customer_id, 'group-newcomer ' || f.entry_id, f.joined_at, NULL::uuid, g.name, 'group-newcomer', NULL, ${facts(sql`f.people`)}
    FROM im_group g CROSS JOIN LATERAL (SELECT e.customer_id, e.entry_id, e.joined_at, count(*) OVER () AS people FROM group_member e
      WHERE e.group_id = g.group_id AND e.settled = 'joined' AND e.left_at IS NULL AND e.greeted_at IS NULL AND ${between(sql`e.joined_at`, reach)}
        AND NOT EXISTS (SELECT FROM contact k WHERE k.customer_id = e.customer_id AND k.direction = 'out' AND k.at > e.joined_at)
      ORDER BY e.joined_at, e.entry_id LIMIT 1) f
    WHERE ${kept(ground)} AND ${whose(sql`f.customer_id`, reach)}`,
  'group-left': (ground, reach) => sql`
    SELECT f.customer_id, 'group-left ' || f.entry_id || ' ' || ${second(sql`f.left_at`)}, f.left_at, NULL::uuid, g.name, 'group-left', NULL, ${facts(sql`f.people`)}
    FROM im_group g CROSS JOIN LATERAL (SELECT e.customer_id, e.entry_id, e.left_at, count(*) OVER () AS people FROM group_member e
      WHERE e.group_id = g.group_id AND e.left_how = 'gone' AND e.customer_id IS NOT NULL AND ${between(sql`e.left_at`, reach)}
        AND NOT EXISTS (SELECT FROM group_member o WHERE o.group_id = e.group_id AND o.customer_id = e.customer_id AND o.left_at IS NULL)
        AND NOT EXISTS (SELECT FROM contact k WHERE k.customer_id = e.customer_id AND k.direction = 'out' AND k.at > e.left_at)
      ORDER BY e.left_at DESC, e.entry_id LIMIT 1) f
    WHERE ${kept(ground)} AND ${whose(sql`f.customer_id`, reach)}`,
  'group-unkept': (ground, reach) => sql`
    SELECT f.customer_id, 'group-unkept ' || g.group_id || ' ' || ${second(sql`g.unkept_since`)}, g.unkept_since, NULL::uuid, g.name, 'group-unkept', NULL,
      ${facts(sql`f.people`)}
    FROM im_group g ${longest}
    WHERE g.unkept_since IS NOT NULL AND ${kept(ground)} AND ${whose(sql`f.customer_id`, reach)} AND ${between(sql`g.unkept_since`, reach)}`,
  'group-silent': (ground, reach) => sql`
    SELECT f.customer_id, 'group-silent ' || g.group_id || ' ' || w.since::date, w.since, NULL::uuid, g.name, 'group-silent', NULL, ${facts(sql`f.people`)}
    FROM im_group g CROSS JOIN LATERAL (SELECT count(*) AS weeks, min(w.week_on)::timestamptz AS since FROM group_week w
        WHERE w.group_id = g.group_id AND w.week_on > coalesce((SELECT max(x.week_on) FROM group_week x WHERE x.group_id = g.group_id AND x.messages > 0), '-infinity')) w
      ${longest}
    WHERE w.weeks * 7 >= g.silent_days AND ${kept(ground)} AND ${whose(sql`f.customer_id`, reach)} AND ${between(sql`w.since`, reach)}`,
};
