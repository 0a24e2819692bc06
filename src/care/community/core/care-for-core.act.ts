import type { Day } from '../../../kernel/calendar.ts';
import type { Id } from '../../../kernel/id.ts';
import { done, type Outcome, refused } from '../../../kernel/outcome.ts';
import { inTransaction, type Tx } from '../../../platform/database/database.ts';
import type { House } from '../../../platform/house.ts';
import type { Asking } from '../../../platform/http/door.ts';
import { enqueue } from '../../../platform/queue/jobs.ts';
import { tell } from '../../profile/index.ts';
import { audit, within } from '../../staff/index.ts';
import { notify } from '../notice/index.ts';
import type { CoreRule } from './candidate.ts';
import { keepRule, ruleOf } from './core-rule.data.ts';
import { dropTasks, insertTask, insertThanks, memberToAsk, moveTerm, openTermOf } from './core-term.data.ts';

type Serving = { companyId: Id };

/** Somebody who serves a term now and whom the asking person may see. */
const serving = async (tx: Tx, asking: Asking, id: Id): Promise<Outcome<Serving>> => {
  const member = await memberToAsk(tx, asking.principal, id);
  if (!member) return refused('not-found');
  return (await openTermOf(tx, id))?.state === 'accepted' ? done(member) : refused('core-not-serving');
};

/** Asks something of a core member, with a day or without. */
export const giveTask = (house: House, asking: Asking, id: Id, wish: { title: string; dueOn: Day | null }): Promise<Outcome<Id>> =>
  inTransaction(house.db, async (tx) => {
    const now = house.clock.now();
    const found = await serving(tx, asking, id);
    if (!found.ok) return found;
    const { companyId } = found.value;
    const taskId = await insertTask(tx, { customerId: id, companyId, ...wish, staffId: asking.principal.staffId }, now);
    await notify(
      tx,
      [{ customerId: id, kind: 'core-task', facts: { title: wish.title }, link: '/me/core', gist: `core-task:${taskId}` }],
      companyId,
      now,
    );
    await audit(tx, now, asking, { act: 'core.task-given', subjectKind: 'customer', subjectId: id, companyId, change: { taskId } });
    return done(id);
  });

/** Thanks somebody, dated and kept; it reaches them in the page and stands on their timeline. */
export const thankCore = (house: House, asking: Asking, id: Id, words: string): Promise<Outcome<Id>> =>
  inTransaction(house.db, async (tx) => {
    const now = house.clock.now();
    const member = await memberToAsk(tx, asking.principal, id);
    if (!member) return refused('not-found');
    const { companyId } = member;
    const staffId = asking.principal.staffId;
    await insertThanks(tx, { customerId: id, companyId, words, staffId }, now);
    await notify(
      tx,
      [{ customerId: id, kind: 'core-thanks', facts: { words: words.slice(0, 120) }, link: '/me/core', gist: `core-thanks:${id}` }],
      companyId,
      now,
    );
    await tell(
      tx,
      [
        {
          customerId: id,
          at: now,
          family: 'community',
          kind: 'community.core-thanked',
          source: 'desk',
          staffId,
          companyId,
          data: { words },
        },
      ],
      now,
    );
    await audit(tx, now, asking, { act: 'core.thanked', subjectKind: 'customer', subjectId: id, companyId });
    return done(id);
  });

/** Ends a term, or takes an invitation back, from our side. */
export const endTerm = (house: House, asking: Asking, id: Id): Promise<Outcome<Id>> =>
  inTransaction(house.db, async (tx) => {
    const now = house.clock.now();
    const member = await memberToAsk(tx, asking.principal, id);
    if (!member) return refused('not-found');
    const ended = await moveTerm(tx, id, ['invited', 'accepted'], { state: 'ended', because: 'by-house' }, now);
    if (!ended) return refused('core-not-serving');
    await dropTasks(tx, id, now);
    await notify(
      tx,
      [{ customerId: id, kind: 'core-ended', facts: {}, link: '/me/core', gist: `core:${ended.termId}` }],
      member.companyId,
      now,
    );
    await audit(tx, now, asking, { act: 'core.ended', subjectKind: 'customer', subjectId: id, companyId: member.companyId });
    return done(id);
  });

export const changeRule = (house: House, asking: Asking, companyId: Id, rule: CoreRule): Promise<Outcome<CoreRule>> =>
  inTransaction(house.db, async (tx) => {
    const now = house.clock.now();
    if (!within(asking.principal.companies, companyId)) return refused('not-found');
    const before = await ruleOf(tx, companyId);
    await keepRule(tx, companyId, rule, now, asking.principal.staffId);
    await audit(tx, now, asking, {
      act: 'core.rule-changed',
      subjectKind: 'company',
      subjectId: companyId,
      companyId,
      change: { rule: [before, rule] },
    });
    // whoever moves the line wants to see who stands above it
    await enqueue(tx, 'core-count', {}, { key: 'core-count' });
    return done(rule);
  });
