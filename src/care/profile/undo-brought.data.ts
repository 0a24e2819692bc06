import type { Id } from '../../kernel/id.ts';
import { type Reader, sql, type Tx } from '../../platform/database/database.ts';
import { markChanged } from './event.data.ts';
import { refreshSearches } from './refresh-searches.data.ts';
import { renewedColumns } from './renewal.ts';

type Took = { customer_id: Id; field: string };

const restoreColumn = async (tx: Tx, importId: Id, field: string, column: string, now: Date): Promise<Took[]> => {
  const type = column === 'keeper' ? sql`uuid` : sql`text`;
  const { rows } = await sql<Took>`
    UPDATE customer c SET ${sql.ref(column)} = (h.before->>'value')::${type}, changed_at = ${now}, version = version + 1
    FROM import_change h WHERE h.import_id = ${importId} AND h.field = ${field} AND h.outcome IS NULL AND c.customer_id = h.customer_id
      AND c.${sql.ref(column)} IS NOT DISTINCT FROM (h.after->>'value')::${type}
    RETURNING c.customer_id, h.field`.execute(tx);
  return rows;
};

const restoreCustom = async (tx: Tx, importId: Id, now: Date): Promise<Took[]> => {
  const { rows } = await sql<Took>`
    WITH held AS (
      SELECT h.customer_id, h.field, substr(h.field, 8) AS key, h.before->'value' AS before FROM import_change h JOIN customer c USING (customer_id)
      WHERE h.import_id = ${importId} AND h.field LIKE 'custom.%' AND h.outcome IS NULL AND c.custom->substr(h.field, 8) IS NOT DISTINCT FROM h.after->'value'),
    back AS (SELECT customer_id, jsonb_object_agg(key, before) FILTER (WHERE before <> 'null') AS kept, array_agg(key) AS keys FROM held GROUP BY customer_id),
    done AS (UPDATE customer c SET custom = (c.custom - back.keys) || coalesce(back.kept, '{}'), changed_at = ${now}, version = version + 1
      FROM back WHERE c.customer_id = back.customer_id RETURNING c.customer_id)
    SELECT held.customer_id, held.field FROM held JOIN done USING (customer_id)`.execute(tx);
  return rows;
};

/** An added address goes, unless something came of it since. */
const removeAddresses = async (tx: Tx, importId: Id): Promise<Took[]> => {
  const { rows } = await sql<Took>`
    DELETE FROM address a USING import_change h
    WHERE h.import_id = ${importId} AND h.field LIKE 'address:%' AND h.outcome IS NULL AND a.customer_id = h.customer_id
      AND 'address:' || a.channel || ':' || a.normal = h.field AND a.reachability = 'unknown' AND a.preferred_since IS NULL
    RETURNING h.customer_id, h.field`.execute(tx);
  return rows;
};

const removeConsents = async (tx: Tx, importId: Id): Promise<Took[]> => {
  const { rows } = await sql<Took>`
    DELETE FROM consent_entry s USING import_change h
    WHERE h.import_id = ${importId} AND h.field LIKE 'consent:%' AND h.outcome IS NULL AND s.customer_id = h.customer_id
      AND s.consent_id = substr(h.field, 9)::uuid
    RETURNING h.customer_id, h.field`.execute(tx);
  return rows;
};

/** Persons that were put down at an organisation; one somebody ended or changed stays. */
const removeRelations = async (tx: Tx, importId: Id): Promise<Took[]> => {
  const { rows } = await sql<Took>`
    DELETE FROM relation r USING import_change h
    WHERE h.import_id = ${importId} AND h.field LIKE 'relation:%' AND h.outcome IS NULL AND r.customer_id = h.customer_id
      AND r.relation_id = substr(h.field, 10)::uuid AND r.until IS NULL
    RETURNING h.customer_id, h.field`.execute(tx);
  return rows;
};

/** An added birthday by the lunar calendar; one somebody changed since stays. */
const removeDays = async (tx: Tx, importId: Id): Promise<Took[]> => {
  const { rows } = await sql<Took>`
    DELETE FROM day_that_matters d USING import_change h
    WHERE h.import_id = ${importId} AND h.field LIKE 'lunarBirthday:%' AND h.outcome IS NULL AND d.customer_id = h.customer_id
      AND d.day_id = substr(h.field, 15)::uuid AND d.calendar = 'lunar' AND d.month || '-' || d.day = h.after->>'value'
    RETURNING h.customer_id, h.field`.execute(tx);
  return rows;
};

/** The change that brought the address an identity is of, in the same import. */
const withItsAddress = sql`SELECT 1 FROM import_change b
  WHERE b.customer_id = h.customer_id AND b.import_id = h.import_id AND b.field = 'address:' || substr(h.field, 10)`;

/** Values that lead to customers who were here before; those of an address the import brought and that stays, stay with it. */
const releaseIdentities = async (tx: Tx, importId: Id): Promise<Took[]> => {
  const { rows } = await sql<Took>`
    DELETE FROM identity i USING import_change h
    WHERE h.import_id = ${importId} AND h.field LIKE 'identity:%' AND h.outcome IS NULL AND i.customer_id = h.customer_id AND i.import_id = ${importId}
      AND 'identity:' || i.kind || ':' || i.value = h.field
      AND NOT (EXISTS (${withItsAddress})
        AND EXISTS (SELECT 1 FROM address a WHERE a.customer_id = i.customer_id AND a.channel = i.kind AND a.normal = i.value))
    RETURNING h.customer_id, h.field`.execute(tx);
  return rows;
};

