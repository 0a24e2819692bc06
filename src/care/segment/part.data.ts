import type { RawBuilder } from 'kysely';
import type { Id } from '../../kernel/id.ts';
import { type Reader, sql } from '../../platform/database/database.ts';

/** Some of all customers: whether the one in this column belongs to them. */
export type Part = (customerId: RawBuilder<unknown>) => RawBuilder<boolean>;

/** Fewer are quicker in one go. */
const worthParting = 50_000;

/** All customers as two halves that two processors may take side by side, parted where the statistics see the middle; few, as one. */
export const halves = async (reader: Reader, atLeast = worthParting): Promise<Part[]> => {
  const { rows } = await sql<{ many: number; bounds: Id[] | null }>`
    SELECT greatest(c.reltuples, 0)::bigint AS many, s.histogram_bounds::text::uuid[] AS bounds FROM pg_class c
    LEFT JOIN pg_stats s ON s.schemaname = 'public' AND s.tablename = c.relname AND s.attname = 'customer_id'
    WHERE c.oid = 'customer_metrics'::regclass`.execute(reader);
  const { many = 0, bounds = null } = rows[0] ?? {};
  const middle = bounds?.[Math.floor(bounds.length / 2)];
  if (many < atLeast || !middle) return [() => sql<boolean>`true`];
  return [(id) => sql<boolean>`${id} < ${middle}::uuid`, (id) => sql<boolean>`${id} >= ${middle}::uuid`];
};
