import type { Id } from '../../../kernel/id.ts';
import { done, type Outcome, refused } from '../../../kernel/outcome.ts';
import { inTransaction, type Tx } from '../../../platform/database/database.ts';
import type { House } from '../../../platform/house.ts';
import { audit } from '../../staff/index.ts';
import type { PostState } from '../post/index.ts';
import { endSilence } from '../trust/index.ts';
import { auditedBy, byWhom, undoSeconds } from './decide-thing.act.ts';
import { closeTopic, judgeThing, moveTopic } from './judge.data.ts';
import { settleMatter } from './matter.data.ts';
import type { Keeper } from './may-decide.ts';
import { holdRuling, noteRuling, type Ruling } from './ruling.data.ts';
import { thingsOf } from './thing.read.ts';

/** A little more than the ten seconds shown, for the way there. */
const grace = 5;

/** Puts everything back as it stood before the ruling, as far as it is still there; after an appeal (`shown`) a thing is shown whatever it was. */
export const putBack = async (tx: Tx, ruling: Ruling, now: Date, shown = false): Promise<void> => {
  const { before } = ruling;
  const [thing] = await thingsOf(tx, ruling.kind, [ruling.thingId]);
  if (before.state && thing)
    await judgeThing(tx, thing, shown ? 'shown' : (before.state.state as PostState), shown ? null : before.state.because, now);
  if (before.silence && ruling.authorId)
    await endSilence(tx, ruling.authorId, {
      until: before.silence.until ? new Date(before.silence.until) : null,
      because: before.silence.because,
    });
  if (!before.topic || !thing?.topicId) return;
  if (before.topic.spaceId !== thing.spaceId) await moveTopic(tx, thing.topicId, before.topic.spaceId, thing.companyId);
  const until = before.topic.closedUntil ? new Date(before.topic.closedUntil) : null;
  if (before.topic.state === 'open' || before.topic.state === 'closed') await closeTopic(tx, thing.topicId, before.topic.state, until, now);
};

/** Takes a decision back while nobody has heard of it: by whoever made it, within ten seconds. */
export const undoRuling = (house: House, by: Keeper, rulingId: Id): Promise<Outcome<undefined>> =>
  inTransaction(house.db, async (tx) => {
    const now = house.clock.now();
    const ruling = await holdRuling(tx, rulingId);
    const { staffId, memberId } = byWhom(by);
    const own = ruling && (staffId ? ruling.staffId === staffId : ruling.memberId === memberId);
    if (!own) return refused('not-found');
    const until = ruling.at.getTime() + (undoSeconds + grace) * 1000;
    if (ruling.undoneAt || ruling.toldAt || now.getTime() > until) return refused('too-late-to-undo');
    await putBack(tx, ruling, now);
    await noteRuling(tx, rulingId, { undoneAt: now });
    if (ruling.matterId) await settleMatter(tx, ruling.matterId, undefined, now);
    const line = { act: 'moderation.undone', subjectKind: ruling.kind, subjectId: ruling.thingId, companyId: ruling.companyId };
    await audit(tx, now, auditedBy(by), { ...line, change: { decision: ruling.decision } });
    return done(undefined);
  });
