import { addDays, type Day, dayIn } from '../../../kernel/calendar.ts';
import type { Id } from '../../../kernel/id.ts';
import { done, type Outcome, refused } from '../../../kernel/outcome.ts';
import { inTransaction } from '../../../platform/database/database.ts';
import type { House } from '../../../platform/house.ts';
import type { Asking } from '../../../platform/http/door.ts';
import { askContacts, offerTemplates } from '../../contact/index.ts';
import { tell } from '../../profile/index.ts';
import { audit } from '../../staff/index.ts';
import { notify } from '../notice/index.ts';
import { insertTerm, memberToAsk } from './core-term.data.ts';
import { invitation } from './letters.ts';

export type Invitation = { fromOn: Day; untilOn: Day; asks: string; gives: string };

/** The longest term; whoever stays longer is asked again, and can be thanked. */
const longest = 731;

/** Asks a member to be one of the core for a term: in the page at once, by letter when the arbiter lets it through. */
export const inviteCore = (house: House, asking: Asking, id: Id, wish: Invitation): Promise<Outcome<Id>> =>
  inTransaction(house.db, async (tx) => {
    const now = house.clock.now();
    const member = await memberToAsk(tx, asking.principal, id);
    if (!member) return refused('not-found');
    const today = dayIn('UTC', now);
    if (wish.untilOn <= wish.fromOn || wish.untilOn < today || wish.untilOn > addDays(wish.fromOn, longest))
      return refused('core-term-out-of-range');
    const { companyId } = member;
    const staffId = asking.principal.staffId;
    const termId = await insertTerm(tx, { customerId: id, companyId, ...wish, staffId }, now);
    if (!termId) return refused('core-asked-already');
    await offerTemplates(tx, companyId, invitation, now);
    await askContacts(
      tx,
      [
        {
          customerId: id,
          companyId,
          reason: 'core-invitation',
          occasion: termId,
          purpose: 'ask',
          channels: ['email'],
          staffId,
          templateKey: 'core-invitation',
          values: {
            from: wish.fromOn,
            until: wish.untilOn,
            asks: wish.asks,
            gives: wish.gives,
            link: `${house.baseUrl}/me/core`,
            staff: { name: asking.principal.name },
          },
        },
      ],
      now,
    );
    await notify(tx, [{ customerId: id, kind: 'core-invited', facts: {}, link: '/me/core', gist: `core:${termId}` }], companyId, now);
    await tell(
      tx,
      [
        {
          customerId: id,
          at: now,
          family: 'community',
          kind: 'community.core-invited',
          source: 'desk',
          staffId,
          companyId,
          data: { until: wish.untilOn },
        },
      ],
      now,
    );
    await audit(tx, now, asking, {
      act: 'core.invited',
      subjectKind: 'customer',
      subjectId: id,
      companyId,
      change: { from: wish.fromOn, until: wish.untilOn },
    });
    return done(id);
  });
