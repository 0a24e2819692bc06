import type { Id } from '../../kernel/id.ts';
import type { Tx } from '../../platform/database/database.ts';
import type { House } from '../../platform/house.ts';
import { type NewEvent, tell } from '../profile/index.ts';
import { arbitrateMany } from './arbiter.ts';
import { soonFrom } from './checks.ts';
import { insertDeliveries } from './delivery.data.ts';
import { type Clocks, openClocks } from './hours.ts';
import { type Answer, keepAnswers } from './keep-answers.data.ts';
import { loadPolicy } from './policy.data.ts';
import type { Policy } from './policy.ts';
import type { DueRequest, RequestState } from './request.data.ts';
import { type Facts, loadStandings, reserve } from './standing.data.ts';
import { type Decision, refusal, type Standing } from './standing.ts';
import { type Letter, writeLetters } from './write-letters.data.ts';

export type Decided = { request: DueRequest; decision: Decision };
type Judged = Decided & { standing: Standing };

const rounds = 12;

type Rules = Map<Id, { policy: Policy; clocks: Clocks }>;
const loadRules = async (tx: Tx, companyIds: Iterable<Id>): Promise<Rules> => {
  const rules: Rules = new Map();
  for (const companyId of new Set(companyIds)) {
    const { policy } = await loadPolicy(tx, companyId);
    rules.set(companyId, { policy, clocks: openClocks(policy) });
  }
  return rules;
};

/** One request a customer at a time, the most important first; the rest waits for the next round. */
const oneEach = (requests: readonly DueRequest[]): [now: DueRequest[], later: DueRequest[]] => {
  const seen = new Set<Id>();
  const first: DueRequest[] = [];
  const later: DueRequest[] = [];
  for (const one of requests) {
    (seen.has(one.customerId) ? later : first).push(one);
    seen.add(one.customerId);
  }
  return [first, later];
};

const judge = (request: DueRequest, facts: Facts | undefined, rules: Rules, settled: ReadonlySet<Id>, now: Date): Judged | undefined => {
  const rule = rules.get(request.companyId);
  if (!facts || !rule) return undefined;
  const standing = { ...facts.standing, waiting: facts.standing.waiting.filter((one) => !settled.has(one.requestId)) };
  return { request, standing, decision: arbitrateMany(request, standing, rule.policy, now, rule.clocks) };
};

const gone = (request: DueRequest): Decided => ({ request, decision: refusal('customer-gone') });

const stateOf: Record<Decision['decision'], RequestState> = {
  grant: 'sending',
  defer: 'deferred',
  refuse: 'refused',
  'hand-over': 'handed-over',
};

const answerOf = ({ request, decision }: Decided, now: Date): Answer => ({
  customerId: request.customerId,
  requestId: request.requestId,
  state: stateOf[decision.decision],
  channel: decision.channel ?? null,
  at: decision.at ?? now,
  because: decision.because,
  place: request.place,
});

const eventOf = ({ request, decision }: Decided, now: Date): NewEvent => ({
  customerId: request.customerId,
  at: now,
  family: 'contact',
  kind: decision.decision === 'refuse' ? 'contact.refused' : 'contact.handed-over',
  source: 'teahouse',
  companyId: request.companyId,
  messageId: `contact:${request.requestId}:end`,
  data: {
    requestId: request.requestId,
    runId: request.runId,
    programmeId: request.programmeId,
    purpose: request.purpose,
    channel: decision.channel ?? null,
    because: decision.because,
    to: decision.to?.staffId ?? null,
  },
});

/** Judges and reserves until every request has an answer that held; what keeps losing its race is tried again in a minute. */
const settle = async (
  tx: Tx,
  house: House,
  requests: readonly DueRequest[],
  now: Date,
): Promise<{ decided: Decided[]; letters: Letter[] }> => {
  const rules = await loadRules(
    tx,
    requests.map((one) => one.companyId),
  );
  const settled = new Set<Id>();
  const decided: Decided[] = [];
  const letters: Letter[] = [];
  let pending: DueRequest[] = [...requests];
  for (let round = 0; round < rounds && pending.length > 0; round += 1) {
    const [current, later] = oneEach(pending);
    const facts = await loadStandings(
      tx,
      house,
      current.map((one) => one.customerId),
      { than: Math.min(...current.map((one) => one.priority)), until: soonFrom(now) },
    );
    const judged = current.map((one) => judge(one, facts.get(one.customerId), rules, settled, now));
    const known = judged.filter((one) => one !== undefined);
    const written = await writeLetters(tx, known, now);
    const won = await reserve(
      tx,
      written.granted.map(({ request, standing, decision }) => ({
        customerId: request.customerId,
        requestId: request.requestId,
        version: standing.version,
        at: now,
        channel: decision.channel ?? '',
        purpose: request.purpose,
      })),
    );
    const answered = [
      ...current.filter((_, place) => judged[place] === undefined).map(gone),
      ...written.others,
      ...written.granted.filter((one) => won.has(one.request.requestId)),
    ];
    for (const one of answered) settled.add(one.request.requestId);
    decided.push(...answered);
    letters.push(...written.letters.filter((one) => won.has(one.requestId)));
    pending = [...current.filter((one) => !settled.has(one.requestId)), ...later];
  }
  const again = new Date(now.getTime() + 60_000);
  decided.push(...pending.map((request): Decided => ({ request, decision: { ...refusal('busy'), decision: 'defer', at: again } })));
  return { decided, letters };
};

/**
 * The arbiter at work over many requests in one transaction: judged, reserved, kept, told. Everything is done in sets; a
 * request has exactly one answer each time, and exactly one end.
 */
export const decideRequests = async (tx: Tx, house: House, requests: readonly DueRequest[], now: Date): Promise<Decided[]> => {
  const { decided, letters } = await settle(tx, house, requests, now);
  await keepAnswers(
    tx,
    decided.map((one) => answerOf(one, now)),
    now,
  );
  await insertDeliveries(tx, letters);
  const ended = decided.filter(({ decision }) => decision.decision === 'refuse' || decision.decision === 'hand-over');
  await tell(
    tx,
    ended.map((one) => eventOf(one, now)),
    now,
  );
  return decided;
};
