import type { TakenDay } from '../../care/community/index.ts';
import { addDays, type Day, dayIn, daysBetween } from '../../kernel/calendar.ts';
import type { Id } from '../../kernel/id.ts';
import { chanceFrom, seedOf } from './square-chance.ts';
import type { Person } from './square-people.ts';
import type { Talk } from './square-talk.ts';

/** How far back the square remembers who came by. */
const remembered = 180;

type Habit = { aDay: number; topics: [number, number]; posts: [number, number]; minutes: [number, number] };

/** Of a hundred members so many keep each habit: those who write most come most, and most only look in. */
const habits: readonly { upTo: number; habit: Habit }[] = [
  { upTo: 6, habit: { aDay: 0.68, topics: [5, 14], posts: [25, 80], minutes: [12, 45] } },
  { upTo: 25, habit: { aDay: 0.28, topics: [3, 8], posts: [12, 40], minutes: [6, 25] } },
  { upTo: 60, habit: { aDay: 0.08, topics: [1, 5], posts: [4, 20], minutes: [2, 12] } },
  { upTo: 100, habit: { aDay: 0.02, topics: [1, 3], posts: [2, 8], minutes: [1, 6] } },
];

const writtenBy = (talks: readonly Talk[]): Map<Id, number> => {
  const all = new Map<Id, number>();
  for (const { authorId, posts } of talks)
    for (const id of [authorId, ...posts.flatMap((one) => one.authorId ?? [])]) all.set(id, (all.get(id) ?? 0) + 1);
  return all;
};

const daysOf = ({ id, since }: Person, habit: Habit, today: Day, zone: string): TakenDay[] => {
  const chance = chanceFrom(seedOf(`${id} habit`));
  const first = Math.min(remembered, Math.max(0, daysBetween(dayIn(zone, since), today)));
  const between = ([least, most]: [number, number]) => chance.whole(least, most);
  return Array.from({ length: first }, (_, back) => addDays(today, -back - 1)).flatMap((onDay) =>
    chance.next() < habit.aDay
      ? [{ customerId: id, onDay, topics: between(habit.topics), posts: between(habit.posts), seconds: between(habit.minutes) * 60 }]
      : [],
  );
};

/** On which days each member came by and how much they read, the same every time; yesterday is the last. */
export const visitsOf = (members: readonly Person[], talks: readonly Talk[], zone: string, now: Date): TakenDay[] => {
  const written = writtenBy(talks);
  const today = dayIn(zone, now);
  const keenest = members.toSorted((a, b) => (written.get(b.id) ?? 0) - (written.get(a.id) ?? 0) || seedOf(a.id) - seedOf(b.id));
  return keenest.flatMap((one, place) => {
    const found = habits.find(({ upTo }) => (place + 1) * 100 <= upTo * keenest.length) ?? habits.at(-1);
    return found ? daysOf(one, found.habit, today, zone) : [];
  });
};

/** When each was last here: on their last day, or when they last wrote. */
export const lastSeen = (visits: readonly TakenDay[], talks: readonly Talk[], now: Date): Map<Id, Date> => {
  const seen = new Map<Id, Date>();
  const note = (id: Id | null, at: Date) => {
    if (id && at <= now && at > (seen.get(id) ?? new Date(0))) seen.set(id, at);
  };
  for (const { customerId, onDay } of visits)
    note(customerId, new Date(Date.parse(onDay) + (7 * 60 + (seedOf(customerId + onDay) & 511)) * 60_000));
  for (const { authorId, at, posts } of talks) {
    note(authorId, at);
    for (const one of posts) note(one.authorId, one.at);
  }
  return seen;
};
