import { type Id, newId } from '../../kernel/id.ts';
import { done } from '../../kernel/outcome.ts';
import { inTransaction, type Tx } from '../../platform/database/database.ts';
import type { House } from '../../platform/house.ts';
import { say } from '../../words/say.ts';
import { isLiftedByArrival, lift, markAddress, normalEmail, suppress, tell, withdrawConsent } from '../profile/index.ts';
import { insertContacts, setOutcome } from './contact.data.ts';
import type { Delivery } from './delivery.data.ts';
import { claimInbound, customerOfEmail, findDelivery, markBounced, type Place } from './inbound.data.ts';
import { type Inbound, readInbound } from './inbound.ts';
import { heardFrom } from './standing.data.ts';
import { readDeliveryToken } from './token.ts';

/** So many soft bounces in a row are as good as a hard one. */
const softBouncesToDeath = 5;

const dataOf = (delivery: Delivery): Record<string, unknown> => ({
  contactId: delivery.contactId,
  deliveryId: delivery.deliveryId,
  requestId: delivery.requestId,
  runId: delivery.runId,
  programmeId: delivery.programmeId,
  channel: 'email',
  purpose: delivery.purpose,
  subject: delivery.subject,
});

const tellOf = (tx: Tx, delivery: Delivery, kind: string, more: Record<string, unknown>, now: Date): Promise<void> => {
  const { customerId, companyId } = delivery;
  const messageId = `${kind}:${delivery.deliveryId}`;
  return tell(
    tx,
    [{ customerId, at: now, family: 'contact', kind, source: 'mailbox', companyId, messageId, data: { ...dataOf(delivery), ...more } }],
    now,
  );
};

const takeBounce = async (tx: Tx, house: House, delivery: Delivery, bounce: Inbound & { kind: 'bounce' }, now: Date): Promise<void> => {
  const normal = normalEmail(delivery.recipient);
  const { customerId } = delivery;
  const code = bounce.permanent ? ('bounced-hard' as const) : ('bounced-soft' as const);
  const evidence = { code, status: bounce.status, deliveryId: delivery.deliveryId };
  const mark = { customerId, channel: 'email' as const, normal: normal ?? '', evidence, at: now };
  let dead = bounce.permanent;
  if (!dead) dead = ((await markAddress(tx, { ...mark, reachability: 'doubtful', softBounce: true }, now)) ?? 0) >= softBouncesToDeath;
  if (dead) await markAddress(tx, { ...mark, reachability: 'dead' }, now);
  if (dead && normal) await suppress(tx, house, { channel: 'email', normal, because: code }, now);
  await markBounced(tx, delivery, bounce.status, now);
  await setOutcome(tx, customerId, delivery.contactId, 'bounced', now);
  await tellOf(tx, delivery, 'contact.bounced', { permanent: dead, status: bounce.status }, now);
};

const takeComplaint = async (tx: Tx, house: House, delivery: Delivery, now: Date): Promise<void> => {
  const { customerId, language } = delivery;
  const normal = normalEmail(delivery.recipient);
  if (normal)
    for (const purpose of ['give', 'ask'] as const)
      await suppress(tx, house, { channel: 'email', normal, purpose, because: 'complained' }, now);
  const wording = say(language === 'zh' ? 'zh' : 'en', 'contact.inbound.complained');
  const said = { customerId, channel: 'email', purposes: ['give', 'ask'] as const, wording, language, source: 'complaint', at: now };
  await withdrawConsent(tx, house, { ...said, proof: { deliveryId: delivery.deliveryId } }, now);
  await setOutcome(tx, customerId, delivery.contactId, 'unsubscribed', now);
  await tellOf(tx, delivery, 'contact.unsubscribed', { because: 'complained' }, now);
};

