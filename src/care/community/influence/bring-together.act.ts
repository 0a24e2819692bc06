import type { Id } from '../../../kernel/id.ts';
import { done, type Outcome, refused } from '../../../kernel/outcome.ts';
import { inTransaction } from '../../../platform/database/database.ts';
import type { House } from '../../../platform/house.ts';
import type { Asking } from '../../../platform/http/door.ts';
import { askContacts, type NewRequest, offerTemplates } from '../../contact/index.ts';
import { tell } from '../../profile/index.ts';
import { audit } from '../../staff/index.ts';
import { notify } from '../notice/index.ts';
import { type MatchPair, matchNames } from './hesitating.read.ts';
import { ownerLetters } from './letters.ts';
import { insertMatch } from './match.data.ts';
import { matchOwners } from './match-owner.ts';
import { askersOf, willingOwners } from './owners.data.ts';

/** Invites a hesitating prospect to ask, and tells the owner; both by letter through the arbiter, the owner in the page as well. */
export const bringTogether = (house: House, asking: Asking, pair: MatchPair): Promise<Outcome<{ id: Id }>> =>
  inTransaction(house.db, async (tx) => {
    const now = house.clock.now();
    const { customerId, ownerId, productId } = pair;
    const named = await matchNames(tx, asking.principal, pair);
    const asker = named && (await askersOf(tx, [customerId])).get(customerId);
    if (!named || !asker) return refused('not-found');
    const { companyId, product } = named;
    const owners = (await willingOwners(tx, companyId, [productId], now)).get(productId) ?? [];
    const matched = matchOwners(owners, asker).find((one) => one.owner.customerId === ownerId);
    if (!matched) return refused('no-owner-free');
    const staffId = asking.principal.staffId;
    const id = await insertMatch(tx, { customerId, companyId, ownerId, productId, because: matched.because, staffId }, now);
    if (!id) return refused('asked-together-already');
    await offerTemplates(tx, companyId, ownerLetters, now);
    const letter = { companyId, occasion: id, channels: ['email'], staffId } satisfies Partial<NewRequest>;
    const values = { product, staff: { name: asking.principal.name } };
    await askContacts(
      tx,
      [
        {
          ...letter,
          customerId,
          reason: 'owner-offered',
          purpose: 'give',
          templateKey: 'owner-offered',
          values: { ...values, link: `${house.baseUrl}/owners/${productId}` },
        },
        {
          ...letter,
          customerId: ownerId,
          reason: 'owner-wanted',
          purpose: 'ask',
          templateKey: 'owner-wanted',
          values: { ...values, link: `${house.baseUrl}/me/owner` },
        },
      ],
      now,
    );
    await notify(
      tx,
      [{ customerId: ownerId, kind: 'owner-wanted', facts: { product }, link: '/me/owner', gist: `match:${id}` }],
      companyId,
      now,
    );
    const event = {
      at: now,
      family: 'community',
      kind: 'community.brought-together',
      source: 'desk',
      staffId,
      companyId,
      data: { productId, title: product },
    } as const;
    await tell(
      tx,
      [
        { ...event, customerId },
        { ...event, customerId: ownerId },
      ],
      now,
    );
    await audit(tx, now, asking, {
      act: 'owners.brought-together',
      subjectKind: 'customer',
      subjectId: customerId,
      companyId,
      change: { ownerId, productId },
    });
    return done({ id });
  });
