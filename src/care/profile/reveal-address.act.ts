import type { Id } from '../../kernel/id.ts';
import { done, type Outcome, refused } from '../../kernel/outcome.ts';
import { inTransaction, sql } from '../../platform/database/database.ts';
import type { House } from '../../platform/house.ts';
import type { Asking } from '../../platform/http/door.ts';
import { audit } from '../staff/index.ts';
import type { AddressChannel } from './normal-form.ts';
import { visibleTo } from './visible.data.ts';

/** Reads one address in full. Who read what stands in the audit before the answer leaves. */
export const revealAddress = (
  house: House,
  asking: Asking,
  wish: { id: Id; addressId: Id },
): Promise<Outcome<{ channel: AddressChannel; value: string }>> =>
  inTransaction(house.db, async (tx) => {
    const { rows } = await sql<{ channel: AddressChannel; value: string }>`
      SELECT a.channel, a.value FROM customer c JOIN address a ON a.customer_id = c.customer_id AND a.address_id = ${wish.addressId}
      WHERE c.customer_id = ${wish.id} AND ${visibleTo(asking.principal)}`.execute(tx);
    const [found] = rows;
    if (!found) return refused('not-found');
    const change = { channel: found.channel, address: wish.addressId };
    await audit(tx, house.clock.now(), asking, {
      act: 'read address',
      subjectKind: 'customer',
      subjectId: wish.id,
      sensitive: true,
      change,
    });
    return done(found);
  });
