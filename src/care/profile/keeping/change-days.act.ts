import { dayIn } from '../../../kernel/calendar.ts';
import type { Id } from '../../../kernel/id.ts';
import { done, type Outcome, refused } from '../../../kernel/outcome.ts';
import { inTransaction } from '../../../platform/database/database.ts';
import type { House } from '../../../platform/house.ts';
import type { Asking } from '../../../platform/http/door.ts';
import { audit } from '../../staff/index.ts';
import { customerToChange, touchCustomer } from '../customer.data.ts';
import { markChanged, tell } from '../event.data.ts';
import { deleteDay, insertDay, type NewDay } from './day-that-matters.data.ts';
import { companyKeeping } from './keeping-rules.data.ts';
import { isYearlyDay, nextOn } from './yearly-day.ts';

/** Notes a day that comes round every year; a lunar birthday of the customer's own is their age from now on. */
export const addDay = (house: House, asking: Asking, id: Id, day: NewDay & { source: string }): Promise<Outcome<Id>> =>
  inTransaction(house.db, async (tx) => {
    const now = house.clock.now();
    const customer = await customerToChange(tx, asking.principal, id);
    const company = customer && (await companyKeeping(tx)).get(customer.companies[0] ?? '');
    if (!customer || !company) return refused('not-found');
    if (!isYearlyDay(day)) return refused('bad-input', { detail: 'day' });
    const next = nextOn(day, dayIn(company.zone, now));
    await insertDay(tx, { ...day, customerId: id, companyId: company.companyId, nextOn: next }, now);
    await touchCustomer(tx, id, now);
    const event = { customerId: id, at: now, family: 'profile', kind: 'profile.day-added', source: day.source } as const;
    await tell(tx, [{ ...event, staffId: asking.principal.staffId, data: { day: day.kind, person: day.person } }], now);
    await audit(tx, now, asking, {
      act: 'add-day',
      subjectKind: 'customer',
      subjectId: id,
      change: { kind: day.kind, calendar: day.calendar },
    });
    return done(id);
  });

export const dropDay = (house: House, asking: Asking, { id, dayId }: { id: Id; dayId: Id }): Promise<Outcome<undefined>> =>
  inTransaction(house.db, async (tx) => {
    const now = house.clock.now();
    const customer = await customerToChange(tx, asking.principal, id);
    const kind = customer && (await deleteDay(tx, id, dayId));
    if (!kind) return refused('not-found');
    await touchCustomer(tx, id, now);
    await markChanged(tx, [id], now);
    await audit(tx, now, asking, { act: 'drop-day', subjectKind: 'customer', subjectId: id, change: { kind } });
    return done(undefined);
  });
