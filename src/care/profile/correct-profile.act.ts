import type { Id } from '../../kernel/id.ts';
import { done, type Outcome, refused } from '../../kernel/outcome.ts';
import { inTransaction } from '../../platform/database/database.ts';
import type { House } from '../../platform/house.ts';
import type { Asking } from '../../platform/http/door.ts';
import { audit } from '../staff/index.ts';
import { changedFields, changedKeys } from './correction.ts';
import {
  confirmFields,
  customerToChange,
  type Profile,
  type ProfileField,
  refreshSearch,
  touchCustomer,
  updateProfile,
} from './customer.data.ts';
import { tell } from './event.data.ts';
import { wrongValue } from './keeping/custom-field.ts';
import { customFieldsOf } from './keeping/keeping-rules.data.ts';

export type Correction = {
  id: Id;
  profile: Partial<Profile>;
  custom: Record<string, unknown>;
  /** fields that were looked at and found right as they are */
  confirm: string[];
  source: string;
};

/** Changes or confirms facts of a profile. Every changed field gets its source and date; the audit keeps before and after. */
export const correctProfile = (house: House, asking: Asking, correction: Correction): Promise<Outcome<Id>> =>
  inTransaction(house.db, async (tx) => {
    const now = house.clock.now();
    const customer = await customerToChange(tx, asking.principal, correction.id);
    if (!customer) return refused('not-found');
    if (customer.version !== asking.version) return refused('changed-meanwhile');
    const wrong = wrongValue(await customFieldsOf(tx, customer.companies), correction.custom);
    if (wrong) return refused('value-not-fitting', { field: wrong });
    const { profile, custom, changes } = changedFields(customer, correction);
    const own = changedKeys(customer.custom, custom);
    const changed = Object.keys(changes) as (ProfileField | 'custom')[];
    const confirmed = [...new Set([...changed, ...correction.confirm])];
    if (confirmed.length === 0) return done(customer.id);
    if (changed.length > 0) await updateProfile(tx, customer, profile, custom, now);
    else await touchCustomer(tx, customer.id, now);
    await confirmFields(tx, customer.id, [...confirmed.filter((field) => field !== 'custom'), ...own], correction.source, now);
    if (changed.includes('name') || own.length > 0) await refreshSearch(tx, customer.id);
    const kind = changed.length > 0 ? 'profile.corrected' : 'profile.confirmed';
    const data = { fields: confirmed };
    const { staffId } = asking.principal;
    await tell(tx, [{ customerId: customer.id, at: now, family: 'profile', kind, source: correction.source, staffId, data }], now);
    await audit(tx, now, asking, {
      act: 'correct profile',
      subjectKind: 'customer',
      subjectId: customer.id,
      change: { ...changes, confirmed },
    });
    return done(customer.id);
  });
