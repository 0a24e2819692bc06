import { done } from '../../kernel/outcome.ts';
import { type Db, inTransaction, type Tx } from '../../platform/database/database.ts';
import type { HandedOver } from '../../platform/mail/mail.ts';
import { type NewEvent, tell } from '../profile/index.ts';
import type { Delivery } from './delivery.data.ts';
import { endDeliveries, type Settled } from './delivery-queue.data.ts';
import { release } from './standing.data.ts';

const mostAttempts = 8;

/** Patience with a server that says "later": one minute, then twice as long each time, at most four hours. */
const retryAt = (attempt: number, now: Date): Date => new Date(now.getTime() + Math.min(60_000 * 2 ** (attempt - 1), 14_400_000));

/** What the answer of the mail server (undefined: there is none, the outbox keeps it) means for a delivery. */
export const settledBy = (delivery: Delivery, over: HandedOver | undefined, now: Date): Settled => {
  if (!over) return { delivery, state: 'kept', answer: '' };
  const { kind, answer } = over;
  if (kind === 'accepted' || kind === 'uncertain') return { delivery, state: kind, answer };
  if (kind === 'unreachable') return { delivery, state: 'ready', answer, readyAt: new Date(now.getTime() + 60_000), untried: true };
  const attempt = delivery.attempt + 1;
  if (kind === 'refused' || attempt >= mostAttempts) return { delivery, state: 'failed', answer };
  return { delivery, state: 'ready', answer, readyAt: retryAt(attempt, now) };
};

const eventOf = ({ delivery, state, answer }: Settled, now: Date): NewEvent => ({
  customerId: delivery.customerId,
  at: now,
  family: 'contact',
  kind: state === 'failed' ? 'contact.bounced' : 'contact.sent',
  source: 'teahouse',
  companyId: delivery.companyId,
  messageId: `contact:${delivery.deliveryId}:${state === 'failed' ? 'failed' : 'sent'}`,
  ...(delivery.staffId ? { staffId: delivery.staffId } : {}),
  data: {
    contactId: delivery.contactId,
    deliveryId: delivery.deliveryId,
    requestId: delivery.requestId,
    runId: delivery.runId,
    programmeId: delivery.programmeId,
    channel: 'email',
    purpose: delivery.purpose,
    subject: delivery.subject,
    state,
    ...(state === 'failed' ? { answer } : {}),
  },
});

/** Within a transaction: deliveries, requests, contacts and events move together, so a crash can't part them. */
export const keepSettled = async (tx: Tx, settled: readonly Settled[], from: 'sending' | 'ready', now: Date): Promise<void> => {
  const moved = await endDeliveries(tx, settled, from, now);
  const ended = settled.filter((one) => moved.has(one.delivery.deliveryId) && one.state !== 'ready');
  await release(
    tx,
    ended.filter((one) => one.state === 'failed').map((one) => one.delivery),
  );
  await tell(
    tx,
    ended.map((one) => eventOf(one, now)),
    now,
  );
};

export const settleSent = async (db: Db, settled: readonly Settled[], now: Date): Promise<void> => {
  await inTransaction(db, async (tx) => done(await keepSettled(tx, settled, 'sending', now)));
};
