import type { Id } from '../../kernel/id.ts';
import { type Reader, sql } from '../../platform/database/database.ts';
import type { IdentityKey } from './arrival.ts';

export type Behind = { kind: string; id: Id; name: string };

/** Every customer of a company these identities lead to, in their order, by their place in the list; what they are called may not agree. */
export const customersBehind = async (
  reader: Reader,
  keys: readonly (readonly IdentityKey[])[],
  companyId: Id,
): Promise<Map<number, Behind[]>> => {
  const flat = keys.flatMap((of, place) => of.map((key) => ({ ...key, place })));
  if (flat.length === 0) return new Map();
  const { rows } = await sql<Behind & { place: number }>`
    SELECT k.place, k.kind, c.customer_id AS id, c.name
    FROM unnest(${flat.map((one) => one.place)}::integer[], ${flat.map((one) => one.kind)}::text[], ${flat.map((one) => one.value)}::text[])
      WITH ORDINALITY AS k (place, kind, value, nr)
    CROSS JOIN LATERAL (SELECT customer_id FROM identity i WHERE i.kind = k.kind AND i.value = k.value LIMIT 1) i
    CROSS JOIN LATERAL (SELECT customer_id, name FROM customer c WHERE c.customer_id = i.customer_id AND c.retired_at IS NULL
      AND ${companyId}::uuid = ANY (c.companies) LIMIT 1) c
    ORDER BY k.nr`.execute(reader);
  return Map.groupBy(rows, (row) => row.place);
};
