import type { Id } from '../../../kernel/id.ts';
import { done, type Outcome, refused } from '../../../kernel/outcome.ts';
import { inTransaction } from '../../../platform/database/database.ts';
import type { House } from '../../../platform/house.ts';
import type { Asking } from '../../../platform/http/door.ts';
import { audit } from '../../staff/index.ts';
import { markAddress } from '../address.data.ts';
import { customerToChange, touchCustomer } from '../customer.data.ts';
import { addressesOf } from './address-report.data.ts';

/** `returned`: a letter came back; `wrong`: it belongs to somebody else, or to nobody; `reached`: somebody answered there. */
export const reports = ['returned', 'wrong', 'reached'] as const;
export type Report = { id: Id; addressId: Id; says: (typeof reports)[number] };

/** What a colleague found out about an address: whether it still reaches the customer. */
export const reportAddress = (house: House, asking: Asking, { id, addressId, says }: Report): Promise<Outcome<Id>> =>
  inTransaction(house.db, async (tx) => {
    const now = house.clock.now();
    const customer = await customerToChange(tx, asking.principal, id);
    const address = customer && (await addressesOf(tx, id)).find((one) => one.addressId === addressId);
    if (!address) return refused('not-found');
    const { channel, normal } = address;
    const reachability = says === 'reached' ? 'good' : 'dead';
    await markAddress(tx, { customerId: id, channel, normal, reachability, evidence: { code: `said-${says}` }, at: now }, now);
    await touchCustomer(tx, id, now);
    await audit(tx, now, asking, { act: 'report-address', subjectKind: 'customer', subjectId: id, change: { channel, says } });
    return done(id);
  });
