import type { Id } from '../../../kernel/id.ts';
import { done, type Outcome, refused } from '../../../kernel/outcome.ts';
import { inTransaction, sql } from '../../../platform/database/database.ts';
import type { House } from '../../../platform/house.ts';
import type { Asking } from '../../../platform/http/door.ts';
import { markChanged } from '../../profile/index.ts';
import { audit } from '../../staff/index.ts';
import { measuredCustomer } from '../metrics.read.ts';

type Said = { category: string; likes: boolean };

/** What colleagues know better of a customer's interests: the whole list. What is no longer on it is withdrawn. */
export const correctInterests = (house: House, asking: Asking, customerId: Id, said: readonly Said[]): Promise<Outcome<undefined>> =>
  inTransaction(house.db, async (tx) => {
    const customer = await measuredCustomer(tx, asking.principal, customerId);
    if (!customer) return refused('not-found');
    const now = house.clock.now();
    const { rows: before } =
      await sql<Said>`SELECT category, likes FROM interest_said WHERE customer_id = ${customerId} ORDER BY category FOR UPDATE`.execute(tx);
    await sql`DELETE FROM interest_said WHERE customer_id = ${customerId} AND category <> ALL(${said.map((one) => one.category)}::text[])`.execute(
      tx,
    );
    await sql`
      INSERT INTO interest_said (customer_id, category, likes, said_at, said_by)
      SELECT ${customerId}, category, likes, ${now}, ${asking.principal.staffId}
      FROM unnest(${said.map((one) => one.category)}::text[], ${said.map((one) => one.likes)}::boolean[]) AS s (category, likes)
      ON CONFLICT (customer_id, category) DO UPDATE SET likes = excluded.likes, said_at = excluded.said_at, said_by = excluded.said_by
        WHERE interest_said.likes <> excluded.likes`.execute(tx);
    await markChanged(tx, [customerId], now);
    await audit(tx, now, asking, {
      act: 'correct interests',
      subjectKind: 'customer',
      subjectId: customerId,
      companyId: customer.companyId,
      change: { interests: [before, said] },
    });
    return done(undefined);
  });
