import type { Tx } from '../../platform/database/database.ts';
import type { House } from '../../platform/house.ts';
import { enqueue } from '../../platform/queue/jobs.ts';
import { decideRequests } from './decide-requests.act.ts';
import { type AskedRequest, insertRequests, loadRequest, type NewRequest } from './request.data.ts';
import { type Decision, refusal } from './standing.ts';

/**
 * Says that these customers should be touched. Asking again for the same customer, reason and occasion adds nothing and
 * answers the request that is there. Automatic ones are decided by the contact job right after the commit; those `byHand` wait for a person.
 */
export const askContacts = async (tx: Tx, requests: readonly NewRequest[], now: Date): Promise<AskedRequest[]> => {
  const asked = await insertRequests(tx, requests, now);
  if (requests.some((one) => !one.byHand)) await enqueue(tx, 'contact.decide', {}, { key: 'contact.decide' });
  return asked;
};

/** Asks for one contact and decides it at once, in this transaction. */
export const askContact = async (tx: Tx, house: House, request: NewRequest, now: Date): Promise<Decision> => {
  const [asked] = await insertRequests(tx, [{ ...request, byHand: false }], now);
  const kept = asked && (await loadRequest(tx, asked.customerId, asked.requestId));
  if (!kept || !asked) return refusal('customer-gone');
  if (!asked.added) return { ...refusal('asked-before', { state: kept.state }), decision: kept.state === 'deferred' ? 'defer' : 'refuse' };
  const [decided] = await decideRequests(tx, house, [kept], now);
  if (decided?.decision.decision === 'grant') await enqueue(tx, 'contact.deliver', {}, { key: 'contact.deliver' });
  return decided?.decision ?? refusal('customer-gone');
};
