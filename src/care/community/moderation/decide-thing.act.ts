import type { Id } from '../../../kernel/id.ts';
import { done, type Outcome, refused } from '../../../kernel/outcome.ts';
import { inTransaction, type Tx } from '../../../platform/database/database.ts';
import type { House } from '../../../platform/house.ts';
import { enqueue } from '../../../platform/queue/jobs.ts';
import { audit } from '../../staff/index.ts';
import { endSilence, silenceMember } from '../trust/index.ts';
import { closeTopic, holdTopic, judgeThing, moveTopic } from './judge.data.ts';
import { holdMatter, settleMatter } from './matter.data.ts';
import { type Choice, choicesFor, isInReach, type Keeper, silenceSteps } from './may-decide.ts';
import { type Before, keepRuling } from './ruling.data.ts';
import { openSilences } from './silence-by-flags.read.ts';
import { type Thing, thingsOf } from './thing.read.ts';
import type { Reason, ThingKind } from './thing.ts';

export type Decided = {
  kind: ThingKind;
  id: string;
  decision: Choice;
  reason: Reason;
  word: string;
  hours?: number | undefined;
  spaceId?: Id | undefined;
};

export const tellRulingTask = 'community-tell-ruling';
/** So long a decision can be undone before anybody hears of it. */
export const undoSeconds = 10;
const tellAfter = 20;

const stateNow = (thing: Thing): NonNullable<Before['state']> => ({ state: thing.state, because: thing.stateBecause });

const silence = async (tx: Tx, thing: Thing, hours: number, reason: string, now: Date): Promise<Before> => {
  if (!thing.authorId) return {};
  const silenced = await silenceMember(tx, { customerId: thing.authorId, hours, because: reason }, now);
  if (!silenced) return {};
  return { silence: { until: silenced.before.until?.toISOString() ?? null, because: silenced.before.because } };
};

const onTopic = async (tx: Tx, thing: Thing, input: Decided, now: Date): Promise<Outcome<Before>> => {
  const topic = thing.topicId ? await holdTopic(tx, thing.topicId) : undefined;
  if (!thing.topicId || !topic) return refused('not-found');
  const before = { topic: { state: topic.state, spaceId: topic.spaceId, closedUntil: topic.closedUntil?.toISOString() ?? null } };
  if (input.decision === 'close') {
    await closeTopic(tx, thing.topicId, 'closed', null, now);
    return done(before);
  }
  const moved = input.spaceId !== undefined && (await moveTopic(tx, thing.topicId, input.spaceId, thing.companyId));
  return moved ? done(before) : refused('not-found');
};

/** Kept after all: shown again, and whoever reports alone had silenced may write again. */
const letStand = async (tx: Tx, thing: Thing, matterId: Id, now: Date): Promise<Before> => {
  if (thing.state !== 'shown') await judgeThing(tx, thing, 'shown', null, now);
  const [silenced] = await openSilences(tx, matterId);
  if (!silenced) return { state: stateNow(thing) };
  await endSilence(tx, silenced.customerId, silenced.before);
  return { state: stateNow(thing), silence: { until: silenced.until?.toISOString() ?? null, because: silenced.because } };
};

/** Does what was decided and answers how things stood before. */
const carryOut = async (tx: Tx, thing: Thing, matterId: Id, input: Decided, now: Date): Promise<Outcome<Before>> => {
  const { decision } = input;
  if (decision === 'keep') return done(await letStand(tx, thing, matterId, now));
  if (decision === 'close' || decision === 'move') {
    const topic = await onTopic(tx, thing, input, now);
    if (!topic.ok) return topic;
    const hidden = thing.state === 'hidden' || thing.state === 'held';
    if (hidden) await judgeThing(tx, thing, 'shown', null, now);
    return done({ ...topic.value, ...(hidden ? { state: stateNow(thing) } : {}) });
  }
  const silenced = decision === 'silence' ? await silence(tx, thing, input.hours ?? silenceSteps[0], input.reason, now) : {};
  if (thing.kind === 'member') return done(silenced);
  await judgeThing(tx, thing, decision === 'remove' ? 'withdrawn' : 'hidden', input.reason, now);
  return done({ ...silenced, state: stateNow(thing) });
};

export const auditedBy = (by: Keeper) => ('staff' in by ? { principal: by.staff, requestId: by.requestId } : { requestId: by.requestId });
export const byWhom = (by: Keeper): { staffId?: Id; memberId?: Id } =>
  'staff' in by ? { staffId: by.staff.staffId } : { memberId: by.member.customerId };

/** A keeper decides about a thing; its author is told a little later with the words written here, and may appeal. */
export const decideThing = (house: House, by: Keeper, input: Decided): Promise<Outcome<{ rulingId: Id; undoUntil: Date }>> =>
  inTransaction(house.db, async (tx) => {
    const now = house.clock.now();
    const [seen] = await thingsOf(tx, input.kind, [input.id]);
    if (!seen || !isInReach(by, seen)) return refused('not-found');
    if (!choicesFor(by, seen).includes(input.decision)) return refused('not-allowed');
    const matter = await holdMatter(tx, seen, seen.state === 'held' ? 'held' : 'asked', now);
    // as it stands now that the matter is held: somebody may have been quicker
    const [thing] = await thingsOf(tx, input.kind, [input.id]);
    if (!thing || thing.state === 'withdrawn') return refused('decided-already');
    const before = await carryOut(tx, thing, matter.matterId, input, now);
    if (!before.ok) return before;
    const { decision, reason, word } = input;
    const ruling = { matterId: matter.matterId, of: thing, decision, reason, word, before: before.value, ...byWhom(by) };
    const hours = decision === 'silence' ? { hours: input.hours ?? silenceSteps[0] } : {};
    const rulingId = await keepRuling(tx, { ...ruling, ...hours }, now);
    await settleMatter(tx, matter.matterId, decision !== 'keep', now);
    const change = { decision, reason, ...hours, ...('member' in by ? { member: by.member.customerId } : {}) };
    const line = { act: 'moderation.decided', subjectKind: thing.kind, subjectId: thing.id, companyId: thing.companyId, change };
    await audit(tx, now, auditedBy(by), line);
    await enqueue(
      tx,
      tellRulingTask,
      { rulingId },
      { key: `${tellRulingTask}:${rulingId}`, at: new Date(now.getTime() + tellAfter * 1000) },
    );
    return done({ rulingId, undoUntil: new Date(now.getTime() + undoSeconds * 1000) });
  });
