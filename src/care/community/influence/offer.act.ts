import type { Id } from '../../../kernel/id.ts';
import type { House } from '../../../platform/house.ts';
import { armOf } from './arm.ts';
import { whyNot } from './match-owner.ts';
import { noteOffer, productOf } from './offer.data.ts';
import { willingOwners } from './owners.data.ts';
import { waitsOf } from './question.data.ts';
import { type Usual, usualAnswer } from './usual-answer.ts';

export type OwnerOffer = { productId: Id; product: string; owners: number; usual: Usual | undefined };

type Where = { companyId: Id; productId: Id; customerId: Id | undefined };

/** How many owners of these goods can be asked now, by whoever looks; nothing when there are no such goods. */
export const ownerCount = async (house: House, { companyId, productId, customerId }: Where, now: Date): Promise<OwnerOffer | undefined> => {
  const product = await productOf(house.db, companyId, productId);
  if (!product) return undefined;
  const owners = ((await willingOwners(house.db, companyId, [productId], now)).get(productId) ?? []).filter(
    (one) => one.customerId !== customerId && whyNot(one) === undefined,
  );
  return { productId, product, owners: owners.length, usual: usualAnswer(await waitsOf(house.db, companyId, now)) };
};

/**
 * Whether to offer "ask an owner" beside these goods, and with what words. A stable share of members is held out and sees nothing, so that
 * what the offer does can be known; whoever is not signed in always sees it, since nobody could follow them to a purchase. Reading it
 * notes a member's first time (call it from pages that are shown, not from feeds or robots' pages).
 */
export const ownerOffer = async (house: House, where: Where, now: Date): Promise<OwnerOffer | undefined> => {
  const { companyId, productId, customerId } = where;
  const can = await ownerCount(house, where, now);
  if (!can || can.owners === 0) return undefined;
  if (!customerId) return can;
  const arm = armOf(customerId, productId);
  await noteOffer(house.db, { customerId, productId, companyId, arm }, now);
  return arm === 'held' ? undefined : can;
};
