import type { Id } from '../../kernel/id.ts';
import { sql, type Tx } from '../../platform/database/database.ts';
import type { Place } from './grid.ts';

export type Placed = Place & { customerId: Id; companyId: Id };

/** Puts these customers into their cells; whoever has none (any more) leaves the grid. */
export const keepCells = async (tx: Tx, ids: readonly Id[], placed: readonly Placed[], now: Date): Promise<void> => {
  const there = new Set(placed.map((one) => one.customerId));
  await sql`DELETE FROM cell WHERE customer_id = ANY(${ids.filter((id) => !there.has(id))}::uuid[])`.execute(tx);
  await sql`
    INSERT INTO cell (customer_id, company_id, line, class, tier, since)
    SELECT customer, company, line, class, tier, ${now} FROM unnest(${placed.map((one) => one.customerId)}::uuid[], ${placed.map((one) => one.companyId)}::uuid[],
      ${placed.map((one) => one.line)}::text[], ${placed.map((one) => one.class)}::text[], ${placed.map((one) => one.tier)}::text[])
      AS p (customer, company, line, class, tier)
    ON CONFLICT (customer_id) DO UPDATE SET company_id = excluded.company_id, line = excluded.line, class = excluded.class, tier = excluded.tier,
      since = excluded.since
      WHERE (cell.company_id, cell.line, cell.class, cell.tier) IS DISTINCT FROM (excluded.company_id, excluded.line, excluded.class, excluded.tier)`.execute(
    tx,
  );
};
