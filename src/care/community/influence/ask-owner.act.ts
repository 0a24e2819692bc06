import type { Id } from '../../../kernel/id.ts';
import { done, type Outcome, refused } from '../../../kernel/outcome.ts';
import { inTransaction, type Tx } from '../../../platform/database/database.ts';
import type { House } from '../../../platform/house.ts';
import type { Member } from '../../../platform/http/principal.ts';
import { askContacts, offerTemplates } from '../../contact/index.ts';
import { tell } from '../../profile/index.ts';
import { notify } from '../notice/index.ts';
import { mayWrite } from '../trust/index.ts';
import { ownerLetters } from './letters.ts';
import { matchOwners } from './match-owner.ts';
import { productOf } from './offer.data.ts';
import { askersOf, willingOwners } from './owners.data.ts';
import { askedCounts, holdAsker, insertQuestion } from './question.data.ts';

export type AskWish = { productId: Id; body: string; mayBePublic: boolean };

const mostOpen = 5;
const mostADay = 8;

/** The likest owner who may be asked now; those in `not` were asked already. */
export const nextOwner = async (
  tx: Tx,
  { customerId, companyId, productId, not }: { customerId: Id; companyId: Id; productId: Id; not: readonly Id[] },
  now: Date,
): Promise<Id | undefined> => {
  const owners = (await willingOwners(tx, companyId, [productId], now)).get(productId) ?? [];
  const asker = (await askersOf(tx, [customerId])).get(customerId);
  if (!asker) return undefined;
  return matchOwners(
    owners.filter((one) => !not.includes(one.customerId)),
    asker,
  )[0]?.owner.customerId;
};

type Asked = { questionId: Id; ownerId: Id; companyId: Id; product: string; askerName: string; body: string };

/** The owner hears of it in the page at once, and by letter when the arbiter lets it through. */
export const tellOwner = async (tx: Tx, house: House, one: Asked, now: Date): Promise<void> => {
  const { questionId, ownerId, companyId, product, askerName, body } = one;
  const link = `/owners/questions/${questionId}`;
  await notify(
    tx,
    [{ customerId: ownerId, kind: 'owner-asked', facts: { name: askerName, product }, link, gist: `question:${questionId}` }],
    companyId,
    now,
  );
  await offerTemplates(tx, companyId, ownerLetters, now);
  await askContacts(
    tx,
    [
      {
        customerId: ownerId,
        companyId,
        reason: 'owner-asked',
        occasion: questionId,
        purpose: 'service',
        channels: ['email'],
        templateKey: 'owner-asked',
        values: { product, asker: askerName, question: body, link: `${house.baseUrl}${link}` },
      },
    ],
    now,
  );
};

/** Asks an owner of these goods: the house chooses whom, and neither learns more of the other than they show. */
export const askOwner = (house: House, member: Member, wish: AskWish): Promise<Outcome<{ id: Id }>> =>
  inTransaction(house.db, async (tx) => {
    const now = house.clock.now();
    const { customerId, companyId } = member;
    const product = await productOf(tx, companyId, wish.productId);
    if (!product) return refused('not-found');
    const may = await mayWrite(tx, member, 'message', { body: wish.body }, now);
    if (!may.ok) return may;
    if (may.value.held) return refused('question-held');
    await holdAsker(tx, customerId);
    const counts = await askedCounts(tx, customerId, now);
    if (counts.open >= mostOpen || counts.today >= mostADay) return refused('too-many-questions', { count: counts.open });
    const ownerId = await nextOwner(tx, { customerId, companyId, productId: wish.productId, not: [] }, now);
    if (!ownerId) return refused('no-owner-free');
    const questionId = await insertQuestion(tx, { customerId, companyId, ownerId, ...wish }, now);
    await tellOwner(tx, house, { questionId, ownerId, companyId, product, askerName: member.name, body: wish.body }, now);
    const data = { productId: wish.productId, title: product, link: `/owners/questions/${questionId}` };
    await tell(tx, [{ customerId, at: now, family: 'community', kind: 'community.owner-asked', source: 'portal', companyId, data }], now);
    return done({ id: questionId });
  });
