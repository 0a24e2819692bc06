import type { Id } from '../../kernel/id.ts';
import { done, type Outcome, refused } from '../../kernel/outcome.ts';
import { inTransaction, type Tx } from '../../platform/database/database.ts';
import type { House } from '../../platform/house.ts';
import type { Asking } from '../../platform/http/door.ts';
import { audit } from '../staff/index.ts';
import {
  claimIdentity,
  confirmFields,
  customerToChange,
  homeCountry,
  insertAddress,
  refreshSearch,
  touchCustomer,
} from './customer.data.ts';
import { type NewEvent, tell } from './event.data.ts';
import { mask } from './mask.ts';
import { type AddressChannel, normalAddress } from './normal-form.ts';

export type AddressWish = { id: Id; channel: AddressChannel; value: string; preferred: boolean; shared: boolean; source: string };

/** Whose the address was before; both customers' streams say from now on that they share it. */
const tellBoth = (tx: Tx, ids: readonly Id[], event: Omit<NewEvent, 'customerId' | 'kind'>, now: Date): Promise<void> =>
  tell(
    tx,
    ids.map((customerId) => ({ ...event, customerId, kind: 'profile.address-shared' })),
    now,
  );

/**
 * Adds an e-mail, phone or postal address. One that belongs to another customer is refused, so that nobody's mail goes astray, unless
 * it is said that the two share it (a family's phone, the mailbox of an organisation): it then still leads to the first of them only.
 */
export const addAddress = (house: House, asking: Asking, wish: AddressWish): Promise<Outcome<Id>> =>
  inTransaction(house.db, async (tx) => {
    const now = house.clock.now();
    const customer = await customerToChange(tx, asking.principal, wish.id);
    if (!customer) return refused('not-found');
    const { channel, preferred } = wish;
    const normal = normalAddress(channel, wish.value, await homeCountry(tx, customer.profile.country, customer.companies));
    if (!normal) return refused('address-unreadable', { field: channel });
    const value = channel === 'post' ? wish.value : normal;
    const added = await insertAddress(tx, wish.id, { channel, value, normal, preferred }, now);
    const owner = channel === 'post' ? wish.id : await claimIdentity(tx, channel, normal, wish.id, now);
    if (owner !== wish.id && !wish.shared) return refused('identity-taken', { field: channel });
    await confirmFields(tx, wish.id, [channel], wish.source, now);
    await touchCustomer(tx, wish.id, now);
    await refreshSearch(tx, wish.id);
    const { staffId } = asking.principal;
    const data = { channel, masked: mask(channel, value) };
    const kind = added ? 'profile.address-added' : 'profile.address-confirmed';
    const event = { at: now, family: 'profile', source: wish.source, staffId, data } as const;
    if (owner === wish.id) await tell(tx, [{ ...event, customerId: wish.id, kind }], now);
    else await tellBoth(tx, [wish.id, owner], event, now);
    await audit(tx, now, asking, {
      act: 'add address',
      subjectKind: 'customer',
      subjectId: wish.id,
      change: { ...data, shared: owner !== wish.id },
    });
    return done(wish.id);
  });
