import type { Id } from '../../../kernel/id.ts';
import { done, type Outcome, refused } from '../../../kernel/outcome.ts';
import { inTransaction } from '../../../platform/database/database.ts';
import type { House } from '../../../platform/house.ts';
import type { Asking } from '../../../platform/http/door.ts';
import { audit } from '../../staff/index.ts';
import { confirmAddress } from '../address.data.ts';
import { customerToChange } from '../customer.data.ts';
import { addressesOf } from './address-report.data.ts';
import { bringBack } from './retirement.data.ts';

/** Brings a retired customer back. Their addresses are to be tried again, or they would be retired again tomorrow. */
export const restoreCustomer = (house: House, asking: Asking, id: Id): Promise<Outcome<Id>> =>
  inTransaction(house.db, async (tx) => {
    const now = house.clock.now();
    const customer = await customerToChange(tx, asking.principal, id);
    if (!customer) return refused('not-found');
    const back = await bringBack(tx, [id], { source: 'desk', staffId: asking.principal.staffId }, now);
    if (back.length === 0) return done(id);
    for (const one of await addressesOf(tx, id)) await confirmAddress(tx, house, { ...one, customerId: id }, 'staff', now);
    await audit(tx, now, asking, { act: 'restore-customer', subjectKind: 'customer', subjectId: id });
    return done(id);
  });
