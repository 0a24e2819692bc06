import { done, type Outcome, refused } from '../../../kernel/outcome.ts';
import { inTransaction } from '../../../platform/database/database.ts';
import type { House } from '../../../platform/house.ts';
import type { Member } from '../../../platform/http/principal.ts';
import { tell } from '../../profile/index.ts';
import { mayWrite, orderRulesOf } from '../trust/index.ts';
import { applyFlags } from './apply-flags.act.ts';
import { decidedLast, flaggerOf, holdMatter, keepFlag } from './matter.data.ts';
import { thingSeenBy } from './thing.read.ts';
import type { Reason, ThingKind } from './thing.ts';
import { weightOf } from './weigh-flags.ts';

export type Report = { kind: ThingKind; id: string; reason: Reason; word: string };

/** A member reports something they can see and did not write. Enough people who agree hide it until somebody looks. */
export const reportThing = (house: House, member: Member, report: Report): Promise<Outcome<{ hidden: boolean }>> =>
  inTransaction(house.db, async (tx) => {
    const now = house.clock.now();
    const may = await mayWrite(tx, member, 'flag', {}, now);
    const thing = await thingSeenBy(tx, member, report.kind, report.id);
    if (!thing) return refused('not-found');
    if (thing.authorId === member.customerId) return refused('own-thing');
    if (!may.ok) return may;
    const rules = await orderRulesOf(tx, member.companyId);
    const decided = await decidedLast(tx, thing);
    if (decided && decided.getTime() + rules.flags.againHours * 3_600_000 > now.getTime()) return refused('flagged-already');
    const matter = await holdMatter(tx, thing, 'flags', now);
    const weight = weightOf(await flaggerOf(tx, member.customerId));
    const flag = { matterId: matter.matterId, customerId: member.customerId, reason: report.reason, word: report.word, weight };
    if (!(await keepFlag(tx, flag, now))) return refused('flagged-already');
    const applied = await applyFlags(tx, thing, matter, rules, now);
    const data = {
      kind: report.kind,
      reason: report.reason,
      spaceId: thing.spaceId,
      topicId: thing.topicId,
      title: thing.title,
      link: thing.link,
    };
    const event = { customerId: member.customerId, at: now, family: 'community' as const, kind: 'community.flagged', source: 'portal' };
    await tell(tx, [{ ...event, companyId: member.companyId, data }], now);
    return done(applied);
  });
