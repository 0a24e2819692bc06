import type { Id } from '../../kernel/id.ts';
import { type Reader, sql, type Tx } from '../../platform/database/database.ts';
import type { Principal } from '../../platform/http/principal.ts';
import { type CustomerQuestion, conditionOf } from './list-customers.read.ts';
import { visibleTo } from './visible.data.ts';

/** Which customers a bulk change is about: these, or all a list shows. */
export type Chosen = { ids: Id[] } | { question: CustomerQuestion };

/** At most `most + 1` of the chosen customers, as far as the asking person may see them. */
export const chosenCustomers = async (reader: Reader, principal: Principal, chosen: Chosen, most: number): Promise<Id[]> => {
  const condition =
    'ids' in chosen
      ? sql`c.customer_id = ANY(${chosen.ids}::uuid[]) AND c.retired_at IS NULL AND ${visibleTo(principal)}`
      : conditionOf(chosen.question);
  const { rows } = await sql<{ customer_id: Id }>`
    SELECT c.customer_id FROM customer c LEFT JOIN customer_metrics m ON m.customer_id = c.customer_id
    WHERE ${condition} LIMIT ${most + 1}`.execute(reader);
  return rows.map((row) => row.customer_id);
};

export type KeptBy = { keeper: { id: Id; name: string } | null; customers: number };

/** Who looks after these customers now, most first. */
export const keepersOf = async (reader: Reader, ids: readonly Id[]): Promise<KeptBy[]> => {
  const { rows } = await sql<{ keeper: Id | null; name: string | null; customers: number }>`
    SELECT c.keeper, s.name, count(*) AS customers FROM customer c LEFT JOIN staff_member s ON s.staff_id = c.keeper
    WHERE c.customer_id = ANY(${ids}::uuid[]) GROUP BY c.keeper, s.name ORDER BY count(*) DESC, s.name`.execute(reader);
  return rows.map((row) => ({ keeper: row.keeper ? { id: row.keeper, name: row.name ?? '' } : null, customers: row.customers }));
};

const sharesCompany = ({ companies }: Pick<Principal, 'companies'>) =>
  companies === 'all' ? sql`true` : sql`(g.company_id IS NULL OR g.company_id = ANY(${companies}::uuid[]))`;

/** Whether somebody works with the asking person and may be given customers; nobody (null) always may. */
export const mayKeep = async (reader: Reader, principal: Pick<Principal, 'companies'>, keeper: Id | null): Promise<boolean> => {
  if (keeper === null) return true;
  const { rows } = await sql`
    SELECT 1 FROM staff_member s WHERE s.staff_id = ${keeper} AND s.deactivated_at IS NULL
      AND EXISTS (SELECT 1 FROM role_grant g WHERE g.staff_id = s.staff_id AND g.revoked_at IS NULL AND g.role <> 'viewer'
        AND ${sharesCompany(principal)})`.execute(reader);
  return rows.length > 0;
};

type Change = { changeId: Id; staffId: Id; keeper: Id | null; ids: readonly Id[]; at: Date };

/** Gives the customers to their new keeper, after writing down who had them. Answers those who really changed. */
export const giveToKeeper = async (tx: Tx, { changeId, staffId, keeper, ids, at }: Change): Promise<Id[]> => {
  await sql`INSERT INTO bulk_change (change_id, staff_id, act, value, customers, made_at)
    VALUES (${changeId}, ${staffId}, 'assign keeper', ${JSON.stringify({ keeper })}::jsonb, 0, ${at})`.execute(tx);
  const { rows } = await sql<{ customer_id: Id }>`
    INSERT INTO bulk_change_row (change_id, customer_id, before)
    SELECT ${changeId}, customer_id, jsonb_build_object('keeper', keeper) FROM customer
    WHERE customer_id = ANY(${ids}::uuid[]) AND keeper IS DISTINCT FROM ${keeper}::uuid RETURNING customer_id`.execute(tx);
  const changed = rows.map((row) => row.customer_id);
  await sql`UPDATE customer SET keeper = ${keeper}::uuid, version = version + 1, changed_at = ${at} WHERE customer_id = ANY(${changed}::uuid[])`.execute(
    tx,
  );
  await sql`UPDATE bulk_change SET customers = ${changed.length} WHERE change_id = ${changeId}`.execute(tx);
  return changed;
};

/**
 * Takes such a change back where nobody has changed the keeper since, as far as this person still sees the customers. Answers whom
 * it gave back; undefined when there is no such change of this person.
 */
export const takeBackFromKeeper = async (
  tx: Tx,
  { staffId, companies }: Pick<Principal, 'staffId' | 'companies'>,
  changeId: Id,
  at: Date,
): Promise<Id[] | 'undone before' | undefined> => {
  const { rows: found } = await sql<{ undone_at: Date | null; value: { keeper: Id | null } }>`
    SELECT undone_at, value FROM bulk_change WHERE change_id = ${changeId} AND staff_id = ${staffId} AND act = 'assign keeper' FOR UPDATE`.execute(
    tx,
  );
  const [change] = found;
  if (!change) return undefined;
  if (change.undone_at) return 'undone before';
  await sql`UPDATE bulk_change SET undone_at = ${at} WHERE change_id = ${changeId}`.execute(tx);
  const { rows } = await sql<{ customer_id: Id }>`
    UPDATE customer c SET keeper = (r.before->>'keeper')::uuid, version = version + 1, changed_at = ${at}
    FROM bulk_change_row r WHERE r.change_id = ${changeId} AND c.customer_id = r.customer_id
      AND c.keeper IS NOT DISTINCT FROM ${change.value.keeper}::uuid AND ${visibleTo({ companies })} RETURNING c.customer_id`.execute(tx);
  return rows.map((row) => row.customer_id);
};

/** Everybody active who cares for customers in a company the asking person works for. */
export const possibleKeepers = async (reader: Reader, principal: Principal): Promise<{ id: Id; name: string }[]> => {
  const { rows } = await sql<{ id: Id; name: string }>`
    SELECT s.staff_id AS id, s.name FROM staff_member s WHERE s.deactivated_at IS NULL AND EXISTS (
      SELECT 1 FROM role_grant g WHERE g.staff_id = s.staff_id AND g.revoked_at IS NULL AND g.role <> 'viewer' AND ${sharesCompany(principal)})
    ORDER BY s.name, s.staff_id LIMIT 500`.execute(reader);
  return rows;
};
