import type { z } from 'zod';
import { laterBy } from '../../../kernel/calendar.ts';
import type { Id } from '../../../kernel/id.ts';
import { type Reader, sql } from '../../../platform/database/database.ts';
import type { Principal } from '../../../platform/http/principal.ts';
import { sayInEvery } from '../../../words/say.ts';
import { ofCompanies } from './group.data.ts';
import type { NeedCode, needShape } from './group.shapes.ts';

type Row = { groupId: Id; group: string; code: NeedCode; count: number; since: Date };
export type GroupNeed = z.infer<typeof needShape>;

const mostNeeds = 60;

/**
 * What of groups waits for a person, longest first of each kind: nobody keeps it, a post nobody knows the fate of, one refused, one to post
 * by hand, one held back for a day, people nobody has named, new customers nobody has greeted, silence, no room left.
 */
export const groupNeeds = async (
  reader: Reader,
  principal: Pick<Principal, 'companies'>,
  wish: { companyId?: Id | undefined; mine?: Id | undefined },
  now: Date,
): Promise<GroupNeed[]> => {
  const seen = sql<boolean>`${ofCompanies(principal)} AND g.state = 'open'
    AND (${wish.companyId ?? null}::uuid IS NULL OR g.company_id = ${wish.companyId ?? null}::uuid)
    AND (${wish.mine ?? null}::uuid IS NULL OR ${wish.mine ?? null}::uuid IN (g.owner_staff, g.deputy_staff))`;
  const { rows } = await sql<Row>`
    SELECT g.group_id AS "groupId", g.name AS "group", 'ownerless' AS code, 1 AS count, g.unkept_since AS since, 1 AS place
    FROM im_group g WHERE g.unkept_since IS NOT NULL AND ${seen}
    UNION ALL
    SELECT g.group_id, g.name, 'post-' || s.state, count(*)::int, min(coalesce(s.settled_at, s.due_at)), 2
    FROM group_sending s JOIN im_group g USING (group_id) WHERE s.state IN ('uncertain', 'refused', 'by-hand') AND ${seen} GROUP BY g.group_id, s.state
    UNION ALL
    SELECT g.group_id, g.name, 'post-held', count(*)::int, min(s.due_at), 4
    FROM group_sending s JOIN im_group g USING (group_id) WHERE s.state = 'ready' AND s.due_at < ${laterBy(now, -1)} AND ${seen} GROUP BY g.group_id
    UNION ALL
    SELECT g.group_id, g.name, 'unknown-members', count(*)::int, min(e.came_at), 5
    FROM group_member e JOIN im_group g USING (group_id) WHERE e.settled = 'waits' AND e.left_at IS NULL AND ${seen} GROUP BY g.group_id
    UNION ALL
    SELECT g.group_id, g.name, 'newcomers', count(*)::int, min(e.joined_at), 3
    FROM group_member e JOIN im_group g USING (group_id) WHERE e.settled = 'joined' AND e.left_at IS NULL AND e.greeted_at IS NULL
      AND e.joined_at > ${laterBy(now, -14)} AND e.came_at > ${laterBy(now, -14)} AND ${seen} GROUP BY g.group_id
    UNION ALL
    SELECT g.group_id, g.name, 'silent', w.weeks, w.since, 6 FROM im_group g CROSS JOIN LATERAL (
      SELECT count(*)::int AS weeks, min(w.week_on)::timestamptz AS since FROM group_week w WHERE w.group_id = g.group_id
        AND w.week_on > coalesce((SELECT max(x.week_on) FROM group_week x WHERE x.group_id = g.group_id AND x.messages > 0), '-infinity')) w
    WHERE w.weeks * 7 >= g.silent_days AND ${seen}
    UNION ALL
    SELECT g.group_id, g.name, 'crowded', e.members, g.rostered_at, 7 FROM im_group g CROSS JOIN LATERAL (
      SELECT count(*)::int AS members FROM group_member e WHERE e.group_id = g.group_id AND e.left_at IS NULL) e
    WHERE e.members >= g.capacity * 0.95 AND g.rostered_at IS NOT NULL AND ${seen}
    ORDER BY place, since LIMIT ${mostNeeds}`.execute(reader);
  return rows.map(({ groupId, group, code, count, since }) => ({
    groupId,
    group,
    code,
    count,
    since: since.toISOString(),
    hours: Math.max(0, Math.floor((now.getTime() - since.getTime()) / 3_600_000)),
    text: sayInEvery(`group.need.${code}`, { group, count }),
  }));
};
