/** What ties a customer to the company, as far as purchases and contacts show it. Counts are of the last year unless said otherwise. */
export type Ties = {
  /** purchase days ever, and how evenly they come: usual wait and half-spread in days, absent before the second */
  purchaseDays: number;
  rhythm?: { days: number; spread: number } | undefined;
  /** days from the first purchase to now */
  tenure: number;
  /** answers, calls we reached him with, doings in the community; and contacts of ours all together */
  meetings: number;
  /** lines of goods ever, and of them how many were of goods he had bought before */
  lines: number;
  repeatedLines: number;
  /** different goods ever */
  goods: number;
};

export type Stickiness = { habit: number; closeness: number; preference: number; switching: number; all: number };

const half = (value: number, at: number): number => value / (value + at);

/**
 * Four ties, each 0 to 1, by a plain rule (an ordering of ours, not a fitted model): habit, from how many purchases came how evenly;
 * closeness, from how often both met (three meetings a year make a half); preference, the share of lines that are old favourites;
 * switching, from how much he would have to look for anew (eight kinds of goods make a half) over how long (a year makes a half).
 * `all`: the mean of the strongest two and the mean of all, so that one strong tie counts.
 */
export const stickinessOf = (ties: Ties): Stickiness => {
  const even = ties.rhythm ? 1 - Math.min(1, ties.rhythm.spread / Math.max(1, ties.rhythm.days)) : 0;
  const habit = half(Math.max(0, ties.purchaseDays - 1), 4) * (0.5 + 0.5 * even);
  const closeness = half(ties.meetings, 3);
  const preference = ties.lines > 0 ? (ties.repeatedLines / ties.lines) * half(ties.purchaseDays, 2) : 0;
  const switching = half(ties.goods, 8) * half(ties.tenure, 365);
  const [first = 0, second = 0] = [habit, closeness, preference, switching].sort((a, b) => b - a);
  return { habit, closeness, preference, switching, all: (first + second) / 4 + (habit + closeness + preference + switching) / 8 };
};
