import { type Id, newId } from '../../kernel/id.ts';
import { done, type Outcome, refused } from '../../kernel/outcome.ts';
import { inTransaction, sql, type Tx } from '../../platform/database/database.ts';
import type { House } from '../../platform/house.ts';
import type { Asking } from '../../platform/http/door.ts';
import { enqueue } from '../../platform/queue/jobs.ts';
import { visibleTo } from '../profile/index.ts';
import { audit } from '../staff/index.ts';
import { arbitrate } from './arbiter.ts';
import { whatWouldHappen } from './contact.read.ts';
import { insertDeliveries, loadRecipients } from './delivery.data.ts';
import { loadPolicy } from './policy.data.ts';
import type { Channel } from './policy.ts';
import { insertRequests, keepDecisions, loadRequest, moveRequests, type Request } from './request.data.ts';
import { loadStandings, reserve } from './standing.data.ts';
import type { Decision, Purpose } from './standing.ts';

export type Wanted = {
  customerId: Id;
  channel: Channel;
  purpose: Purpose;
  dryRun: boolean;
  subject?: string | undefined;
  words?: string | undefined;
};
export type Answered = { requestId: Id | null; decision: Decision; zone: string };

type Seen = { companyId: Id; zone: string };
const findVisible = async (tx: Tx, asking: Asking, customerId: Id): Promise<Seen | undefined> => {
  const { rows } =
    await sql<Seen>`SELECT c.companies[1] AS "companyId", co.zone FROM customer c JOIN company co ON co.company_id = c.companies[1]
    WHERE c.customer_id = ${customerId} AND ${visibleTo(asking.principal)}`.execute(tx);
  return rows[0];
};

const judgeAndReserve = async (tx: Tx, house: House, request: Request, now: Date): Promise<Decision | undefined> => {
  const { policy } = await loadPolicy(tx, request.companyId);
  const { customerId, requestId, purpose } = request;
  for (let tries = 0; tries < 20; tries += 1) {
    const facts = (await loadStandings(tx, house, [customerId])).get(customerId);
    if (!facts) return undefined;
    const decision = arbitrate({ ...request, byHand: true, unattended: true }, facts.standing, policy, now);
    if (decision.decision !== 'grant' || !decision.channel) return decision;
    const won = await reserve(tx, [
      { customerId, requestId, version: facts.standing.version, at: now, channel: decision.channel, purpose },
    ]);
    if (won.has(requestId)) return decision;
  }
  return undefined;
};

const post = async (tx: Tx, house: House, request: Request, wanted: Wanted, now: Date): Promise<boolean> => {
  if (!wanted.words || wanted.channel !== 'email') return false;
  const facts = (await loadStandings(tx, house, [request.customerId])).get(request.customerId);
  const addressId = facts?.standing.ways.email?.addressId;
  const to =
    addressId &&
    (await loadRecipients(tx, [{ customerId: request.customerId, addressId, companyId: request.companyId }])).get(request.customerId);
  if (!to) return false;
  const written = { language: to.language, subject: wanted.subject ?? '', words: wanted.words, readyAt: now };
  const { customerId, requestId, companyId } = request;
  await insertDeliveries(tx, [
    { customerId, requestId, companyId, channel: 'email', addressId, recipient: to.value, recipientName: to.name, ...written },
  ]);
  await enqueue(tx, 'contact.deliver', {}, { key: 'contact.deliver' });
  return true;
};

const states = { grant: 'handed-over', defer: 'deferred', refuse: 'refused', 'hand-over': 'handed-over' } as const;

/**
 * A program asks whether it may contact a customer. With words, a grant sends them; without, the place is reserved and the
 * program makes the contact itself. Kept with its reasons unless `dryRun`.
 */
export const askForProgram = (house: House, asking: Asking, wanted: Wanted): Promise<Outcome<Answered>> =>
  inTransaction<Answered>(house.db, async (tx) => {
    const now = house.clock.now();
    const seen = await findVisible(tx, asking, wanted.customerId);
    if (!seen) return refused('not-found');
    const { customerId, channel, purpose } = wanted;
    if (wanted.dryRun) {
      const answers = await whatWouldHappen(tx, house, { customerIds: [customerId], channels: [channel], purpose, unattended: true }, now);
      const decision = answers.get(customerId);
      return decision ? done({ requestId: null, decision, zone: seen.zone }) : refused('not-found');
    }
    const { staffId } = asking.principal;
    const [asked] = await insertRequests(
      tx,
      [
        {
          customerId,
          companyId: seen.companyId,
          reason: 'program',
          occasion: newId(),
          purpose,
          channels: [channel],
          byHand: true,
          staffId,
        },
      ],
      now,
    );
    const request = asked && (await loadRequest(tx, customerId, asked.requestId));
    const decision = request && (await judgeAndReserve(tx, house, request, now));
    if (!request || !decision) return refused('still-at-it');
    const { requestId } = request;
    await keepDecisions(tx, [{ customerId, requestId, moment: 'asked', decision }], now);
    const sent = decision.decision === 'grant' && (await post(tx, house, request, wanted, now));
    const because = decision.decision === 'grant' && !sent ? [{ code: 'given-to-asker', facts: {} }] : decision.because;
    const state = sent ? 'sending' : states[decision.decision];
    await moveRequests(tx, [{ customerId, requestId, state, channel, at: decision.at ?? now, because }], now);
    await audit(tx, now, asking, {
      act: 'contact.asked',
      subjectKind: 'customer',
      subjectId: customerId,
      companyId: seen.companyId,
      change: { channel, purpose, decision: decision.decision },
    });
    return done({ requestId, decision, zone: seen.zone });
  });
