import { type Hours, mondayIn, nextOpen, nextWeekOpens } from './hours.ts';

/** What may hold a post back: the hour, the week's measure, asks that are not earned, a robot that was told too much. */
export type Because = 'hours' | 'cap' | 'balance' | 'robot-waits';
export type Weighed = { go: true } | { go: false; until: Date; because: Because };

/** What went out to the group, or may have. */
export type Gone = { kind: 'give' | 'ask'; at: Date };

export type PostRules = Hours & { postsAWeek: number; givesAnAsk: number; robotWaitsUntil: Date | null };

/** How many gives have gone out since the last ask. */
const givesSince = (gone: readonly Gone[]): number => {
  const sorted = gone.toSorted((a, b) => a.at.getTime() - b.at.getTime());
  const last = sorted.findLastIndex((one) => one.kind === 'ask');
  return sorted.length - 1 - last;
};

const hour = 3_600_000;

/**
 * Whether a post goes out now: within the hours of the group, not more in a week than the group bears, and an ask only when enough gives
 * went before it. Who is only sold to leaves.
 */
export const weighPost = (kind: 'give' | 'ask', rules: PostRules, gone: readonly Gone[], now: Date): Weighed => {
  const open = nextOpen(rules, now);
  if (open > now) return { go: false, until: open, because: 'hours' };
  const monday = mondayIn(rules.zone, now);
  const thisWeek = gone.filter((one) => mondayIn(rules.zone, one.at) === monday).length;
  if (thisWeek >= rules.postsAWeek) return { go: false, until: nextWeekOpens(rules, now), because: 'cap' };
  if (kind === 'ask' && givesSince(gone) < rules.givesAnAsk)
    return { go: false, until: new Date(now.getTime() + hour), because: 'balance' };
  if (rules.robotWaitsUntil && rules.robotWaitsUntil > now) return { go: false, until: rules.robotWaitsUntil, because: 'robot-waits' };
  return { go: true };
};
