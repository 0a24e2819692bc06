import type { OrderRules } from '../trust/index.ts';
import type { Reason } from './thing.ts';

/** Somebody's report: how far they are trusted, and how often they were right within the last hundred decided. */
export type Flagger = { level: number; decided: number; right: number; staff?: boolean };
export type Flag = { customerId: string; reason: Reason; weight: number };

const byLevel = [0.6, 1, 1.25, 1.5, 2] as const;
const enough = 5;

/** What one report weighs: trust earned, times one half to one and a half for how often its author was right before. */
export const weightOf = ({ level, decided, right }: Flagger): number => {
  const trust = byLevel[Math.min(4, Math.max(0, level))] ?? 1;
  const accuracy = decided < enough ? 1 : 0.5 + right / decided;
  return Math.round(trust * accuracy * 100) / 100;
};

export type Weighed = { people: number; weight: number; hide: boolean; silence: boolean; close: boolean };

const peopleOf = (flags: readonly Flag[]): number => new Set(flags.map((flag) => flag.customerId)).size;

/**
 * What reports alone bring about. Weight never makes up for people: fewer than the rules' least number hide, silence and close nothing,
 * however trusted they are; and many without weight do not either. `spam`: of all open reports of the author's things; `topic`: of all in
 * the topic.
 */
export const weighFlags = (
  flags: readonly Flag[],
  around: { spam: readonly Flag[]; topic: readonly Flag[]; authorIsNew: boolean; authorIsHouse: boolean },
  { flags: rules }: Pick<OrderRules, 'flags'>,
): Weighed => {
  const weight = flags.reduce((sum, flag) => sum + flag.weight, 0);
  const people = peopleOf(flags);
  // what the house says is judged by the house
  if (around.authorIsHouse) return { people, weight, hide: false, silence: false, close: false };
  const spam = around.spam.filter((flag) => flag.reason === 'spam');
  return {
    people,
    weight,
    hide: people >= rules.people && weight >= rules.weight,
    silence:
      around.authorIsNew &&
      peopleOf(spam) >= rules.spamPeople &&
      spam.reduce((sum, flag) => sum + flag.weight, 0) >= rules.spamPeople * 0.5,
    close: peopleOf(around.topic) >= rules.closePeople,
  };
};
