import { done, type Outcome, refused } from '../../../kernel/outcome.ts';
import type { RefusalCode } from '../../../kernel/refusals.ts';
import type { Deed, OrderRules } from './rules.ts';

/** What is known of somebody who wants to write; counts are of the same deed unless they say otherwise. */
export type Standing = {
  level: number;
  /** so few members yet that nobody is held back as new */
  early: boolean;
  silencedUntil: Date | null;
  /** within the first 24 hours of their membership */
  firstDay: boolean;
  /** nothing of theirs stands anywhere yet */
  firstWords: boolean;
  now: Date;
  lastAt: Date | null;
  /** within 24 hours, and the first of them */
  daily: number;
  dailySince: Date | null;
  firstDayTopics: number;
  firstDayPosts: number;
  /** replies in this topic, which is another's */
  repliesHere: number;
  sameTextAt: Date | null;
};

/** What is to be written. Others' texts like it, and texts of other new members that lead to the same host, are counted before. */
export type Words = {
  links: number;
  pictures: number;
  mentions: number;
  typedMs: number | undefined;
  refusedHost: boolean;
  sameHost: number;
  nearSame: number;
};

export const noWords: Words = { links: 0, pictures: 0, mentions: 0, typedMs: undefined, refusedHost: false, sameHost: 0, nearSame: 0 };

/** What a door that asks `mayWrite` may answer besides its own. */
export const writingRefusals = [
  'silenced',
  'write-slower',
  'enough-for-a-day',
  'said-already',
  'newcomer-links',
  'newcomer-pictures',
  'newcomer-mentions',
  'newcomer-replies',
  'newcomer-first-day',
] as const satisfies readonly RefusalCode[];

export type HeldBecause = 'typed-fast' | 'refused-host' | 'same-host' | 'near-same';

/** What is no writing stays open to those who are silenced. */
const noWriting: ReadonlySet<Deed> = new Set(['sign-up']);
const withText: ReadonlySet<Deed> = new Set(['topic', 'post', 'edit', 'message']);
const paced: ReadonlySet<Deed> = new Set(['topic', 'post', 'message']);
const secondsUntil = (at: number, now: Date): number => Math.max(1, Math.ceil((at - now.getTime()) / 1000));

const tooSoon = (of: Standing, what: Deed, rules: OrderRules): ReturnType<typeof refused> | undefined => {
  if (!paced.has(what) || !of.lastAt) return undefined;
  const gaps = isNew(of) ? rules.newGaps : rules.gaps;
  const free = of.lastAt.getTime() + gaps[what as keyof typeof gaps] * 1000;
  return free > of.now.getTime() ? refused('write-slower', { seconds: secondsUntil(free, of.now) }) : undefined;
};

const grows: ReadonlySet<Deed> = new Set(['reaction', 'edit', 'flag']);

/** How many of a kind within 24 hours somebody of this level may. */
export const dailyMost = (level: number, what: Deed, rules: OrderRules): number =>
  Math.floor(rules.daily[what] * (grows.has(what) ? (rules.more[level] ?? 1) : 1));

const tooMany = (of: Standing, what: Deed, rules: OrderRules): ReturnType<typeof refused> | undefined => {
  const most = dailyMost(of.level, what, rules);
  if (of.daily < most) return undefined;
  const free = (of.dailySince ?? of.now).getTime() + 86_400_000;
  return refused('enough-for-a-day', { most, hours: Math.max(1, Math.ceil(secondsUntil(free, of.now) / 3600)) });
};

/** New: trust not earned yet, while there are others to protect. */
const isNew = (of: Standing): boolean => of.level === 0 && !of.early;

const newcomerLimit = (of: Standing, what: Deed, words: Words, rules: OrderRules): ReturnType<typeof refused> | undefined => {
  if (!isNew(of)) return undefined;
  const { newcomer } = rules;
  if (withText.has(what)) {
    if (words.links > newcomer.links) return refused('newcomer-links', { most: newcomer.links });
    if (words.pictures > newcomer.pictures) return refused('newcomer-pictures', { most: newcomer.pictures });
    if (words.mentions > newcomer.mentions) return refused('newcomer-mentions', { most: newcomer.mentions });
  }
  if (what === 'post' && of.repliesHere >= newcomer.repliesPerTopic) return refused('newcomer-replies', { most: newcomer.repliesPerTopic });
  if (!of.firstDay) return undefined;
  if (what === 'topic' && of.firstDayTopics >= newcomer.firstDayTopics)
    return refused('newcomer-first-day', { most: newcomer.firstDayTopics });
  if (what === 'post' && of.firstDayPosts >= newcomer.firstDayPosts) return refused('newcomer-first-day', { most: newcomer.firstDayPosts });
  return undefined;
};

/** What a moderator sees before anybody else does. These hold in early days as well: then above all a machine comes first. */
const heldBecause = (of: Standing, what: Deed, words: Words, rules: OrderRules): HeldBecause | undefined => {
  if (!withText.has(what) || of.level >= 3) return undefined;
  if (words.refusedHost) return 'refused-host';
  if (of.level > 0) return undefined;
  if (words.sameHost + 1 >= rules.spam.sameHost) return 'same-host';
  if (words.nearSame + 1 >= rules.spam.nearSame) return 'near-same';
  const typedFast = words.typedMs !== undefined && words.typedMs < rules.spam.typedSeconds * 1000;
  return of.firstWords && what !== 'message' && what !== 'edit' && typedFast ? 'typed-fast' : undefined;
};

/** Whether somebody may write now, and whether a moderator looks first. The times and counts are exact: they were read under a lock. */
export const decideWriting = (
  of: Standing,
  what: Deed,
  words: Words,
  rules: OrderRules,
): Outcome<{ held: boolean; because?: HeldBecause }> => {
  if (of.silencedUntil && of.silencedUntil > of.now && !noWriting.has(what)) return refused('silenced');
  const sameUntil = (of.sameTextAt?.getTime() ?? Number.NEGATIVE_INFINITY) + rules.spam.sameTextMinutes * 60_000;
  if (withText.has(what) && what !== 'edit' && sameUntil > of.now.getTime())
    return refused('said-already', { minutes: Math.ceil(secondsUntil(sameUntil, of.now) / 60) });
  const limit = tooSoon(of, what, rules) ?? newcomerLimit(of, what, words, rules) ?? tooMany(of, what, rules);
  if (limit) return limit;
  const because = heldBecause(of, what, words, rules);
  return done(because ? { held: true, because } : { held: false });
};

/** What somebody said in rooms within 24 hours, counted from what is kept there, and when they wrote the same last. */
export type Spoken = Pick<Standing, 'level' | 'lastAt' | 'daily' | 'dailySince' | 'sameTextAt'>;

/** The same limits for members who are neither new nor silenced and say something in a room that leads nowhere. */
export const decideSpeaking = (of: Spoken, rules: OrderRules, now: Date): Outcome<{ held: boolean; because?: HeldBecause }> => {
  const known = { early: false, silencedUntil: null, firstDay: false, firstWords: false };
  return decideWriting({ ...of, ...known, now, firstDayTopics: 0, firstDayPosts: 0, repliesHere: 0 }, 'message', noWords, rules);
};