/** An address is told once, not again as what its customer is known by. */
const isTold = sql`(h.field NOT LIKE 'identity:%' OR NOT EXISTS (${withItsAddress}))`;

const restoreSources = async (tx: Tx, importId: Id): Promise<void> => {
  await sql`
    DELETE FROM field_source s USING import_change h
    WHERE h.import_id = ${importId} AND h.outcome = 'restored' AND s.customer_id = h.customer_id AND s.field = split_part(h.field, '.', 1)
      AND h.before ? 'value' AND h.before->>'source' IS NULL`.execute(tx);
  await sql`
    UPDATE field_source s SET source = h.before->>'source', confirmed_at = (h.before->>'confirmedAt')::timestamptz
    FROM import_change h WHERE h.import_id = ${importId} AND h.outcome = 'restored' AND s.customer_id = h.customer_id
      AND s.field = split_part(h.field, '.', 1) AND h.before->>'source' IS NOT NULL`.execute(tx);
};

/**
 * Brings customers who were here before an import back to what they were: every fact that still stands as the import left it. What
 * somebody changed since stays and is marked as kept. Events the import told of go.
 */
export const undoRenewals = async (tx: Tx, importId: Id, now: Date): Promise<{ restored: number; kept: number; events: number }> => {
  const took: Took[] = [];
  for (const [field, column] of Object.entries(renewedColumns)) took.push(...(await restoreColumn(tx, importId, field, column, now)));
  took.push(...(await restoreCustom(tx, importId, now)), ...(await removeAddresses(tx, importId)));
  took.push(...(await removeConsents(tx, importId)), ...(await removeRelations(tx, importId)));
  took.push(...(await removeDays(tx, importId)), ...(await releaseIdentities(tx, importId)));
  await sql`
    UPDATE import_change h SET outcome = CASE WHEN t.field IS NULL THEN 'kept' ELSE 'restored' END
    FROM import_change o LEFT JOIN unnest(${took.map((one) => one.customer_id)}::uuid[], ${took.map((one) => one.field)}::text[]) AS t (customer_id, field)
      ON t.customer_id = o.customer_id AND t.field = o.field
    WHERE o.import_id = ${importId} AND o.outcome IS NULL AND h.customer_id = o.customer_id AND h.import_id = o.import_id AND h.field = o.field`.execute(
    tx,
  );
  await restoreSources(tx, importId);
  // what the house itself did and undid is no reason for a customer to stay when the import that brought them is taken back
  await sql`
    UPDATE import_change h SET after = h.after || jsonb_build_object('version', c.version) FROM customer c
    WHERE h.import_id = ${importId} AND h.outcome = 'restored' AND c.customer_id = h.customer_id`.execute(tx);
  const told = await sql<{
    customer_id: Id;
    kind: string;
  }>`DELETE FROM event WHERE import_id = ${importId} RETURNING customer_id, kind`.execute(tx);
  const { rows } = await sql<{ outcome: string; count: number }>`
    SELECT outcome, count(*) AS count FROM import_change h WHERE import_id = ${importId} AND ${isTold} GROUP BY outcome`.execute(tx);
  const ids = [...new Set([...took, ...told.rows].map((one) => one.customer_id))];
  await refreshSearches(tx, ids);
  await markChanged(tx, ids, now);
  const of = (outcome: string) => rows.find((row) => row.outcome === outcome)?.count ?? 0;
  const events = told.rows.filter((one) => one.kind !== 'profile.corrected').length;
  return { restored: of('restored'), kept: of('kept'), events };
};

export type Kept = { customer_id: Id; name: string; field: string; before: unknown; brought: unknown; now: unknown };

/**
 * What undoing an import left as it stood, because somebody had changed it since; and the customers it brought who stayed, with what came
 * since: the family of the newest thing that happened, or `changed`.
 */
export const keptOnUndo = async (reader: Reader, importId: Id, after: { id: string; field: string }, limit: number): Promise<Kept[]> => {
  const { rows } = await sql<Kept>`
    SELECT * FROM (
      SELECT h.customer_id, c.name, h.field, h.before->'value' AS before, h.after->'value' AS brought,
        CASE WHEN h.field LIKE 'custom.%' THEN c.custom->substr(h.field, 8) ELSE to_jsonb(c)->
          CASE h.field WHEN 'givenName' THEN 'given_name' WHEN 'familyName' THEN 'family_name' ELSE h.field END END AS now
      FROM import_change h JOIN customer c USING (customer_id) WHERE h.import_id = ${importId} AND h.outcome = 'kept' AND ${isTold}
      UNION ALL
      SELECT c.customer_id, c.name, 'customer', NULL, NULL, to_jsonb(coalesce((SELECT e.family FROM event e WHERE e.customer_id = c.customer_id
        AND e.family IN ('order', 'contact', 'service', 'community', 'visit', 'note') ORDER BY e.at DESC, e.event_id DESC LIMIT 1), 'changed'))
      FROM customer c WHERE c.import_id = ${importId}) k
    WHERE (customer_id, field) > (${after.id}::uuid, ${after.field}::text) ORDER BY customer_id, field LIMIT ${limit}`.execute(reader);
  return rows;
};
