import type { z } from 'zod';
import type { Day } from '../../../kernel/calendar.ts';
import type { Id } from '../../../kernel/id.ts';
import { type Reader, sql } from '../../../platform/database/database.ts';
import type { Principal } from '../../../platform/http/principal.ts';
import { ofCompanies } from './group.data.ts';
import type { groupShape } from './group.shapes.ts';
import { type Group, robotOf } from './group.ts';
import { weeksShown } from './week.data.ts';

type Person = { id: Id; name: string };
type Row = Pick<
  Group,
  | 'id'
  | 'version'
  | 'companyId'
  | 'messenger'
  | 'name'
  | 'purpose'
  | 'capacity'
  | 'state'
  | 'zone'
  | 'hoursFrom'
  | 'hoursUntil'
  | 'postsAWeek'
  | 'givesAnAsk'
  | 'silentDays'
  | 'robotKind'
  | 'robotSetAt'
  | 'robotWaitsUntil'
  | 'robotFault'
  | 'rosteredAt'
> & {
  space: Person | null;
  segment: Person | null;
  owner: Person | null;
  deputy: Person | null;
  members: number;
  customers: number;
  waiting: number;
  weeks: { weekOn: Day; messages: number; speakers: number }[];
};

const staff = (column: string) =>
  sql`(SELECT jsonb_build_object('id', m.staff_id, 'name', m.name) FROM staff_member m WHERE m.staff_id = ${sql.ref(column)})`;

const columns = sql`g.group_id AS id, g.version, g.company_id AS "companyId", g.messenger, g.name, g.purpose, g.capacity, g.state, g.zone,
  g.hours_from AS "hoursFrom", g.hours_until AS "hoursUntil", g.posts_a_week AS "postsAWeek", g.gives_an_ask AS "givesAnAsk",
  g.silent_days AS "silentDays", g.robot_kind AS "robotKind", g.robot_set_at AS "robotSetAt", g.robot_waits_until AS "robotWaitsUntil",
  g.robot_fault AS "robotFault", g.rostered_at AS "rosteredAt",
  (SELECT jsonb_build_object('id', s.space_id, 'name', s.name) FROM space s WHERE s.space_id = g.space_id) AS space,
  (SELECT jsonb_build_object('id', s.segment_id, 'name', s.name) FROM segment s WHERE s.segment_id = g.segment_id) AS segment,
  ${staff('g.owner_staff')} AS owner, ${staff('g.deputy_staff')} AS deputy, e.members, e.customers, e.waiting, w.weeks`;

const from = sql`im_group g
  CROSS JOIN LATERAL (SELECT count(*)::int AS members, count(DISTINCT e.customer_id)::int AS customers,
    count(*) FILTER (WHERE e.settled = 'waits')::int AS waiting FROM group_member e WHERE e.group_id = g.group_id AND e.left_at IS NULL) e
  CROSS JOIN LATERAL (SELECT coalesce(jsonb_agg(jsonb_build_object('weekOn', w.week_on, 'messages', w.messages, 'speakers', w.speakers) ORDER BY w.week_on), '[]') AS weeks
    FROM (SELECT * FROM group_week w WHERE w.group_id = g.group_id ORDER BY w.week_on DESC LIMIT ${weeksShown}) w) w`;

const tell = ({ robotKind, robotSetAt, robotWaitsUntil, robotFault, rosteredAt, ...one }: Row): z.infer<typeof groupShape> => ({
  ...one,
  robotKind: robotOf(one.messenger) ?? null,
  robot:
    robotKind && robotSetAt
      ? { kind: robotKind, setAt: robotSetAt.toISOString(), waitsUntil: robotWaitsUntil?.toISOString() ?? null, fault: robotFault }
      : null,
  rosteredAt: rosteredAt?.toISOString() ?? null,
});

/** One group as the Desk shows it. */
export const readGroup = async (reader: Reader, principal: Pick<Principal, 'companies'>, id: Id) => {
  const { rows } = await sql<Row>`SELECT ${columns} FROM ${from} WHERE g.group_id = ${id} AND ${ofCompanies(principal)}`.execute(reader);
  return rows[0] && tell(rows[0]);
};

export type ListWish = {
  companyId: Id | undefined;
  state: string;
  mine: Id | undefined;
  after: Id | undefined;
  limit: number;
};

/** Groups by their id; `mine`: those somebody keeps or stands in for. */
export const listGroups = async (reader: Reader, principal: Pick<Principal, 'companies'>, wish: ListWish) => {
  const state = wish.state === 'live' ? sql`g.state <> 'closed'` : sql`g.state = ${wish.state}`;
  const { rows } = await sql<Row>`SELECT ${columns} FROM ${from} WHERE ${ofCompanies(principal)} AND ${state}
      AND (${wish.companyId ?? null}::uuid IS NULL OR g.company_id = ${wish.companyId ?? null}::uuid)
      AND (${wish.mine ?? null}::uuid IS NULL OR ${wish.mine ?? null}::uuid IN (g.owner_staff, g.deputy_staff))
      AND (${wish.after ?? null}::uuid IS NULL OR g.group_id > ${wish.after ?? null}::uuid)
    ORDER BY g.group_id LIMIT ${wish.limit}`.execute(reader);
  return rows.map(tell);
};
