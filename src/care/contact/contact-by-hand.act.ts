import { type Id, newId } from '../../kernel/id.ts';
import { done, type Outcome, refused } from '../../kernel/outcome.ts';
import { inTransaction, type Tx } from '../../platform/database/database.ts';
import type { House } from '../../platform/house.ts';
import type { Asking } from '../../platform/http/door.ts';
import { audit } from '../staff/index.ts';
import { type Addressee, findAddressee } from './by-hand.read.ts';
import { closeRequests, handOver } from './close-requests.act.ts';
import type { Channel } from './policy.ts';
import { type CallOutcome, recordCall } from './record-call.act.ts';
import { insertRequests, loadRequest } from './request.data.ts';
import { sendByHand } from './send-by-hand.act.ts';
import type { Purpose } from './standing.ts';
import { withdrawContact } from './withdraw-contact.act.ts';

export type Letter = { customerId: Id; purpose: Purpose; subject: string; words: string };
export type MadeCall = {
  customerId: Id;
  purpose: Purpose;
  outcome: Exclude<CallOutcome, 'call-back'>;
  minutes: number;
  note: string;
};

const reason = 'by-hand';

type Wish = { customerId: Id; purpose: Purpose };

/** A wish of its own for what one person does out of their own head, beside every programme. */
const wish = async (tx: Tx, asking: Asking, one: Wish, to: Addressee, channel: Channel, now: Date): Promise<Id> => {
  const requestId = newId();
  const { staffId } = asking.principal;
  const named = { customerId: one.customerId, companyId: to.companyId, purpose: one.purpose, staffId };
  const [asked] = await insertRequests(tx, [{ ...named, reason, occasion: requestId, channels: [channel], byHand: true }], now);
  return asked?.requestId ?? requestId;
};

const noted = (tx: Tx, asking: Asking, act: string, one: { customerId: Id }, change: Record<string, unknown>, now: Date) =>
  audit(tx, now, asking, { act, subjectKind: 'customer', subjectId: one.customerId, change });

/** Sends a letter somebody wrote on the customer's page: judged by the arbiter, it leaves after the seconds for second thoughts. */
export const writeLetter = (house: House, asking: Asking, letter: Letter): Promise<Outcome<{ id: Id; leavesAt: Date }>> =>
  inTransaction(house.db, async (tx) => {
    const now = house.clock.now();
    const to = await findAddressee(tx, asking.principal, letter.customerId);
    if (!to) return refused('not-found');
    const requestId = await wish(tx, asking, letter, to, 'email', now);
    const { customerId, purpose, subject, words } = letter;
    const staff = { staffId: asking.principal.staffId };
    const sent = await sendByHand(
      tx,
      house,
      { customerId, requestId, channel: 'email', subject, words, language: to.language, staff },
      now,
    );
    if (!sent.ok) return sent;
    await noted(tx, asking, 'contact.letter', letter, { request: requestId, purpose }, now);
    return done({ id: requestId, leavesAt: sent.value.readyAt });
  });

/** Writes down a call somebody made out of their own head. Whether it is tried again stays in that person's hands. */
export const keepCall = (house: House, asking: Asking, call: MadeCall): Promise<Outcome<{ id: Id }>> =>
  inTransaction(house.db, async (tx) => {
    const now = house.clock.now();
    const to = await findAddressee(tx, asking.principal, call.customerId);
    if (!to) return refused('not-found');
    const requestId = await wish(tx, asking, call, to, 'phone', now);
    const { customerId, purpose, outcome, minutes, note } = call;
    const { staffId, language } = asking.principal;
    const kept = await recordCall(tx, house, { customerId, requestId, outcome, minutes, note, staff: { staffId, language } }, now);
    if (!kept.ok) return kept;
    if (kept.value.again) await handOver(tx, { customerId, requestId, because: 'handed-over-by-hand' }, now);
    await noted(tx, asking, 'contact.call', call, { request: requestId, purpose, outcome }, now);
    return done({ id: requestId });
  });

/** Takes a letter back before it leaves, or a call just written down; its wish ends with it. */
export const takeBack = (house: House, asking: Asking, named: { customerId: Id; requestId: Id }): Promise<Outcome<undefined>> =>
  inTransaction(house.db, async (tx) => {
    const now = house.clock.now();
    const to = await findAddressee(tx, asking.principal, named.customerId);
    const request = to && (await loadRequest(tx, named.customerId, named.requestId));
    if (request?.reason !== reason) return refused('not-found');
    const withdrawn = await withdrawContact(tx, named, now);
    if (!withdrawn.ok) return withdrawn;
    await closeRequests(tx, [named], 'no-longer-needed', now);
    await noted(tx, asking, 'contact.taken-back', named, { request: named.requestId }, now);
    return done(undefined);
  });
