import { type Id, newId } from '../../kernel/id.ts';
import { type Reader, sql } from '../../platform/database/database.ts';
import type { Principal } from '../../platform/http/principal.ts';

export type SavedView = { id: Id; screen: string; name: string; query: string; shared: boolean; own: boolean; by: string };

type Row = { view_id: Id; screen: string; name: string; query: string; shared_at: Date | null; staff_id: Id; by: string | null };

/** The views of a screen that a person kept, and those that colleagues of the same companies share; own ones first. */
export const savedViews = async (
  reader: Reader,
  { staffId, companies }: Pick<Principal, 'staffId' | 'companies'>,
  screen: string,
): Promise<SavedView[]> => {
  const ofColleague = companies === 'all' ? sql`true` : sql`(g.company_id IS NULL OR g.company_id = ANY(${companies}::uuid[]))`;
  const { rows } = await sql<Row>`
    SELECT v.view_id, v.screen, v.name, v.query, v.shared_at, v.staff_id, s.name AS by
    FROM saved_view v LEFT JOIN staff_member s ON s.staff_id = v.staff_id
    WHERE v.screen = ${screen} AND (v.staff_id = ${staffId} OR (v.shared_at IS NOT NULL
      AND EXISTS (SELECT 1 FROM role_grant g WHERE g.staff_id = v.staff_id AND g.revoked_at IS NULL AND ${ofColleague})))
    ORDER BY (v.staff_id = ${staffId}) DESC, v.made_at, v.view_id LIMIT 200`.execute(reader);
  return rows.map((row) => ({
    id: row.view_id,
    screen: row.screen,
    name: row.name,
    query: row.query,
    shared: row.shared_at !== null,
    own: row.staff_id === staffId,
    by: row.by ?? '',
  }));
};

export type ViewChange = { [K in Exclude<keyof NewView, 'screen'>]?: NewView[K] | undefined };
export type NewView = { screen: string; name: string; query: string; shared: boolean };

export const keepView = async (reader: Reader, staffId: Id, view: NewView, now: Date): Promise<Id> => {
  const id = newId();
  await sql`INSERT INTO saved_view (view_id, staff_id, screen, name, query, shared_at, made_at)
    VALUES (${id}, ${staffId}, ${view.screen}, ${view.name}, ${view.query}, ${view.shared ? now : null}, ${now})`.execute(reader);
  return id;
};

/** Changes an own view; answers whether there was one. */
export const changeView = async (reader: Reader, staffId: Id, id: Id, view: ViewChange, now: Date): Promise<boolean> => {
  const shared = view.shared === undefined ? sql`shared_at` : view.shared ? sql`coalesce(shared_at, ${now})` : sql`NULL`;
  const { rows } = await sql`
    UPDATE saved_view SET name = coalesce(${view.name ?? null}, name), query = coalesce(${view.query ?? null}, query), shared_at = ${shared}
    WHERE view_id = ${id} AND staff_id = ${staffId} RETURNING 1`.execute(reader);
  return rows.length > 0;
};

export const forgetView = async (reader: Reader, staffId: Id, id: Id): Promise<boolean> => {
  const { rows } = await sql`DELETE FROM saved_view WHERE view_id = ${id} AND staff_id = ${staffId} RETURNING 1`.execute(reader);
  return rows.length > 0;
};
