import type { Id } from '../../../kernel/id.ts';
import { done, type Outcome } from '../../../kernel/outcome.ts';
import { inTransaction } from '../../../platform/database/database.ts';
import type { House } from '../../../platform/house.ts';
import type { Member } from '../../../platform/http/principal.ts';
import { tell } from '../../profile/index.ts';
import { keepWillingness } from './owners.data.ts';

/** What a member lets others ask them about, and how many questions a week; an empty list ends it. */
export const keepWilling = (
  house: House,
  member: Member,
  wishes: readonly { productId: Id; aWeek: number }[],
): Promise<Outcome<undefined>> =>
  inTransaction(house.db, async (tx) => {
    const now = house.clock.now();
    const { customerId, companyId } = member;
    await keepWillingness(tx, member, wishes, now);
    const data = { count: wishes.length };
    await tell(
      tx,
      [{ customerId, at: now, family: 'community', kind: 'community.willing-to-answer', source: 'portal', companyId, data }],
      now,
    );
    return done(undefined);
  });
