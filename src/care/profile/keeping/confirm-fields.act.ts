import type { Id } from '../../../kernel/id.ts';
import { done, type Outcome, refused } from '../../../kernel/outcome.ts';
import { inTransaction } from '../../../platform/database/database.ts';
import type { House } from '../../../platform/house.ts';
import type { Asking } from '../../../platform/http/door.ts';
import { audit } from '../../staff/index.ts';
import { confirmFields, customerToChange, touchCustomer } from '../customer.data.ts';
import { tell } from '../event.data.ts';

/** Somebody looked at these facts and found them right as they stand: their shelf life begins anew. */
export const confirmAsRight = (
  house: House,
  asking: Asking,
  { id, fields, source }: { id: Id; fields: readonly string[]; source: string },
): Promise<Outcome<Id>> =>
  inTransaction(house.db, async (tx) => {
    const now = house.clock.now();
    const customer = await customerToChange(tx, asking.principal, id);
    if (!customer) return refused('not-found');
    const confirmed = [...new Set(fields)];
    await confirmFields(tx, id, confirmed, source, now);
    await touchCustomer(tx, id, now);
    const { staffId } = asking.principal;
    const event = { customerId: id, at: now, family: 'profile', kind: 'profile.confirmed', source, staffId } as const;
    await tell(tx, [{ ...event, data: { fields: confirmed } }], now);
    await audit(tx, now, asking, { act: 'confirm-fields', subjectKind: 'customer', subjectId: id, change: { confirmed } });
    return done(id);
  });
