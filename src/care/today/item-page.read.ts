import { dayIn } from '../../kernel/calendar.ts';
import type { Id } from '../../kernel/id.ts';
import { languages } from '../../kernel/language.ts';
import { done, type Outcome, refused } from '../../kernel/outcome.ts';
import { inTransaction, type Tx } from '../../platform/database/database.ts';
import type { House } from '../../platform/house.ts';
import type { Asking } from '../../platform/http/door.ts';
import { isWords, sayInEvery } from '../../words/say.ts';
import { type Decision, giveAskBalance, lastContacts, type PastContact, whatWouldHappen } from '../contact/index.ts';
import { effectOf, purchaseStrip } from '../programme/index.ts';
import { audit, readsInFull } from '../staff/index.ts';
import { decisionAnswer } from './decision-answer.ts';
import { loadItem } from './item.data.ts';
import { type ItemRow, itemAnswer, languageOf } from './item-answer.ts';
import { proofAnswer } from './proof-answer.ts';
import { suggestWords } from './suggest-words.ts';
import { loadWho, type Who, whoAnswer } from './who.read.ts';

const decideNow = async (tx: Tx, house: House, item: ItemRow, now: Date): Promise<Decision | undefined> => {
  const { customer_id: customerId, purpose, channels } = item;
  const wish = { customerIds: [customerId], purpose, channels, requestIds: new Map([[customerId, item.item_id]]) };
  return (await whatWouldHappen(tx, house, wish, now)).get(customerId);
};

const everySuggestion = async (tx: Tx, item: ItemRow, staffName: string) => {
  const written = [];
  for (const channel of item.channels)
    for (const language of languages) {
      const [words] = await suggestWords(tx, [item], { channel, language, staffName });
      if (words) written.push({ channel, purpose: item.purpose, ...words });
    }
  return written;
};

const mayCall = (decision: Decision): boolean =>
  decision.channel === 'phone' || decision.otherChannels.some((one) => one.channel === 'phone' && one.code === 'all-clear');

/** The number to dial, shown only where it may be dialled by somebody who may see it, and then written into the audit. */
const phoneFor = async (tx: Tx, asking: Asking, item: ItemRow, who: Who, decision: Decision, now: Date): Promise<string | null> => {
  if (!who.phone || !mayCall(decision) || !readsInFull(asking.principal, who.companies)) return null;
  const line = { act: 'read-phone', subjectKind: 'customer', subjectId: item.customer_id, companyId: item.company_id, sensitive: true };
  await audit(tx, now, asking, line);
  return who.phone;
};

const contactAnswer = (one: PastContact) => {
  const words = `today.outcome.${one.outcome}`;
  return {
    id: one.contactId,
    at: one.at.toISOString(),
    direction: one.direction,
    channel: one.channel,
    purpose: one.purpose,
    subject: one.subject,
    outcome: one.outcome,
    outcomeText: isWords(words) ? sayInEvery(words) : null,
  };
};

/** Everything the right half of Today shows, the arbiter asked this very moment. */
export const readItemPage = (house: House, asking: Asking, id: Id): Promise<Outcome<unknown>> =>
  inTransaction(house.db, async (tx) => {
    const now = house.clock.now();
    const item = await loadItem(tx, asking.principal, id);
    const decision = item && (await decideNow(tx, house, item, now));
    if (!item || !decision) return refused('not-found');
    const who = await loadWho(tx, item.customer_id);
    const suggestions = await everySuggestion(tx, item, item.staff_name ?? asking.principal.name);
    const channel = decision.channel ?? item.channel;
    const written = suggestions.filter((one) => one.channel === channel);
    const today = dayIn(item.zone, now);
    const shown = itemAnswer(item, { day: today, now }, written.find((one) => one.language === languageOf(item)) ?? written[0]);
    const { goods } = shown.reason.evidence.strip;
    const balance = await giveAskBalance(tx, item.customer_id, now);
    const contacts = await lastContacts(tx, asking.principal, item.customer_id, 3);
    return done({
      ...shown,
      suggestion: { ...shown.suggestion, channel: channel ?? null },
      customer: whoAnswer(who, shown.customer),
      purchases: (await purchaseStrip(tx, { customerId: item.customer_id, zone: item.zone, today, goods })).dots,
      decision: decisionAnswer(decision, item.zone),
      suggestions,
      phone: await phoneFor(tx, asking, item, who, decision, now),
      balance: { ...balance, text: sayInEvery('today.balance', { gives: balance.gives, asks: balance.asks }) },
      contacts: contacts.map(contactAnswer),
      proof: proofAnswer(await effectOf(tx, item.programme_id, now)),
    });
  });
