import { type Id, newId } from '../../../kernel/id.ts';
import { done, type Outcome, refused } from '../../../kernel/outcome.ts';
import { inTransaction } from '../../../platform/database/database.ts';
import type { House } from '../../../platform/house.ts';
import type { Asking } from '../../../platform/http/door.ts';
import { audit } from '../../staff/index.ts';
import { customerToChange, maySee, touchCustomer } from '../customer.data.ts';
import { tell } from '../event.data.ts';
import { endRelationOf, householdOf, insertRelation, setHousehold } from './relation.data.ts';

export type RelationWish = { id: Id; name: string; role: string | null; customer: Id | null };

/** Notes somebody close to the customer, who may be a customer too. */
export const addRelation = (house: House, asking: Asking, { id, name, role, customer: other }: RelationWish): Promise<Outcome<Id>> =>
  inTransaction(house.db, async (tx) => {
    const now = house.clock.now();
    const customer = await customerToChange(tx, asking.principal, id);
    if (!customer || (other && !(await maySee(tx, asking.principal, other)))) return refused('not-found');
    await insertRelation(tx, { customerId: id, name, role, other }, now);
    await touchCustomer(tx, id, now);
    const event = { customerId: id, at: now, family: 'profile', kind: 'profile.relation-added', source: 'desk' } as const;
    await tell(tx, [{ ...event, staffId: asking.principal.staffId, data: { name } }], now);
    await audit(tx, now, asking, { act: 'add-relation', subjectKind: 'customer', subjectId: id, change: { name: [null, name] } });
    return done(id);
  });

export const endRelation = (house: House, asking: Asking, { id, relationId }: { id: Id; relationId: Id }): Promise<Outcome<undefined>> =>
  inTransaction(house.db, async (tx) => {
    const now = house.clock.now();
    const customer = await customerToChange(tx, asking.principal, id);
    if (!customer || !(await endRelationOf(tx, id, relationId, now))) return refused('not-found');
    await touchCustomer(tx, id, now);
    await audit(tx, now, asking, { act: 'end-relation', subjectKind: 'customer', subjectId: id, change: { relation: [relationId, null] } });
    return done(undefined);
  });

/** One household for two customers: that of the other one, else the customer's own, else a new one. Both streams say so. */
export const joinHousehold = (house: House, asking: Asking, { id, other }: { id: Id; other: Id }): Promise<Outcome<Id>> =>
  inTransaction(house.db, async (tx) => {
    if (id === other) return refused('bad-input', { detail: 'customer' });
    const now = house.clock.now();
    // always in the same order, so that two who join each other at once do not wait for each other for ever
    const held = new Map<Id, string>();
    for (const one of [id, other].sort()) {
      const customer = await customerToChange(tx, asking.principal, one);
      if (!customer) return refused('not-found');
      held.set(one, customer.profile.name);
    }
    const household = (await householdOf(tx, other)) ?? (await householdOf(tx, id)) ?? newId();
    await setHousehold(tx, other, household, now);
    await setHousehold(tx, id, household, now);
    const event = {
      at: now,
      family: 'profile',
      kind: 'profile.household-joined',
      source: 'desk',
      staffId: asking.principal.staffId,
    } as const;
    const names = [
      { customerId: id, name: held.get(other) },
      { customerId: other, name: held.get(id) },
    ];
    await tell(
      tx,
      names.map(({ customerId, name }) => ({ ...event, customerId, data: { name } })),
      now,
    );
    await audit(tx, now, asking, { act: 'join-household', subjectKind: 'customer', subjectId: id, change: { with: [null, other] } });
    return done(id);
  });

export const leaveHousehold = (house: House, asking: Asking, id: Id): Promise<Outcome<undefined>> =>
  inTransaction(house.db, async (tx) => {
    const now = house.clock.now();
    const customer = await customerToChange(tx, asking.principal, id);
    if (!customer) return refused('not-found');
    if (!(await householdOf(tx, id))) return done(undefined);
    await setHousehold(tx, id, null, now);
    const event = { customerId: id, at: now, family: 'profile', kind: 'profile.household-left', source: 'desk' } as const;
    await tell(tx, [{ ...event, staffId: asking.principal.staffId }], now);
    await audit(tx, now, asking, { act: 'leave-household', subjectKind: 'customer', subjectId: id });
    return done(undefined);
  });
