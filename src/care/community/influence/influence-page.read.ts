import { laterBy } from '../../../kernel/calendar.ts';
import type { Id } from '../../../kernel/id.ts';
import type { House } from '../../../platform/house.ts';
import type { Asking } from '../../../platform/http/door.ts';
import { companyOf } from '../../insight/index.ts';
import { heldShare } from './arm.ts';
import { effectOfJoining, effectOfOffer } from './effect.ts';
import { hesitatingProspects, ownerNames } from './hesitating.read.ts';
import { busiestOwners, influenceOfOwners, joiningMoments, offerMoments, waysOfInfluence } from './influence.read.ts';
import { matchOwners } from './match-owner.ts';
import { askersOf, willingOwners } from './owners.data.ts';
import { tellEffect, tellReason } from './told.ts';
import { followDays } from './touch.data.ts';

const lookBack = 365;
const mostOwners = 20;
const nobody = { touched: 0, strangers: 0, bought: 0, amount: '0' };

/** What is known of what customers do for one another: measured where it can be, followed where it cannot, and said which is which. */
export const readInfluence = async (house: House, { principal }: Asking, companyId: Id | undefined) => {
  const company = await companyOf(house, principal, companyId);
  if (!company) return undefined;
  const now = house.clock.now();
  const since = laterBy(now, -lookBack);
  const [offer, joining, ways, owners] = [
    await offerMoments(house.db, company.companyId, now),
    await joiningMoments(house.db, company.companyId, now),
    await waysOfInfluence(house.db, company.companyId, since),
    await busiestOwners(house.db, company.companyId, since, mostOwners),
  ];
  const brought = await influenceOfOwners(
    house.db,
    owners.map((one) => one.id),
  );
  const [offers, joined] = [effectOfOffer(offer.shown, offer.held), effectOfJoining(joining.joined, joining.others)];
  const money = (amount: string) => ({ currency: company.currency, amount });
  return {
    companyId: company.companyId,
    days: followDays,
    heldShare,
    offer: { ...offers, text: tellEffect(offers, 'offer') },
    joining: { ...joined, text: tellEffect(joined, 'joining') },
    ways: ways.map((one) => ({ ...one, amount: money(one.amount) })),
    owners: owners.map(({ id, name, handle }) => {
      const { amount, ...counts } = brought.get(id) ?? nobody;
      return { customer: { id, name }, handle, ...counts, amount: money(amount) };
    }),
  };
};

const mostPairs = 30;

/** Hesitating prospects beside the owner each is likest to, with both sides' reasons. */
export const readMatches = async (house: House, { principal }: Asking, companyId: Id | undefined) => {
  const company = await companyOf(house, principal, companyId);
  if (!company) return undefined;
  const now = house.clock.now();
  const prospects = await hesitatingProspects(house.db, principal, company.companyId, now, mostPairs);
  const owners = await willingOwners(house.db, company.companyId, [...new Set(prospects.map((one) => one.productId))], now);
  const askers = await askersOf(house.db, [...new Set(prospects.map((one) => one.customerId))]);
  const found = prospects.flatMap((one) => {
    const asker = askers.get(one.customerId);
    const best = asker && matchOwners(owners.get(one.productId) ?? [], asker)[0];
    return best ? [{ one, best }] : [];
  });
  const names = await ownerNames(
    house.db,
    found.map(({ best }) => best.owner.customerId),
  );
  return {
    items: found.map(({ one, best }) => ({
      prospect: { id: one.customerId, name: one.name },
      stage: one.stage,
      product: { id: one.productId, name: one.product },
      looks: one.looks,
      lastAt: one.lastAt.toISOString(),
      owner: { id: best.owner.customerId, name: names.get(best.owner.customerId) ?? '' },
      because: best.because.map(tellReason),
      free: best.owner.aWeek - best.owner.askedThisWeek,
    })),
  };
};
