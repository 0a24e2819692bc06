import type { Day } from '../../kernel/calendar.ts';
import { addDays } from '../../kernel/calendar.ts';

/**
 * How a company's customers usually wait between two purchases: what a customer is leaned towards while little is known of him.
 * All in natural logarithms of days. `centre`: the median of the customers' own medians; `within`: how much one customer's waits
 * vary (1.4826 × median absolute deviation); `weight`: how many waits the company's rhythm counts for, within² / between²;
 * `lateAt`: standard deviations that nine in ten last waits stayed below; `waits`: how many waits all this rests on.
 */
export type Pace = { centre: number; within: number; weight: number; lateAt: number; waits: number };

/** Until a company has enough waits of its own: six weeks, and the normal curve's ninetieth percentile. */
export const unknownPace: Pace = { centre: Math.log(42), within: 0.75, weight: 3, lateAt: 1.2816, waits: 0 };

/** Fewer waits than these teach nothing. */
export const fewestWaits = 50;

/** Of waits that ended in a purchase, this share was longer than what we call late. */
export const lateShare = 0.1;

export type Rhythm = { days: number; spread: number; dueOn: Day; lateOn: Day };

const median = (values: readonly number[]): number => {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = (sorted.length - 1) / 2;
  return ((sorted[Math.floor(middle)] ?? 0) + (sorted[Math.ceil(middle)] ?? 0)) / 2;
};

/**
 * A customer's own rhythm from his waits (days between distinct purchase days), the last purchase being on `last`.
 *
 * Waits are looked at as logarithms, for they are skewed. n waits with median m and scale s (1.4826 × MAD) are leaned towards the
 * company's pace, as the posterior mean of a normal with known variances is: centre = (n·m + w·C) / (n + w), and the variance
 * likewise (Efron & Morris 1975, "Data analysis using Stein's estimator"). The next wait is then foreseen with variance
 * s²·(1 + 1/(n + w)). Due is the middle of that, late is where only `lateShare` of the company's waits that did end lay beyond
 * (`lateAt`, measured on each customer's last wait foreseen from his earlier ones, not assumed). The same formula stands in
 * metrics.data.ts as SQL; a test holds the two together.
 */
export const rhythmOf = (waits: readonly number[], last: Day, pace: Pace): Rhythm => {
  const { days, spread, due, late } = spansOf(waits.map(Math.log), pace);
  return { days, spread, dueOn: addDays(last, due), lateOn: addDays(last, late) };
};

type Spans = { days: number; spread: number; off: number; due: number; late: number };

/** The same in days after the last purchase, from the logarithms of the waits. `off`: the deviation with which the next one is foreseen. */
export const spansOf = (logs: readonly number[], pace: Pace): Spans => {
  const n = logs.length;
  const own = n > 0 ? median(logs) : 0;
  const scale = n > 0 ? 1.4826 * median(logs.map((log) => Math.abs(log - own))) : 0;
  const centre = (n * own + pace.weight * pace.centre) / (n + pace.weight);
  const variance = (n * scale * scale + pace.weight * pace.within * pace.within) / (n + pace.weight);
  const foreseen = Math.sqrt(variance * (1 + 1 / (n + pace.weight)));
  const days = Math.exp(centre);
  const due = Math.max(1, Math.round(days));
  const late = Math.max(due + 1, Math.min(36_500, Math.ceil(Math.exp(centre + pace.lateAt * foreseen))));
  return { days, spread: days * (Math.exp(0.6745 * Math.sqrt(variance)) - 1), off: foreseen, due, late };
};
