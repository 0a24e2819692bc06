import { type Id, newId } from '../../kernel/id.ts';
import { type Reader, sql, type Tx } from '../../platform/database/database.ts';

/** A person who speaks for an organisation, which is named by its number in a source. */
export type Spokesperson = { row: number; customerId: Id; name: string; role: string; organisation: { kind: string; value: string } };

/**
 * Puts people down as contact persons of the organisations they speak for; who stands there already is left. Answers the rows whose
 * organisation nobody knows.
 */
export const addContactPersonsOf = async (
  tx: Tx,
  people: readonly Spokesperson[],
  importId: Id,
  now: Date,
): Promise<{ row: number; value: string }[]> => {
  if (people.length === 0) return [];
  const rows = people.map((one) => ({ ...one, ...one.organisation, relation: newId() }));
  const { rows: unknown } = await sql<{ row: number; value: string }>`
    WITH said AS (
      SELECT s.*, i.customer_id AS organisation_id FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
        AS s ("row" bigint, "customerId" uuid, name text, role text, kind text, value text, relation uuid)
      LEFT JOIN identity i ON i.kind = s.kind AND i.value = s.value),
    added AS (
      INSERT INTO relation (customer_id, relation_id, kind, name, role, other_customer_id, since)
      SELECT organisation_id, relation, 'contact person', name, nullif(role, ''), "customerId", ${now} FROM said
      WHERE organisation_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM relation r WHERE r.customer_id = organisation_id
        AND r.kind = 'contact person' AND r.other_customer_id = said."customerId" AND r.until IS NULL)
      RETURNING customer_id, relation_id),
    noted AS (
      INSERT INTO import_change (customer_id, import_id, field, row_no, before, after, changed_at)
      SELECT added.customer_id, ${importId}, 'relation:' || added.relation_id, said."row", '{}', jsonb_build_object('value', said.name), ${now}
      FROM added JOIN said ON said.relation = added.relation_id)
    SELECT "row", value FROM said WHERE organisation_id IS NULL`.execute(tx);
  return unknown;
};

/** The rows whose organisation nobody knows, without writing anything. */
export const withoutOrganisation = async (
  reader: Reader,
  people: readonly Pick<Spokesperson, 'row' | 'organisation'>[],
): Promise<{ row: number; value: string }[]> => {
  if (people.length === 0) return [];
  const rows = people.map(({ row, organisation }) => ({ row, ...organisation }));
  const { rows: unknown } = await sql<{ row: number; value: string }>`
    SELECT s."row", s.value FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS s ("row" bigint, kind text, value text)
    WHERE NOT EXISTS (SELECT 1 FROM identity i WHERE i.kind = s.kind AND i.value = s.value)`.execute(reader);
  return unknown;
};
