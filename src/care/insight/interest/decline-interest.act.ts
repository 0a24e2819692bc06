import type { Id } from '../../../kernel/id.ts';
import { done, type Outcome, refused } from '../../../kernel/outcome.ts';
import { inTransaction, sql } from '../../../platform/database/database.ts';
import type { House } from '../../../platform/house.ts';
import { markChanged } from '../../profile/index.ts';

/** The customer says that we read this interest of theirs wrongly, or are not to read it (`false`), or takes that back (`undefined`). */
export const sayOwnInterest = (house: House, customerId: Id, category: string, likes: boolean | undefined): Promise<Outcome<undefined>> =>
  inTransaction(house.db, async (tx) => {
    const now = house.clock.now();
    const { rows } = await sql`SELECT FROM interest WHERE customer_id = ${customerId} AND category = ${category}
      UNION ALL SELECT FROM interest_said WHERE customer_id = ${customerId} AND category = ${category}`.execute(tx);
    if (rows.length === 0) return refused('not-found');
    if (likes === undefined) await sql`DELETE FROM interest_said WHERE customer_id = ${customerId} AND category = ${category}`.execute(tx);
    else
      await sql`INSERT INTO interest_said (customer_id, category, likes, said_at, said_by) VALUES (${customerId}, ${category}, ${likes}, ${now}, NULL)
        ON CONFLICT (customer_id, category) DO UPDATE SET likes = excluded.likes, said_at = excluded.said_at, said_by = NULL`.execute(tx);
    await markChanged(tx, [customerId], now);
    return done(undefined);
  });
