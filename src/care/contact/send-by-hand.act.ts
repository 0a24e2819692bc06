import type { Id } from '../../kernel/id.ts';
import { done, type Outcome, refused } from '../../kernel/outcome.ts';
import type { Tx } from '../../platform/database/database.ts';
import type { House } from '../../platform/house.ts';
import { enqueue } from '../../platform/queue/jobs.ts';
import { arbitrate } from './arbiter.ts';
import { insertDeliveries, loadRecipients } from './delivery.data.ts';
import { loadPolicy } from './policy.data.ts';
import type { Channel } from './policy.ts';
import { keepDecisions, loadRequest, moveRequests, type Request } from './request.data.ts';
import { loadStandings, reserve } from './standing.data.ts';
import type { Decision, Standing } from './standing.ts';

export type ByHand = {
  customerId: Id;
  requestId: Id;
  channel: Channel;
  subject: string;
  words: string;
  language: string;
  staff: { staffId: Id };
};

/** `readyAt`: when the message leaves; until then it can be withdrawn. `deliveryId` where it goes by mail. */
export type Leaving = { readyAt: Date; deliveryId?: Id };

/** The time a person has to change their mind. */
export const undoSeconds = 10;

/** A person has decided; closed hours only move the moment of leaving, and everything else still binds. */
const leavesAt = (decision: Decision, now: Date): Date | undefined => {
  if (decision.decision === 'grant') return new Date(now.getTime() + undoSeconds * 1000);
  const onlyHours = decision.decision === 'defer' && decision.because.every((one) => one.code === 'quiet-hours');
  return onlyHours ? decision.at : undefined;
};

type Granted = { standing: Standing; decision: Decision; readyAt: Date };

const grantAndReserve = async (tx: Tx, house: House, request: Request, channel: Channel, now: Date): Promise<Outcome<Granted>> => {
  const { policy } = await loadPolicy(tx, request.companyId);
  for (let tries = 0; tries < 20; tries += 1) {
    const facts = (await loadStandings(tx, house, [request.customerId])).get(request.customerId);
    if (!facts) return refused('not-found');
    const decision = arbitrate({ ...request, channels: [channel], byHand: true }, facts.standing, policy, now);
    const readyAt = leavesAt(decision, now);
    if (!readyAt) return refused('contact-not-allowed', { code: decision.because[0]?.code ?? 'no-channel' });
    const { customerId, requestId, purpose } = request;
    const won = await reserve(tx, [{ customerId, requestId, version: facts.standing.version, at: readyAt, channel, purpose }]);
    if (won.has(requestId)) return done({ standing: facts.standing, decision, readyAt });
  }
  return refused('still-at-it');
};

/**
 * Sends what a person wrote: judged again, reserved, and put on its way; it leaves after ten seconds, or when the customer's
 * hours open. The request must be open; refused with the arbiter's first reason when it may not be.
 */
export const sendByHand = async (tx: Tx, house: House, sent: ByHand, now: Date): Promise<Outcome<Leaving>> => {
  const request = await loadRequest(tx, sent.customerId, sent.requestId);
  if (!request) return refused('not-found');
  if (request.state !== 'open' && request.state !== 'deferred') return refused('already-gone');
  if (sent.channel !== 'email') return refused('bad-input', { detail: 'channel' });
  const granted = await grantAndReserve(tx, house, request, sent.channel, now);
  if (!granted.ok) return granted;
  const { standing, decision, readyAt } = granted.value;
  const addressId = standing.ways[sent.channel]?.addressId;
  const to =
    addressId &&
    (await loadRecipients(tx, [{ customerId: request.customerId, addressId, companyId: request.companyId }])).get(request.customerId);
  if (!to) return refused('contact-not-allowed', { code: 'no-address' });
  const [deliveryId] = await insertDeliveries(tx, [
    {
      customerId: request.customerId,
      requestId: request.requestId,
      companyId: request.companyId,
      channel: sent.channel,
      addressId,
      recipient: to.value,
      recipientName: to.name,
      language: sent.language,
      subject: sent.subject.replace(/\s+/g, ' ').trim(),
      words: sent.words,
      readyAt,
    },
  ]);
  const { customerId, requestId } = request;
  await keepDecisions(tx, [{ customerId, requestId, moment: 'asked', decision: { ...decision, decision: 'grant', at: readyAt } }], now);
  await moveRequests(tx, [{ customerId, requestId, state: 'sending', channel: sent.channel, at: readyAt, because: decision.because }], now);
  await enqueue(tx, 'contact.deliver', {}, { key: `contact.deliver ${readyAt.toISOString()}`, at: readyAt });
  return done(deliveryId ? { readyAt, deliveryId } : { readyAt });
};
