import type { Id } from '../../../kernel/id.ts';
import { type Reader, sql } from '../../../platform/database/database.ts';
import { renderWriting } from '../writing/index.ts';
import { activityColumns, openTo } from './activity.data.ts';
import type { Activity, SignUpState } from './activity.ts';

/** An activity as a reader of the Portal meets it. `free`: places nobody has; `mine`: how the asking member stands to it. */
export type ShownActivity = Omit<Activity, 'budget' | 'operators' | 'segmentId'> & { free: number; mine: SignUpState | null };

/** One activity with its texts made ready to show. */
export type ReadableActivity = ShownActivity & { aboutHtml: string; recapHtml: string };

type Row = Activity & { mine: SignUpState | null };

const shown = ({ budget: _, operators: __, segmentId: ___, ...one }: Row): ShownActivity => ({
  ...one,
  free: Math.max(0, one.seats - one.taken),
});

const mine = (customerId: Id | undefined) =>
  sql`(SELECT s.state FROM sign_up s WHERE s.activity_id = a.activity_id AND s.customer_id = ${customerId ?? null}::uuid) AS mine`;

/** The next activities this person may come to (`customerId` undefined: a stranger), soonest first. */
export const nextActivities = async (
  reader: Reader,
  companyId: Id,
  customerId: Id | undefined,
  now: Date,
  n: number,
): Promise<ShownActivity[]> => {
  const { rows } = await sql<Row>`SELECT ${activityColumns}, ${mine(customerId)} FROM activity a
    WHERE a.company_id = ${companyId} AND a.state IN ('open', 'closed') AND a.ends_at > ${now} AND ${openTo(customerId)}
    ORDER BY a.starts_at, a.activity_id LIMIT ${n}`.execute(reader);
  return rows.map(shown);
};

/** Activities that are over, the latest first: those with a recap, and those this member had a place at. */
export const pastActivities = async (
  reader: Reader,
  companyId: Id,
  customerId: Id | undefined,
  now: Date,
  n: number,
): Promise<ShownActivity[]> => {
  const { rows } = await sql<Row>`SELECT ${activityColumns}, ${mine(customerId)} FROM activity a
    WHERE a.company_id = ${companyId} AND a.state IN ('open', 'closed', 'held', 'recap') AND a.ends_at <= ${now} AND ${openTo(customerId)}
    ORDER BY a.starts_at DESC, a.activity_id DESC LIMIT ${n}`.execute(reader);
  return rows.map(shown);
};

/** One activity as this person may read it; drafts are nobody's on the Portal. */
export const shownActivity = async (
  reader: Reader,
  companyId: Id,
  customerId: Id | undefined,
  id: Id,
): Promise<ReadableActivity | undefined> => {
  const { rows } = await sql<Row>`SELECT ${activityColumns}, ${mine(customerId)} FROM activity a
    WHERE a.activity_id = ${id} AND a.company_id = ${companyId} AND a.state <> 'draft' AND ${openTo(customerId)}`.execute(reader);
  if (!rows[0]) return undefined;
  const one = shown(rows[0]);
  return { ...one, aboutHtml: renderWriting(one.about).html, recapHtml: renderWriting(one.recap).html };
};
