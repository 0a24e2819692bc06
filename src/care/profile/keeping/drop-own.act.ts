import type { Id } from '../../../kernel/id.ts';
import { done, type Outcome, refused } from '../../../kernel/outcome.ts';
import { inTransaction, type Tx } from '../../../platform/database/database.ts';
import type { House } from '../../../platform/house.ts';
import type { Principal } from '../../../platform/http/principal.ts';
import { type Customer, customerToChange, refreshSearch, touchCustomer, updateProfile } from '../customer.data.ts';
import { tell } from '../event.data.ts';
import { deleteDay } from './day-that-matters.data.ts';
import { dropAddresses, dropSources } from './drop-own.data.ts';

const everybody = { companies: 'all' } as Principal;

const drop = async (tx: Tx, customer: Customer, field: string, now: Date): Promise<boolean> => {
  if (field === 'city' || field === 'birthday') {
    await updateProfile(tx, customer, { ...customer.profile, [field]: null }, customer.custom, now);
    return true;
  }
  if (field.startsWith('custom.')) {
    const { [field.slice('custom.'.length)]: gone, ...custom } = customer.custom;
    if (gone === undefined) return false;
    await updateProfile(tx, customer, customer.profile, custom, now);
    return true;
  }
  return (field === 'phone' || field === 'post') && (await dropAddresses(tx, customer.id, field)) > 0;
};

/** Somebody wants a fact about themselves gone. An e-mail stays, for it is how they come in; all of it goes with being forgotten. */
export const dropOwnFact = (house: House, customerId: Id, field: string): Promise<Outcome<undefined>> =>
  inTransaction(house.db, async (tx) => {
    const now = house.clock.now();
    const customer = await customerToChange(tx, everybody, customerId);
    if (!customer || !(await drop(tx, customer, field, now))) return refused('not-found');
    await dropSources(tx, customerId, [field]);
    await touchCustomer(tx, customerId, now);
    await refreshSearch(tx, customerId);
    const event = { customerId, at: now, family: 'profile', kind: 'profile.corrected', source: 'customer' } as const;
    await tell(tx, [{ ...event, data: { fields: [field] } }], now);
    return done(undefined);
  });

/** A day we thought mattered does not, or is not ours to know. */
export const dropOwnDay = (house: House, customerId: Id, dayId: Id): Promise<Outcome<undefined>> =>
  inTransaction(house.db, async (tx) => {
    const now = house.clock.now();
    if (!(await deleteDay(tx, customerId, dayId))) return refused('not-found');
    await touchCustomer(tx, customerId, now);
    const event = { customerId, at: now, family: 'profile', kind: 'profile.corrected', source: 'customer' } as const;
    await tell(tx, [{ ...event, data: { fields: ['birthday'] } }], now);
    return done(undefined);
  });
