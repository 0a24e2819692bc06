import type { Id } from '../../kernel/id.ts';
import { done, type Outcome, refused } from '../../kernel/outcome.ts';
import { inTransaction } from '../../platform/database/database.ts';
import type { House } from '../../platform/house.ts';
import type { Asking } from '../../platform/http/door.ts';
import { audit } from '../staff/index.ts';
import { confirmFields, customerToChange, refreshSearch, touchCustomer } from './customer.data.ts';
import { tell } from './event.data.ts';
import { type GivenAddress, takeAddress } from './take-address.data.ts';

export type AddressWish = GivenAddress & { id: Id; source: string };

/** Adds an e-mail, phone or postal address; one the customer has already is confirmed. */
export const addAddress = (house: House, asking: Asking, wish: AddressWish): Promise<Outcome<Id>> =>
  inTransaction(house.db, async (tx) => {
    const now = house.clock.now();
    const customer = await customerToChange(tx, asking.principal, wish.id);
    if (!customer) return refused('not-found');
    const { channel, id, source } = wish;
    const { staffId } = asking.principal;
    const taken = await takeAddress(tx, house, customer, wish, { source, staffId }, now);
    if (!taken.ok) return taken;
    const { masked, owner, added } = taken.value;
    await confirmFields(tx, id, [channel], source, now);
    await touchCustomer(tx, id, now);
    await refreshSearch(tx, id);
    const data = { channel, masked };
    const kind = added ? 'profile.address-added' : 'profile.address-confirmed';
    if (owner === id) await tell(tx, [{ customerId: id, at: now, family: 'profile', kind, source, staffId, data }], now);
    const change = { ...data, shared: owner !== id };
    await audit(tx, now, asking, { act: 'add address', subjectKind: 'customer', subjectId: id, change });
    return done(id);
  });
