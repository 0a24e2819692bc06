import type { Id } from '../../kernel/id.ts';
import { done } from '../../kernel/outcome.ts';
import { inTransaction, type Tx } from '../../platform/database/database.ts';
import type { House } from '../../platform/house.ts';
import { tell } from '../profile/index.ts';
import { arbitrate } from './arbiter.ts';
import type { Delivery } from './delivery.data.ts';
import { readyDeliveries, type Settled, settleDeliveries } from './delivery-queue.data.ts';
import { type Clocks, openClocks } from './hours.ts';
import { loadPolicy } from './policy.data.ts';
import type { Policy } from './policy.ts';
import { keepDecisions, moveRequests } from './request.data.ts';
import { loadStandings, release } from './standing.data.ts';
import { type Decision, refusal } from './standing.ts';

type Checked = { delivery: Delivery; decision: Decision };

const judge = async (tx: Tx, house: House, deliveries: readonly Delivery[], now: Date): Promise<Checked[]> => {
  const facts = await loadStandings(tx, house, [...new Set(deliveries.map((one) => one.customerId))]);
  const rules = new Map<Id, { policy: Policy; clocks: Clocks }>();
  for (const companyId of new Set(deliveries.map((one) => one.companyId))) {
    const { policy } = await loadPolicy(tx, companyId);
    rules.set(companyId, { policy, clocks: openClocks(policy) });
  }
  return deliveries.map((delivery) => {
    const standing = facts.get(delivery.customerId)?.standing;
    const rule = rules.get(delivery.companyId);
    if (!standing || !rule) return { delivery, decision: refusal('customer-gone') };
    const { requestId, purpose, priority } = delivery;
    // hours, turn and spread were settled when it was granted; whether somebody saw that the address is doubtful was not
    const wish = { requestId, purpose, priority, byHand: true, unattended: !delivery.byHand, channels: ['email' as const] };
    return { delivery, decision: arbitrate(wish, standing, rule.policy, now, rule.clocks) };
  });
};

const stopped = ({ delivery, decision }: Checked): Settled => {
  const onlyHours = decision.decision === 'defer' && decision.because.every((one) => one.code === 'quiet-hours');
  const answer = decision.because[0]?.code ?? '';
  return onlyHours && decision.at ? { delivery, state: 'ready', answer, readyAt: decision.at } : { delivery, state: 'refused', answer };
};

/** A machine's request that only came too early goes back to wait; what a person sent ends here, and its reason says why. */
const stopRequests = async (tx: Tx, checked: readonly Checked[], now: Date): Promise<void> => {
  await moveRequests(
    tx,
    checked.map(({ delivery, decision }) => {
      const again = decision.decision === 'defer' && !delivery.byHand;
      const { customerId, requestId } = delivery;
      return {
        customerId,
        requestId,
        state: again ? 'deferred' : 'refused',
        channel: 'email',
        at: decision.at ?? now,
        because: decision.because,
      };
    }),
    now,
  );
  await release(
    tx,
    checked.map((one) => one.delivery),
  );
  const refused = checked.filter(({ delivery, decision }) => decision.decision !== 'defer' || delivery.byHand);
  await tell(
    tx,
    refused.map(({ delivery, decision }) => ({
      customerId: delivery.customerId,
      at: now,
      family: 'contact' as const,
      kind: 'contact.refused',
      source: 'teahouse',
      companyId: delivery.companyId,
      messageId: `contact:${delivery.requestId}:end`,
      data: {
        requestId: delivery.requestId,
        runId: delivery.runId,
        programmeId: delivery.programmeId,
        channel: 'email',
        purpose: delivery.purpose,
        because: decision.because,
      },
    })),
    now,
  );
};

/**
 * The arbiter again, at the moment of sending: consent may have been withdrawn, an address may have died. Takes the next ready
 * messages of these buckets that are not `inHand` already; answers those that may leave. The others give their place back.
 */
export const checkBeforeSending = async (
  house: House,
  buckets: readonly number[],
  now: Date,
  limit: number,
  inHand: readonly Id[] = [],
): Promise<{ free: Delivery[]; stopped: number }> => {
  const outcome = await inTransaction(house.db, async (tx) => {
    const deliveries = await readyDeliveries(tx, buckets, now, limit, inHand);
    if (deliveries.length === 0) return done({ free: [], stopped: 0 });
    const checked = await judge(tx, house, deliveries, now);
    await keepDecisions(
      tx,
      checked.map(({ delivery, decision }) => ({
        customerId: delivery.customerId,
        requestId: delivery.requestId,
        moment: 'sending',
        decision,
      })),
      now,
    );
    const barred = checked.filter((one) => one.decision.decision !== 'grant');
    const settled = barred.map(stopped);
    const moved = await settleDeliveries(tx, settled, 'ready', now);
    const ended = new Set(settled.filter((one) => one.state === 'refused').map((one) => one.delivery.deliveryId));
    await stopRequests(
      tx,
      barred.filter(({ delivery }) => ended.has(delivery.deliveryId) && moved.has(delivery.deliveryId)),
      now,
    );
    return done({ free: checked.filter((one) => one.decision.decision === 'grant').map((one) => one.delivery), stopped: barred.length });
  });
  return outcome.ok ? outcome.value : { free: [], stopped: 0 };
};
