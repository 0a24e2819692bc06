import { type Day, daysBetween } from '../../../kernel/calendar.ts';
import { type CoreFacts, scoreOf } from './score.ts';

/** What a house calls core: how many it wants, and the marks somebody must reach and must not fall beneath. */
export type CoreRule = {
  least: number;
  most: number;
  enter: number;
  leave: number;
  presentDays: number;
  helped: number;
  graceDays: number;
};

export const usualRule: CoreRule = { least: 20, most: 40, enter: 45, leave: 35, presentDays: 30, helped: 3, graceDays: 14 };

export type Candidacy = { since: Day | null; belowSince: Day | null };

/** Fits the rolling test today: there often, of use to others, and with enough points. */
export const fits = (facts: CoreFacts, rule: CoreRule): boolean =>
  scoreOf(facts) >= rule.enter && facts.present >= rule.presentDays && facts.accepted + facts.newcomers >= rule.helped;

/**
 * Where somebody stands after one more day. Whoever fits is a candidate at once; whoever was one stays until their score has been beneath
 * the lower mark for the days of grace, so that a holiday drops nobody and a name does not flicker.
 */
export const nextCandidacy = (before: Candidacy, facts: CoreFacts, rule: CoreRule, today: Day): Candidacy => {
  if (fits(facts, rule)) return { since: before.since ?? today, belowSince: null };
  if (before.since === null) return { since: null, belowSince: null };
  if (scoreOf(facts) >= rule.leave) return { since: before.since, belowSince: null };
  const belowSince = before.belowSince ?? today;
  return daysBetween(belowSince, today) >= rule.graceDays ? { since: null, belowSince: null } : { since: before.since, belowSince };
};
