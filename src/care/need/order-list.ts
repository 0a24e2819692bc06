import { solve } from './regression.ts';
import type { Candidate } from './signs.ts';

/** One list as it stood before a purchase: its candidates, and which of them were then bought. `weight`: 1 / all that was bought. */
export type Lesson = { candidates: readonly Candidate[]; bought: ReadonlySet<number>; weight: number };

export type Weights = readonly number[];

const scoreOf = (weights: Weights, signs: ArrayLike<number>): number => {
  let sum = 0;
  for (let place = 0; place < weights.length; place += 1) sum += (signs[place] as number) * (weights[place] as number);
  return sum;
};

/** The best first; of equals, the one that comes first. */
export const best = (candidates: readonly Candidate[], weights: Weights, count: number): Candidate[] =>
  candidates
    .map((candidate) => ({ candidate, score: scoreOf(weights, candidate.signs) }))
    .sort((a, b) => b.score - a.score || a.candidate.good - b.candidate.good)
    .slice(0, count)
    .map(({ candidate }) => candidate);

/** Means and deviations of the signs, so that one ridge fits all. */
const scaleOf = (lessons: readonly Lesson[], width: number) => {
  const [sum, squares] = [new Float64Array(width), new Float64Array(width)];
  let count = 0;
  for (const { candidates } of lessons)
    for (const { signs } of candidates) {
      count += 1;
      for (let place = 0; place < width; place += 1) {
        const sign = signs[place] ?? 0;
        sum[place] = (sum[place] ?? 0) + sign;
        squares[place] = (squares[place] ?? 0) + sign * sign;
      }
    }
  const mean = sum.map((one) => one / Math.max(1, count));
  return { mean, spread: squares.map((one, place) => Math.sqrt(Math.max(1e-9, one / Math.max(1, count) - (mean[place] ?? 0) ** 2))) };
};

/** One list's part in the slope and curvature of the likelihood that what was bought is drawn from it (softmax over its candidates). */
const addLesson = (
  rows: Float64Array[],
  taken: number,
  weight: number,
  hits: readonly number[],
  b: number[],
  slope: number[],
  bend: number[][],
) => {
  const width = b.length;
  const scores = rows.map((row) => scoreOf(b, row));
  const top = scores.reduce((a, c) => Math.max(a, c), Number.NEGATIVE_INFINITY);
  const odds = scores.map((score) => Math.exp(score - top));
  const whole = odds.reduce((a, c) => a + c, 0);
  const mean = new Float64Array(width);
  for (const [at, row] of rows.entries())
    for (let i = 0; i < width; i += 1) mean[i] = (mean[i] ?? 0) + ((odds[at] ?? 0) / whole) * (row[i] ?? 0);
  for (const at of hits) for (let i = 0; i < width; i += 1) slope[i] = (slope[i] ?? 0) + weight * (rows[at]?.[i] ?? 0);
  for (let i = 0; i < width; i += 1) slope[i] = (slope[i] ?? 0) - weight * taken * (mean[i] ?? 0);
  for (const [at, row] of rows.entries()) {
    const share = weight * taken * ((odds[at] ?? 0) / whole);
    if (share < 1e-9) continue;
    for (let i = 0; i < width; i += 1) {
      const off = share * ((row[i] ?? 0) - (mean[i] ?? 0));
      const line = bend[i] as number[];
      for (let j = 0; j <= i; j += 1) line[j] = (line[j] ?? 0) + off * ((row[j] ?? 0) - (mean[j] ?? 0));
    }
  }
};

/**
 * Weights of the signs, learned from lists as they stood before purchases whose end is known: the likelihood of what was bought under a
 * softmax over each list's candidates (Cao et al. 2007, "Learning to rank: from pairwise approach to listwise approach"), every purchase
 * with the same voice, by Newton's method with a ridge. Undefined while there are too few lists to learn from.
 */
export const learnWeights = (all: readonly Lesson[], width: number, fewest = 100, ridge = 1e-3): Weights | undefined => {
  const lessons = all.filter((one) => one.candidates.some((candidate) => one.bought.has(candidate.good)));
  if (lessons.length < fewest) return undefined;
  const { mean, spread } = scaleOf(lessons, width);
  const ready = lessons.map(({ candidates, bought, weight }) => ({
    weight,
    rows: candidates.map(({ signs }) => Float64Array.from(signs, (sign, place) => (sign - (mean[place] ?? 0)) / (spread[place] || 1))),
    hits: candidates.flatMap(({ good }, at) => (bought.has(good) ? [at] : [])),
  }));
  let b = new Array<number>(width).fill(0);
  for (let round = 0; round < 12; round += 1) {
    const slope = b.map((one) => -2 * ridge * lessons.length * one);
    const bend = b.map((_, i) => b.map((__, j) => (i === j ? 2 * ridge * lessons.length : 0)));
    for (const { rows, hits, weight } of ready) addLesson(rows, hits.length, weight, hits, b, slope, bend);
    for (let i = 0; i < width; i += 1) for (let j = i + 1; j < width; j += 1) (bend[i] as number[])[j] = bend[j]?.[i] ?? 0;
    const step = solve(bend, slope);
    const length = Math.hypot(...step);
    const held = Math.min(1, 2 / Math.max(length, 1e-12));
    b = b.map((one, place) => one + held * (step[place] ?? 0));
    if (length < 1e-6) break;
  }
  return b.map((one, place) => one / (spread[place] || 1));
};
