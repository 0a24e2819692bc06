import type { Id } from '../../../kernel/id.ts';
import { sql } from '../../../platform/database/database.ts';
import type { House } from '../../../platform/house.ts';
import { refreshSearches } from '../refresh-searches.data.ts';

const batchSize = 2000;

/** A field was made to find customers, or no longer is: whoever has a value in it gets their words written anew. */
export const findByField = async (house: House, { companyId, key }: { companyId: Id; key: string }): Promise<void> => {
  let after: Id | undefined;
  for (;;) {
    const { rows } = await sql<{ customer_id: Id }>`
      SELECT customer_id FROM customer WHERE companies @> ARRAY[${companyId}::uuid] AND custom ? ${key}
        AND (${after ?? null}::uuid IS NULL OR customer_id > ${after ?? null}::uuid) ORDER BY customer_id LIMIT ${batchSize}`.execute(
      house.db,
    );
    const ids = rows.map((row) => row.customer_id);
    if (ids.length > 0) await house.db.transaction().execute((tx) => refreshSearches(tx, ids));
    if (ids.length < batchSize) return;
    after = ids.at(-1);
  }
};
