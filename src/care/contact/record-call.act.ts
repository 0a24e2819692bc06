import { laterBy } from '../../kernel/calendar.ts';
import { type Id, newId } from '../../kernel/id.ts';
import type { Language } from '../../kernel/language.ts';
import { done, type Outcome, refused } from '../../kernel/outcome.ts';
import type { Tx } from '../../platform/database/database.ts';
import { say } from '../../words/say.ts';
import { markAddress, tell, withdrawConsent } from '../profile/index.ts';
import { insertContacts } from './contact.data.ts';
import { keepDecisions, loadRequest, moveRequests, type Request } from './request.data.ts';
import { heardFrom, loadStandings, reserve } from './standing.data.ts';

export const callOutcomes = ['reached', 'no-answer', 'wrong-number', 'asked-not-to-call', 'call-back'] as const;
export type CallOutcome = (typeof callOutcomes)[number];

export type Call = {
  customerId: Id;
  requestId: Id;
  outcome: CallOutcome;
  minutes: number;
  note: string;
  /** with 'call-back': when */
  callBackAt?: Date;
  staff: { staffId: Id; language: Language };
};

/** `again`: the request waits until then (nobody answered, or a call back was promised); otherwise it has its end. */
export type Called = { contactId: Id; again?: Date };

/** Under which word the stream knows the call, so that it can leave the stream again. */
export const callWord = (contactId: Id): string => `call ${contactId}`;

type Secret = Parameters<typeof loadStandings>[1];

const again = (call: Call, now: Date): Date | undefined => {
  if (call.outcome === 'no-answer') return laterBy(now, 1);
  return call.outcome === 'call-back' ? (call.callBackAt ?? laterBy(now, 1)) : undefined;
};

/** What the outcome teaches about the number and the customer's will. */
const learn = async (tx: Tx, house: Secret, call: Call, number: string | undefined, now: Date): Promise<void> => {
  const { customerId, staff } = call;
  const evidence = { code: `call-${call.outcome}`, requestId: call.requestId };
  const mark = (reachability: 'good' | 'dead') =>
    number ? markAddress(tx, { customerId, channel: 'phone', normal: number, reachability, evidence, at: now }, now) : undefined;
  if (call.outcome === 'reached' || call.outcome === 'call-back') {
    await mark('good');
    await heardFrom(tx, customerId, now);
  }
  if (call.outcome === 'wrong-number') await mark('dead');
  if (call.outcome !== 'asked-not-to-call') return;
  await mark('good');
  const wording = say(staff.language, 'contact.call.asked-not-to-call-wording');
  await withdrawConsent(
    tx,
    house,
    {
      customerId,
      channel: 'phone',
      purposes: ['give', 'ask'],
      wording,
      language: staff.language,
      source: 'call',
      proof: evidence,
      at: now,
      staffId: staff.staffId,
    },
    now,
  );
};

/** The call has been made, so it counts whatever the caps say; racing reservations of others are simply passed. */
const count = async (tx: Tx, request: Request, version: number, now: Date): Promise<boolean> => {
  const { customerId, requestId, purpose } = request;
  return (await reserve(tx, [{ customerId, requestId, version, at: now, channel: 'phone', purpose }])).has(requestId);
};

/** Writes down a call a person made: contact, outcome, what it teaches, and where its request goes. */
export const recordCall = async (tx: Tx, house: Secret, call: Call, now: Date): Promise<Outcome<Called>> => {
  const request = await loadRequest(tx, call.customerId, call.requestId);
  if (!request) return refused('not-found');
  if (request.state !== 'open' && request.state !== 'deferred') return refused('already-gone');
  let number: string | undefined;
  for (let tries = 0, counted = false; !counted && tries < 20; tries += 1) {
    const facts = (await loadStandings(tx, house, [call.customerId])).get(call.customerId);
    if (!facts) return refused('not-found');
    number = facts.addresses.phone?.normal;
    counted = await count(tx, request, facts.standing.version, now);
  }
  const { customerId, requestId, companyId, purpose, programmeId, runId } = request;
  const contactId = newId();
  const { staffId } = call.staff;
  const contact = { customerId, contactId, companyId, purpose, requestId, programmeId, runId, staffId };
  await insertContacts(tx, [
    {
      ...contact,
      at: now,
      direction: 'out',
      channel: 'phone',
      subject: '',
      words: call.note,
      minutes: call.minutes,
      outcome: call.outcome,
    },
  ]);
  await learn(tx, house, call, number, now);
  const next = again(call, now);
  const because = [{ code: `call-${call.outcome}`, facts: next ? { until: next.toISOString() } : {} }];
  await moveRequests(tx, [{ customerId, requestId, state: next ? 'deferred' : 'sent', channel: 'phone', at: next ?? now, because }], now);
  const decision = { decision: 'grant', channel: 'phone', at: now, because, checks: [], otherChannels: [] } as const;
  await keepDecisions(
    tx,
    [{ customerId, requestId, moment: 'sending', decision: { ...decision, because, checks: [], otherChannels: [] } }],
    now,
  );
  const data = { contactId, requestId, runId, programmeId, channel: 'phone', purpose, outcome: call.outcome, minutes: call.minutes };
  const told = { customerId, at: now, family: 'contact', kind: 'contact.called', source: 'desk', companyId, staffId, data } as const;
  await tell(tx, [{ ...told, messageId: callWord(contactId) }], now);
  return done(next ? { contactId, again: next } : { contactId });
};
