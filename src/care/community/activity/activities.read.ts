import type { Id } from '../../../kernel/id.ts';
import { type Reader, sql } from '../../../platform/database/database.ts';
import type { Principal } from '../../../platform/http/principal.ts';
import { activityColumns, ofCompanies } from './activity.data.ts';
import type { Activity } from './activity.ts';

type Asked = { companyId?: Id | undefined; past: boolean; now: Date; after: { at: string; id: Id } | undefined; limit: number };

/** Activities as staff see them: those to come, soonest first, or those that are over, latest first. */
export const listActivities = async (reader: Reader, principal: Pick<Principal, 'companies'>, asked: Asked): Promise<Activity[]> => {
  const { companyId, past, now, after, limit } = asked;
  const side = past ? sql`a.ends_at <= ${now}` : sql`a.ends_at > ${now}`;
  const from = after
    ? past
      ? sql`(a.starts_at, a.activity_id) < (${after.at}::timestamptz, ${after.id}::uuid)`
      : sql`(a.starts_at, a.activity_id) > (${after.at}::timestamptz, ${after.id}::uuid)`
    : sql`true`;
  const order = past ? sql`a.starts_at DESC, a.activity_id DESC` : sql`a.starts_at, a.activity_id`;
  const { rows } = await sql<Activity>`SELECT ${activityColumns} FROM activity a
    WHERE ${ofCompanies(principal)} AND (${companyId ?? null}::uuid IS NULL OR a.company_id = ${companyId ?? null}::uuid) AND ${side} AND ${from}
    ORDER BY ${order} LIMIT ${limit}`.execute(reader);
  return rows;
};

type OfOccasion = { occasionId: Id; id: Id; title: string; state: Activity['state'] };

/** The activities of a company that begin in a year, by their occasion. */
export const activitiesOfYear = async (reader: Reader, companyId: Id, year: number): Promise<Map<Id, OfOccasion[]>> => {
  const { rows } = await sql<OfOccasion>`SELECT a.occasion_id AS "occasionId", a.activity_id AS id, a.title, a.state FROM activity a
    WHERE a.company_id = ${companyId} AND a.occasion_id IS NOT NULL
      AND extract(year FROM a.starts_at AT TIME ZONE a.zone) = ${year} ORDER BY a.starts_at`.execute(reader);
  return Map.groupBy(rows, (one) => one.occasionId);
};
