import type { RawBuilder } from 'kysely';
import type { Id } from '../../../kernel/id.ts';
import { type Reader, sql, type Tx } from '../../../platform/database/database.ts';
import type { Principal } from '../../../platform/http/principal.ts';
import type { Group } from './group.ts';

/** Groups of the companies a person works for (alias g). */
export const ofCompanies = (principal: Pick<Principal, 'companies'>): RawBuilder<boolean> =>
  principal.companies === 'all' ? sql<boolean>`true` : sql<boolean>`g.company_id = ANY (${principal.companies}::uuid[])`;

const columns = sql`g.group_id AS id, g.company_id AS "companyId", g.messenger, g.name, g.purpose, g.space_id AS "spaceId", g.segment_id AS "segmentId",
  g.capacity, g.owner_staff AS "ownerId", g.deputy_staff AS "deputyId", g.unkept_since AS "unkeptSince", g.state, g.state_at AS "stateAt", g.zone,
  g.hours_from AS "hoursFrom", g.hours_until AS "hoursUntil", g.posts_a_week AS "postsAWeek", g.gives_an_ask AS "givesAnAsk",
  g.silent_days AS "silentDays", g.robot_kind AS "robotKind", g.robot_set_at AS "robotSetAt", g.robot_waits_until AS "robotWaitsUntil",
  g.robot_fault AS "robotFault", g.rostered_at AS "rosteredAt", g.version`;

export const findGroup = async (reader: Reader, principal: Pick<Principal, 'companies'>, id: Id): Promise<Group | undefined> => {
  const { rows } = await sql<Group>`SELECT ${columns} FROM im_group g WHERE g.group_id = ${id} AND ${ofCompanies(principal)}`.execute(
    reader,
  );
  return rows[0];
};

/** The same, held for this transaction. */
export const holdGroup = async (tx: Tx, principal: Pick<Principal, 'companies'>, id: Id): Promise<Group | undefined> => {
  const { rows } =
    await sql<Group>`SELECT ${columns} FROM im_group g WHERE g.group_id = ${id} AND ${ofCompanies(principal)} FOR UPDATE OF g`.execute(tx);
  return rows[0];
};

/** Which of these colleagues work in the company now. */
export const colleaguesIn = async (reader: Reader, companyId: Id, ids: readonly Id[]): Promise<Set<Id>> => {
  const { rows } = await sql<{ id: Id }>`
    SELECT m.staff_id AS id FROM staff_member m WHERE m.staff_id = ANY (${[...ids]}::uuid[]) AND m.deactivated_at IS NULL
      AND EXISTS (SELECT FROM role_grant r WHERE r.staff_id = m.staff_id AND r.revoked_at IS NULL AND r.role <> 'viewer'
        AND (r.company_id IS NULL OR r.company_id = ${companyId}))`.execute(reader);
  return new Set(rows.map((row) => row.id));
};

export type Named = { space: boolean; segment: boolean };

/** Whether the space and the segment a group is for belong to its company. */
export const areThere = async (reader: Reader, companyId: Id, spaceId: Id | null, segmentId: Id | null): Promise<Named> => {
  const { rows } = await sql<Named>`SELECT
    ${spaceId}::uuid IS NULL OR EXISTS (SELECT FROM space WHERE space_id = ${spaceId} AND company_id = ${companyId}) AS space,
    ${segmentId}::uuid IS NULL OR EXISTS (SELECT FROM segment WHERE segment_id = ${segmentId} AND company_id = ${companyId} AND removed_at IS NULL) AS segment`.execute(
    reader,
  );
  return rows[0] ?? { space: false, segment: false };
};

export type KeptGroup = Pick<
  Group,
  | 'messenger'
  | 'name'
  | 'purpose'
  | 'spaceId'
  | 'segmentId'
  | 'capacity'
  | 'state'
  | 'zone'
  | 'hoursFrom'
  | 'hoursUntil'
  | 'postsAWeek'
  | 'givesAnAsk'
  | 'silentDays'
>;

export const insertGroup = async (
  tx: Tx,
  id: Id,
  companyId: Id,
  one: KeptGroup & { ownerId: Id; deputyId: Id | null },
  now: Date,
): Promise<void> => {
  await sql`INSERT INTO im_group (group_id, company_id, messenger, name, purpose, space_id, segment_id, capacity, owner_staff, deputy_staff, state, state_at,
      zone, hours_from, hours_until, posts_a_week, gives_an_ask, silent_days, made_at)
    VALUES (${id}, ${companyId}, ${one.messenger}, ${one.name}, ${one.purpose}, ${one.spaceId}, ${one.segmentId}, ${one.capacity}, ${one.ownerId},
      ${one.deputyId}, ${one.state}, ${now}, ${one.zone}, ${one.hoursFrom}, ${one.hoursUntil}, ${one.postsAWeek}, ${one.givesAnAsk}, ${one.silentDays},
      ${now})`.execute(tx);
};

export const updateGroup = async (tx: Tx, id: Id, one: KeptGroup, now: Date): Promise<void> => {
  await sql`UPDATE im_group SET name = ${one.name}, purpose = ${one.purpose}, space_id = ${one.spaceId}, segment_id = ${one.segmentId},
      capacity = ${one.capacity}, state_at = CASE WHEN state = ${one.state} THEN state_at ELSE ${now}::timestamptz END, state = ${one.state},
      zone = ${one.zone}, hours_from = ${one.hoursFrom}, hours_until = ${one.hoursUntil}, posts_a_week = ${one.postsAWeek},
      gives_an_ask = ${one.givesAnAsk}, silent_days = ${one.silentDays}, version = version + 1
    WHERE group_id = ${id}`.execute(tx);
};

/** Puts owner and deputy; without an owner nobody keeps it from now on. */
export const keepHands = async (tx: Tx, id: Id, ownerId: Id | null, deputyId: Id | null, now: Date): Promise<void> => {
  await sql`UPDATE im_group SET owner_staff = ${ownerId}::uuid, deputy_staff = ${deputyId}::uuid, version = version + 1,
      unkept_since = CASE WHEN ${ownerId}::uuid IS NULL THEN coalesce(unkept_since, ${now}::timestamptz) END
    WHERE group_id = ${id}`.execute(tx);
};

export type SealedRobot = { kind: string; sealed: string };

/** Puts a robot into the group, or takes it out. */
export const keepRobot = async (tx: Tx, id: Id, robot: SealedRobot | undefined, now: Date): Promise<void> => {
  await sql`UPDATE im_group SET robot_kind = ${robot?.kind ?? null}, robot_sealed = ${robot?.sealed ?? null}, robot_fault = NULL,
      robot_waits_until = NULL, robot_set_at = CASE WHEN ${robot === undefined} THEN NULL ELSE ${now}::timestamptz END, version = version + 1
    WHERE group_id = ${id}`.execute(tx);
};

export type Left = { id: Id; companyId: Id; ownerId: Id | null; deputyId: Id | null };

/** Groups whose owner or deputy is among these, held. */
export const groupsOf = async (tx: Tx, staffId: Id): Promise<Left[]> => {
  const { rows } = await sql<Left>`
    SELECT g.group_id AS id, g.company_id AS "companyId", g.owner_staff AS "ownerId", g.deputy_staff AS "deputyId" FROM im_group g
    WHERE (g.owner_staff = ${staffId} OR g.deputy_staff = ${staffId}) AND g.state <> 'closed' ORDER BY g.group_id FOR UPDATE OF g`.execute(
    tx,
  );
  return rows;
};
