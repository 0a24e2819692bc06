import type { Id } from '../../../kernel/id.ts';
import type { Tx } from '../../../platform/database/database.ts';
import { notify } from '../notice/index.ts';
import { type OrderRules, silenceMember } from '../trust/index.ts';
import { closeTopic, holdTopic, judgeThing } from './judge.data.ts';
import { keepWeight, type Matter, openFlags } from './matter.data.ts';
import { keepRuling } from './ruling.data.ts';
import type { Thing } from './thing.read.ts';
import { type Flag, weighFlags } from './weigh-flags.ts';

/** The reason most reports give. */
const mainReason = (flags: readonly Flag[]): string => {
  const counts = Map.groupBy(flags, (flag) => flag.reason);
  return [...counts].toSorted((one, other) => other[1].length - one[1].length)[0]?.[0] ?? 'other';
};

const tellHidden = (tx: Tx, of: Thing, rulingId: Id, reason: string, now: Date): Promise<void> =>
  of.authorId === null
    ? Promise.resolve()
    : notify(
        tx,
        [
          {
            customerId: of.authorId,
            kind: 'hidden-by-flags',
            facts: { title: of.title, reason },
            link: '/appeal',
            gist: `ruling:${rulingId}`,
          },
        ],
        of.companyId,
        now,
      );

const silence = async (tx: Tx, of: Thing, matter: Matter, rules: OrderRules, now: Date): Promise<void> => {
  const hours = rules.flags.silenceHours;
  const silenced = of.authorId ? await silenceMember(tx, { customerId: of.authorId, hours, because: 'spam' }, now) : undefined;
  if (!of.authorId || !silenced || (silenced.before.until && silenced.before.until > now)) return;
  const before = { silence: { until: silenced.before.until?.toISOString() ?? null, because: silenced.before.because } };
  const as = { kind: 'member' as const, id: of.authorId, companyId: of.companyId, spaceId: null, authorId: of.authorId };
  const ruling = { matterId: matter.matterId, of: as, decision: 'silenced-by-flags' as const, hours, reason: 'spam', word: '', before };
  const rulingId = await keepRuling(tx, ruling, now);
  const facts = { hours, reason: 'spam' };
  const told = { customerId: of.authorId, kind: 'silenced', facts, link: '/appeal', gist: `ruling:${rulingId}` };
  await notify(tx, [told], of.companyId, now);
};

const close = async (tx: Tx, topicId: Id, rules: OrderRules, now: Date): Promise<void> => {
  const topic = await holdTopic(tx, topicId);
  if (topic?.state !== 'open') return;
  await closeTopic(tx, topicId, 'closed', new Date(now.getTime() + rules.flags.closeHours * 3_600_000), now);
};

/** What the reports on a thing, on its author and in its topic bring about by themselves, once enough people agree. */
export const applyFlags = async (tx: Tx, of: Thing, matter: Matter, rules: OrderRules, now: Date): Promise<{ hidden: boolean }> => {
  const flags = await openFlags(tx, matter.matterId);
  const around = { spam: flags.spam, topic: flags.topic, authorIsNew: of.authorLevel === 0, authorIsHouse: of.house };
  const weighed = weighFlags(flags.own, around, rules);
  // what its author has mended since is hidden by nobody but a moderator
  const hide = weighed.hide && of.kind !== 'member' && of.state === 'shown' && matter.editedAt === null;
  await keepWeight(tx, matter.matterId, weighed.weight, weighed.people, hide ? now : matter.hiddenAt);
  if (hide) {
    const reason = mainReason(flags.own);
    await judgeThing(tx, of, 'hidden', 'flags', now);
    const before = { state: { state: of.state, because: of.stateBecause } };
    const rulingId = await keepRuling(tx, { matterId: matter.matterId, of, decision: 'hidden-by-flags', reason, word: '', before }, now);
    await tellHidden(tx, of, rulingId, reason, now);
  }
  if (weighed.silence) await silence(tx, of, matter, rules, now);
  if (weighed.close && of.topicId) await close(tx, of.topicId, rules, now);
  return { hidden: hide };
};