const keepLetter = async (
  tx: Tx,
  whose: { customerId: Id; companyId: Id },
  delivery: Delivery | undefined,
  letter: Inbound & { kind: 'letter' },
  now: Date,
) => {
  const contactId = newId();
  const from = delivery
    ? { purpose: delivery.purpose, programmeId: delivery.programmeId, runId: delivery.runId }
    : { purpose: 'service' as const, programmeId: null, runId: null };
  const { subject, words } = letter;
  await insertContacts(tx, [
    { ...whose, contactId, at: now, direction: 'in', channel: 'email', requestId: null, staffId: null, ...from, subject, words },
  ]);
  return contactId;
};

/**
 * An answer counts as the customer's only when it names a message of ours by its signed id and comes from the address that
 * message went to. Anything else from a known address is kept as received, and changes nothing by itself.
 */
const takeLetter = async (
  tx: Tx,
  house: House,
  delivery: Delivery | undefined,
  letter: Inbound & { kind: 'letter' },
  now: Date,
): Promise<Id | null> => {
  const from = normalEmail(letter.from);
  if (delivery && from && from === normalEmail(delivery.recipient)) {
    const { customerId } = delivery;
    const answerId = await keepLetter(tx, delivery, delivery, letter, now);
    await setOutcome(tx, customerId, delivery.contactId, 'answered', now);
    await heardFrom(tx, customerId, now);
    await markAddress(
      tx,
      {
        customerId,
        channel: 'email',
        normal: from,
        reachability: 'good',
        evidence: { code: 'answered', contactId: delivery.contactId },
        at: now,
      },
      now,
    );
    await lift(tx, house, { channel: 'email', normal: from }, isLiftedByArrival, 'answered', now);
    await tellOf(tx, delivery, 'contact.answered', { answerId, answer: letter.subject }, now);
    return customerId;
  }
  const whose = from ? await customerOfEmail(tx, from) : undefined;
  if (!whose) return null;
  const contactId = await keepLetter(tx, whose, undefined, letter, now);
  const data = { contactId, channel: 'email', subject: letter.subject, verified: false };
  await tell(tx, [{ ...whose, at: now, family: 'contact', kind: 'contact.received', source: 'mailbox', data }], now);
  return whose.customerId;
};

const tokensOf = (house: House, inbound: Inbound): Id[] => {
  const bounces = 'tokens' in inbound ? inbound.tokens.map((one) => readDeliveryToken(house.secret, 'bounce', one)) : [];
  const messages = 'messages' in inbound ? inbound.messages.map((one) => readDeliveryToken(house.secret, 'message', one)) : [];
  return [...bounces, ...messages].filter((one) => one !== undefined);
};

/** Takes one message of the mailbox: exactly once, whatever it is. Answers what it was. */
export const takeInbound = async (house: House, place: Place, source: Buffer): Promise<string> => {
  const now = house.clock.now();
  // large, and of no use to a house without a mailbox
  const { simpleParser } = await import('mailparser');
  const parsed = await simpleParser(source, { skipImageLinks: true, keepDeliveryStatus: true, maxHtmlLengthToParse: 500_000 });
  const inbound = readInbound(parsed);
  const outcome = await inTransaction(house.db, async (tx) => {
    const [deliveryId] = tokensOf(house, inbound);
    const delivery = deliveryId ? await findDelivery(tx, deliveryId) : undefined;
    const trusted = inbound.kind === 'letter' || delivery !== undefined;
    const kind = trusted || inbound.kind === 'auto-reply' || inbound.kind === 'notice' ? inbound.kind : `unknown-${inbound.kind}`;
    const messageId = parsed.messageId?.slice(0, 300) ?? null;
    if (
      !(await claimInbound(
        tx,
        place,
        { messageId, kind, customerId: delivery?.customerId ?? null, deliveryId: delivery?.deliveryId ?? null },
        now,
      ))
    )
      return done('taken-before');
    if (inbound.kind === 'bounce' && delivery) await takeBounce(tx, house, delivery, inbound, now);
    if (inbound.kind === 'complaint' && delivery) await takeComplaint(tx, house, delivery, now);
    if (inbound.kind === 'letter') await takeLetter(tx, house, delivery, inbound, now);
    return done(kind);
  });
  return outcome.ok ? outcome.value : 'refused';
};
