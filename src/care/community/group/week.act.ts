import { addDays, type Day } from '../../../kernel/calendar.ts';
import type { Id } from '../../../kernel/id.ts';
import { done, type Outcome, refused } from '../../../kernel/outcome.ts';
import { inTransaction } from '../../../platform/database/database.ts';
import type { House } from '../../../platform/house.ts';
import type { Asking } from '../../../platform/http/door.ts';
import { audit } from '../../staff/index.ts';
import { squareChanged } from '../post/index.ts';
import { countTalk } from './count-talk.ts';
import { findGroup, holdGroup } from './group.data.ts';
import { mondayIn } from './hours.ts';
import { trendOf } from './trend.ts';
import { keepWeeks, type Source, weeksOf } from './week.data.ts';

type Counted = { weekOn: Day; messages: number; speakers: number };

const keep = (house: House, asking: Asking, id: Id, weeks: readonly Counted[], source: Source): Promise<Outcome<undefined>> =>
  inTransaction<undefined>(house.db, async (tx) => {
    const now = house.clock.now();
    const group = await holdGroup(tx, asking.principal, id);
    if (!group) return refused('not-found');
    const last = mondayIn(group.zone, now);
    if (weeks.length === 0 || weeks.some((one) => one.weekOn > last || one.weekOn < addDays(last, -7 * 520) || one.speakers > one.messages))
      return refused('week-not-countable');
    await keepWeeks(tx, id, weeks, source, now);
    await squareChanged(tx, now);
    const { companyId } = group;
    await audit(tx, now, asking, {
      act: 'group.counted',
      subjectKind: 'group',
      subjectId: id,
      companyId,
      change: { weeks: weeks.length, source },
    });
    return done(undefined);
  });

const monday = (day: Day): Day => addDays(day, -((new Date(`${day}T12:00:00Z`).getUTCDay() + 6) % 7));

/** A week as a person or a program counted it. */
export const countWeek = (house: House, asking: Asking, id: Id, { weekOn, ...week }: Counted): Promise<Outcome<undefined>> =>
  keep(house, asking, id, [{ ...week, weekOn: monday(weekOn) }], asking.principal.via.kind === 'token' ? 'program' : 'typed');

/** A chat as the messenger exports it: counted, and thrown away. */
export const countChat = (house: House, asking: Asking, id: Id, text: string): Promise<Outcome<undefined>> =>
  keep(house, asking, id, countTalk(text), 'counted');

/** How a group has fared, by the weeks somebody counted. */
export const readWeeks = async (house: House, { principal }: Asking, id: Id) => {
  const group = await findGroup(house.db, principal, id);
  if (!group) return undefined;
  const weeks = await weeksOf(house.db, id);
  const told = trendOf(weeks, { silentDays: group.silentDays, today: mondayIn(group.zone, house.clock.now()) });
  return {
    items: weeks.map(({ countedAt, ...one }) => ({ ...one, countedAt: countedAt.toISOString() })),
    trend: told.trend,
    silentSince: told.silentSince === null ? null : `${told.silentSince}T00:00:00Z`,
  };
};
