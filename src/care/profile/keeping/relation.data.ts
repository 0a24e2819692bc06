import { type Id, newId } from '../../../kernel/id.ts';
import { type Reader, sql, type Tx } from '../../../platform/database/database.ts';

export type NewRelation = { customerId: Id; name: string; role: string | null; other: Id | null };

export const insertRelation = async (tx: Tx, one: NewRelation, now: Date): Promise<void> => {
  await sql`INSERT INTO relation (customer_id, relation_id, kind, name, role, other_customer_id, since)
    VALUES (${one.customerId}, ${newId()}, 'relative', ${one.name}, ${one.role}, ${one.other}, ${now})`.execute(tx);
};

export const endRelationOf = async (tx: Tx, customerId: Id, relationId: Id, now: Date): Promise<boolean> => {
  const { rows } = await sql`UPDATE relation SET until = ${now} WHERE customer_id = ${customerId} AND relation_id = ${relationId}
    AND kind <> 'contact person' AND until IS NULL RETURNING 1`.execute(tx);
  return rows.length > 0;
};

export const householdOf = async (reader: Reader, customerId: Id): Promise<Id | null> => {
  const { rows } = await sql<{ household_id: Id | null }>`SELECT household_id FROM customer WHERE customer_id = ${customerId}`.execute(
    reader,
  );
  return rows[0]?.household_id ?? null;
};

/** Puts a customer in a household, or (null) in none. A household of one is none. */
export const setHousehold = async (tx: Tx, customerId: Id, household: Id | null, now: Date): Promise<void> => {
  const before = await householdOf(tx, customerId);
  if (before === household) return;
  await sql`UPDATE customer SET household_id = ${household}, changed_at = ${now}, version = version + 1 WHERE customer_id = ${customerId}`.execute(
    tx,
  );
  if (!before) return;
  await sql`UPDATE customer SET household_id = NULL, changed_at = ${now}, version = version + 1 WHERE household_id = ${before}
    AND (SELECT count(*) FROM customer WHERE household_id = ${before}) = 1`.execute(tx);
};
