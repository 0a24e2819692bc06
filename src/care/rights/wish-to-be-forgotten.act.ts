import type { Id } from '../../kernel/id.ts';
import { done, type Outcome } from '../../kernel/outcome.ts';
import { inTransaction } from '../../platform/database/database.ts';
import type { House } from '../../platform/house.ts';
import { tell } from '../profile/index.ts';
import { keepWish, withdrawWish } from './wish.data.ts';

type Who = { customerId: Id; companyId: Id };

/** A customer asks on the Portal to be forgotten (or takes it back). A person of staff sees to it: what is erased is gone for good. */
export const wishToBeForgotten = (house: House, { customerId, companyId }: Who, wish: boolean): Promise<Outcome<undefined>> =>
  inTransaction(house.db, async (tx) => {
    const now = house.clock.now();
    const changed = wish ? await keepWish(tx, customerId, companyId, now) : await withdrawWish(tx, customerId, now);
    const kind = wish ? 'profile.erasure-asked' : 'profile.erasure-withdrawn';
    if (changed) await tell(tx, [{ customerId, companyId, at: now, family: 'profile', kind, source: 'portal' }], now);
    return done(undefined);
  });
