import { dayIn, laterBy } from '../../../kernel/calendar.ts';
import type { Id } from '../../../kernel/id.ts';
import type { House } from '../../../platform/house.ts';
import { companies } from '../../insight/index.ts';
import { nextCandidacy } from './candidate.ts';
import { ruleOf } from './core-rule.data.ts';
import { candidaciesOf, keepScores, openTasksOf, type Scored } from './core-score.data.ts';
import { endOverdueTerms } from './core-term.data.ts';
import { factsAsOf, groundsAsOf, pacesAsOf } from './facts.data.ts';
import { earlier, scoreOf } from './score.ts';

const stillness = { aWeek: 0, hours: null, letters: null, evenings: null };

/** Below this nobody is looked for: who came by once has shown nothing yet. */
const worthKeeping = 5;

const countCompany = (house: House, company: { companyId: Id; zone: string }, now: Date): Promise<void> =>
  house.db.transaction().execute(async (tx) => {
    const day = dayIn(company.zone, now);
    const rule = await ruleOf(tx, company.companyId);
    const facts = await factsAsOf(tx, company, now);
    const past = await factsAsOf(tx, company, laterBy(now, -earlier));
    const [paces, grounds, tasks, standing] = [
      await pacesAsOf(tx, company, now),
      await groundsAsOf(tx, company, now),
      await openTasksOf(tx, company.companyId),
      await candidaciesOf(tx, company.companyId),
    ];
    const scored = [...facts].map(([customerId, one]): Scored => {
      const before = past.get(customerId);
      return {
        customerId,
        score: scoreOf(one),
        before: before ? scoreOf(before) : 0,
        facts: one,
        burden: { ...(paces.get(customerId) ?? { before: stillness, lately: stillness }), openTasks: tasks.get(customerId) ?? 0 },
        ...(grounds.get(customerId) ?? { spaces: {}, products: {} }),
        ...nextCandidacy(standing.get(customerId) ?? { since: null, belowSince: null }, one, rule, day),
      };
    });
    await keepScores(
      tx,
      company.companyId,
      day,
      scored.filter((one) => one.score >= worthKeeping || one.before >= worthKeeping || one.since !== null),
    );
    await endOverdueTerms(tx, company.companyId, day, now);
  });

/** Counts every company's members for today; counting twice a day changes nothing but the figures. */
export const countCore = async (house: House, now: Date): Promise<void> => {
  for (const company of await companies(house.db)) await countCompany(house, company, now);
};
