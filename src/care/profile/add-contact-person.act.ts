import { type Id, newId } from '../../kernel/id.ts';
import { done, type Outcome, refused } from '../../kernel/outcome.ts';
import { inTransaction, sql } from '../../platform/database/database.ts';
import type { House } from '../../platform/house.ts';
import type { Asking } from '../../platform/http/door.ts';
import { audit } from '../staff/index.ts';
import { customerToChange, homeCountry, touchCustomer } from './customer.data.ts';
import { tell } from './event.data.ts';
import { normalEmail, normalPhone } from './normal-form.ts';

export type ContactPersonWish = { id: Id; name: string; role: string | null; email: string | null; phone: string | null };

/** Adds a person one talks to at an organisation. */
export const addContactPerson = (house: House, asking: Asking, wish: ContactPersonWish): Promise<Outcome<Id>> =>
  inTransaction(house.db, async (tx) => {
    const now = house.clock.now();
    const customer = await customerToChange(tx, asking.principal, wish.id);
    if (!customer) return refused('not-found');
    if (customer.kind !== 'organisation') return refused('not-an-organisation');
    const home = await homeCountry(tx, customer.profile.country, customer.companies);
    const email = wish.email === null ? null : normalEmail(wish.email);
    const phone = wish.phone === null ? null : normalPhone(wish.phone, home);
    if (email === undefined) return refused('address-unreadable', { field: 'email' });
    if (phone === undefined) return refused('address-unreadable', { field: 'phone' });
    await sql`INSERT INTO relation (customer_id, relation_id, kind, name, role, email, phone, since)
      VALUES (${wish.id}, ${newId()}, 'contact person', ${wish.name}, ${wish.role}, ${email}, ${phone}, ${now})`.execute(tx);
    await touchCustomer(tx, wish.id, now);
    const { staffId } = asking.principal;
    const data = { name: wish.name, role: wish.role ?? '' };
    await tell(
      tx,
      [{ customerId: wish.id, at: now, family: 'profile', kind: 'profile.contact-person-added', source: 'staff', staffId, data }],
      now,
    );
    await audit(tx, now, asking, { act: 'add contact person', subjectKind: 'customer', subjectId: wish.id, change: data });
    return done(wish.id);
  });
