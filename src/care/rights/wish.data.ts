import type { Id } from '../../kernel/id.ts';
import { type Reader, sql, type Tx } from '../../platform/database/database.ts';
import type { Principal } from '../../platform/http/principal.ts';
import { visibleTo } from '../profile/index.ts';

/** Since when somebody waits to be forgotten. */
export const openWish = async (reader: Reader, customerId: Id): Promise<Date | undefined> => {
  const { rows } = await sql<{
    asked_at: Date;
  }>`SELECT asked_at FROM erasure_wish WHERE customer_id = ${customerId} AND withdrawn_at IS NULL`.execute(reader);
  return rows[0]?.asked_at;
};

/** Keeps the wish; false when it stands already. */
export const keepWish = async (tx: Tx, customerId: Id, companyId: Id, now: Date): Promise<boolean> => {
  const { rows } = await sql`INSERT INTO erasure_wish (customer_id, company_id, asked_at) VALUES (${customerId}, ${companyId}, ${now})
    ON CONFLICT (customer_id) DO UPDATE SET asked_at = excluded.asked_at, withdrawn_at = NULL WHERE erasure_wish.withdrawn_at IS NOT NULL
    RETURNING 1`.execute(tx);
  return rows.length > 0;
};

export const withdrawWish = async (tx: Tx, customerId: Id, now: Date): Promise<boolean> => {
  const { rows } =
    await sql`UPDATE erasure_wish SET withdrawn_at = ${now} WHERE customer_id = ${customerId} AND withdrawn_at IS NULL RETURNING 1`.execute(
      tx,
    );
  return rows.length > 0;
};

export type ErasureWish = { id: Id; name: string; askedAt: Date };

/** Who waits to be forgotten, the longest first: the law gives a month. */
export const listWishes = async (reader: Reader, principal: Principal): Promise<ErasureWish[]> => {
  const { rows } = await sql<ErasureWish>`
    SELECT c.customer_id AS id, c.name, w.asked_at AS "askedAt" FROM erasure_wish w JOIN customer c ON c.customer_id = w.customer_id
    WHERE w.withdrawn_at IS NULL AND ${visibleTo(principal)} ORDER BY w.asked_at, c.customer_id LIMIT 200`.execute(reader);
  return rows;
};
