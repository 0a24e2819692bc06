import type { RawBuilder } from 'kysely';
import type { Id } from '../../../kernel/id.ts';
import { type Reader, sql, type Tx } from '../../../platform/database/database.ts';
import type { Principal } from '../../../platform/http/principal.ts';
import type { Activity } from './activity.ts';

const seated = sql`('seated', 'offered', 'attended', 'absent')`;

/** An activity with what is taken of it, read from `activity a`. */
export const activityColumns = sql`a.activity_id AS id, a.company_id AS "companyId", a.occasion_id AS "occasionId", a.title, a.about, a.place,
  a.starts_at AS "startsAt", a.ends_at AS "endsAt", a.zone, a.language, a.seats, a.companions, a.price, a.companion_price AS "companionPrice",
  a.budget, a.currency, a.hosts, a.operators, a.who, a.segment_id AS "segmentId", a.signs_until AS "signsUntil", a.offer_hours AS "offerHours",
  a.state, a.state_at AS "stateAt", a.recap, a.recap_link AS "recapLink", a.pictures, a.version,
  (SELECT coalesce(sum(1 + s.companions), 0)::integer FROM sign_up s WHERE s.activity_id = a.activity_id AND s.state IN ${seated}) AS taken,
  (SELECT count(*)::integer FROM sign_up s WHERE s.activity_id = a.activity_id AND s.state = 'waiting') AS waiting`;

/** The right to learn of an activity on the Portal: everybody, members only, or members inside its segment. */
export const openTo = (customerId: Id | undefined): RawBuilder<boolean> =>
  customerId === undefined
    ? sql<boolean>`a.who = 'everybody'`
    : sql<boolean>`(a.who IN ('everybody', 'members') OR EXISTS (SELECT FROM segment_member m WHERE m.segment_id = a.segment_id AND m.customer_id = ${customerId})
        OR EXISTS (SELECT FROM sign_up s WHERE s.activity_id = a.activity_id AND s.customer_id = ${customerId}))`;

/** The right of staff to see an activity: those of their companies. */
export const ofCompanies = (principal: Pick<Principal, 'companies'>): RawBuilder<boolean> =>
  principal.companies === 'all' ? sql<boolean>`true` : sql<boolean>`a.company_id = ANY (${principal.companies}::uuid[])`;

/** One activity as staff see it. */
export const readActivity = async (reader: Reader, principal: Pick<Principal, 'companies'>, id: Id): Promise<Activity | undefined> => {
  const { rows } =
    await sql<Activity>`SELECT ${activityColumns} FROM activity a WHERE a.activity_id = ${id} AND ${ofCompanies(principal)}`.execute(
      reader,
    );
  return rows[0];
};

/** One activity, held so that nobody else gives its places away meanwhile. */
export const holdActivity = async (tx: Tx, id: Id, allowed: RawBuilder<boolean>): Promise<Activity | undefined> => {
  const held = await sql`SELECT FROM activity a WHERE a.activity_id = ${id} AND ${allowed} FOR UPDATE`.execute(tx);
  if (held.rows.length === 0) return undefined;
  const { rows } = await sql<Activity>`SELECT ${activityColumns} FROM activity a WHERE a.activity_id = ${id}`.execute(tx);
  return rows[0];
};
