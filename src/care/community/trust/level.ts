import type { OrderRules } from './rules.ts';

/** What somebody has done in all, and within the last hundred days; shares are of what the company's square had to read in that time. */
export type Figures = {
  topics: number;
  posts: number;
  minutes: number;
  days: number;
  given: number;
  received: number;
  replied: number;
  lately: { days: number; topics: number; posts: number; given: number; received: number; replied: number; flagged: number };
  toRead: { topics: number; posts: number };
};

export type Standing = {
  level: number;
  since: Date;
  byHand: boolean;
  silenced: boolean;
  /** so few members yet that everybody begins with a little trust */
  early: boolean;
};

/** One thing a level asks for, and how far somebody is. `most`: it asks for no more than that many of something bad. */
export type Want = { what: string; have: number; want: number; most?: true };

const wants = (pairs: readonly [string, number, number][]): Want[] => pairs.map(([what, have, want]) => ({ what, have, want }));

/** What each earned level asks for. A share never asks for more than there is, nor for more than the rules' upper limit. */
export const wantsOf = (level: 1 | 2 | 3, of: Figures, { trust }: OrderRules): Want[] => {
  const { one, two, three } = trust;
  if (level === 1)
    return wants([
      ['topics', of.topics, one.topics],
      ['posts', of.posts, one.posts],
      ['minutes', of.minutes, one.minutes],
    ]);
  if (level === 2)
    return wants([
      ['topics', of.topics, two.topics],
      ['posts', of.posts, two.posts],
      ['minutes', of.minutes, two.minutes],
      ['days', of.days, two.days],
      ['given', of.given, two.given],
      ['received', of.received, two.received],
      ['replied', of.replied, two.replied],
    ]);
  const share = (of: number, part: number, most: number): number => Math.min(most, Math.ceil(of * part));
  return [
    ...wants([
      ['lately-days', of.lately.days, three.days],
      ['lately-replied', of.lately.replied, three.replied],
      ['lately-topics', of.lately.topics, share(of.toRead.topics, three.topicsShare, three.topicsMost)],
      ['lately-posts', of.lately.posts, share(of.toRead.posts, three.postsShare, three.postsMost)],
      ['lately-given', of.lately.given, three.given],
      ['lately-received', of.lately.received, three.received],
      ['topics', of.topics, three.topicsEver],
      ['posts', of.posts, three.postsEver],
    ]),
    { what: 'lately-flagged', have: of.lately.flagged, want: three.flagged, most: true },
  ];
};

export const isMet = (one: Want): boolean => (one.most ? one.have <= one.want : one.have >= one.want);
const earned = (level: 1 | 2 | 3, of: Figures, rules: OrderRules): boolean => wantsOf(level, of, rules).every(isMet);

export type Because = 'early' | 'reading' | 'contributing' | 'regular' | 'no-longer-regular';
const reasons: Record<1 | 2 | 3, Because> = { 1: 'reading', 2: 'contributing', 3: 'regular' };
const day = 86_400_000;

/** From when on a level of three may be lost again. */
export const keptUntil = (since: Date, { trust }: OrderRules): Date => new Date(since.getTime() + trust.three.keptDays * day);

/**
 * The level somebody has earned by now. One and two stay once they are earned; three is regular company and can be lost, though not
 * within its first days; four, and whatever a colleague gave by hand, does not move by itself. Nobody rises while silenced.
 */
export const levelNow = (of: Standing, figures: Figures, rules: OrderRules, now: Date): { level: number; because: Because } | undefined => {
  if (of.byHand || of.level >= 4) return undefined;
  const regular = earned(1, figures, rules) && earned(2, figures, rules) && earned(3, figures, rules);
  if (of.level === 3) return !regular && now >= keptUntil(of.since, rules) ? { level: 2, because: 'no-longer-regular' } : undefined;
  if (of.silenced) return undefined;
  const steps = ([1, 2, 3] as const).filter((level) => earned(level, figures, rules));
  // each level rests on those below it
  const reached = ([1, 2, 3] as const).findLast((level) => steps.length >= level && steps[level - 1] === level) ?? 0;
  if (reached > of.level) return { level: reached, because: reasons[reached as 1 | 2 | 3] };
  return of.level === 0 && of.early ? { level: 1, because: 'early' } : undefined;
};
