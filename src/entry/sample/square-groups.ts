import { type TakenGroup, takeGroups } from '../../care/community/index.ts';
import { addDays, dayIn } from '../../kernel/calendar.ts';
import type { Id } from '../../kernel/id.ts';
import { instantsIn } from '../../kernel/local-time.ts';
import { sql } from '../../platform/database/database.ts';
import type { Square } from './square.ts';
import { chanceFrom, seedOf } from './square-chance.ts';

const monthsBefore = (now: Date, months: number): Date => new Date(now.getTime() - months * 30 * 86_400_000);
const weekdayOf = (day: string): number => ((new Date(`${day}T12:00:00Z`).getUTCDay() + 6) % 7) + 1;

const namesOf = async ({ house, members }: Square): Promise<Map<Id, string>> => {
  const { rows } = await sql<{ id: Id; name: string }>`SELECT customer_id AS id, name FROM customer
    WHERE customer_id = ANY (${members.map((one) => one.id)}::uuid[])`.execute(house.db);
  return new Map(rows.map((row) => [row.id, row.name]));
};

/** The groups of a sample: people who buy sit in them, some of whom nobody has named yet; what is posted there every week. */
export const keepGroups = async (square: Square): Promise<void> => {
  const { house, book, company, owner, spaces, members, now } = square;
  if (book.groups.length === 0) return;
  const names = await namesOf(square);
  const toInstant = instantsIn(company.zone);
  const today = dayIn(company.zone, now);
  const lastMonday = addDays(today, -(weekdayOf(today) - 1) - 7);
  const next = (weekday: number, at: string): Date => {
    const [year = 0, month = 1, day = 1] = addDays(today, ((weekday - weekdayOf(today) + 6) % 7) + 1)
      .split('-')
      .map(Number);
    const [hour = 0, minute = 0] = at.split(':').map(Number);
    return new Date(toInstant({ year, month, day, hour, minute, second: 0 }));
  };
  const groups = book.groups.map(({ messenger, name, purpose, space, people, strangers, weeks, posts }): TakenGroup => {
    const chance = chanceFrom(seedOf(name));
    const known = chance.some(members, people).map(({ id }) => ({
      ...{ name: names.get(id) ?? '', nickname: '', phone: null, messengerId: null },
      ...{ settled: 'joined' as const, customerId: id, joinedAt: monthsBefore(now, chance.whole(2, 20)) },
    }));
    const others = strangers.map((nickname) => ({
      ...{ name: '', nickname, phone: null, messengerId: null },
      ...{ settled: 'waits' as const, customerId: null, joinedAt: null },
    }));
    return {
      ...{ messenger, name, purpose, spaceId: spaces.get(space) ?? null, ownerId: owner, zone: company.zone, since: monthsBefore(now, 24) },
      members: [...known, ...others],
      weeks: weeks.map((messages, place) => ({
        ...{ weekOn: addDays(lastMonday, 7 * (place - weeks.length + 1)), messages },
        speakers: Math.min(messages, Math.round(people / 4) + chance.whole(0, 4)),
      })),
      posts: posts.map(({ title, body, weekday, at }) => ({
        ...{ kind: 'give' as const, form: 'text' as const, title, body, repeats: 'weekly' as const },
        ...{ nextAt: next(weekday, at), staffId: owner },
      })),
    };
  });
  await house.db.transaction().execute((tx) => takeGroups(tx, company.id, groups, now));
};
