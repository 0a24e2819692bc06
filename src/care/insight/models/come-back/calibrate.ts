/**
 * From a score to a chance, by rank: of the customers who stood at this place among all in earlier windows (scored by a model that had not
 * seen them), how many came back? Over the nine windows of Online Retail the lowest tenth came back in 29–37 %, the highest in 93–98 %,
 * whatever the season; the scores themselves drift as customers age. `scores`: rising, that of the customers on the day of learning;
 * `chances`: at each of them.
 */
export type Calibration = { scores: number[]; chances: number[] };

/** Steps of rank before they are pooled; between the middles of two pools the chance goes in a line. */
const steps = 40;

export type Scored = { score: number; outcome: 0 | 1 };

/** A stretch of neighbouring steps: where its middle lies, and the share that came back. */
type Pool = { middle: number; share: number };

/** Neighbours that fall are merged until all rise (pool adjacent violators; Ayer et al. 1955). */
export const rising = (shares: readonly number[]): Pool[] => {
  const pools: { from: number; count: number; sum: number }[] = [];
  for (const [from, share] of shares.entries()) {
    pools.push({ from, count: 1, sum: share });
    for (;;) {
      const last = pools.at(-1);
      const before = pools.at(-2);
      if (!last || !before || before.sum / before.count < last.sum / last.count) break;
      pools.splice(-2, 2, { from: before.from, count: before.count + last.count, sum: before.sum + last.sum });
    }
  }
  return pools.map(({ from, count, sum }) => ({ middle: (from + count / 2) / shares.length, share: sum / count }));
};

const sorted = (scores: readonly number[]): number[] => [...scores].sort((a, b) => a - b);
const atRank = (scores: readonly number[], rank: number): number =>
  scores[Math.min(scores.length - 1, Math.floor(rank * scores.length))] ?? 0;

/** Who came back of one step of a window's customers, leaned a little towards half, so that no step is 0 or 1. */
const shareIn = (window: readonly Scored[], step: number): number => {
  const from = Math.floor((step * window.length) / steps);
  const to = Math.floor(((step + 1) * window.length) / steps);
  const back = window.slice(from, to).reduce((sum, { outcome }) => sum + outcome, 0);
  return (back + 0.5) / (to - from + 1);
};

/** Each window has one voice, however many customers it had: its season is the one thing all of them share. `unordered`: customers of each earlier window with their scores and what came of it; `today`: the scores of all customers now. */
export const calibrate = (unordered: readonly (readonly Scored[])[], today: readonly number[]): Calibration => {
  const windows = unordered.map((window) => [...window].sort((a, b) => a.score - b.score));
  const shares = Array.from(
    { length: steps },
    (_, step) => windows.reduce((sum, window) => sum + shareIn(window, step), 0) / windows.length,
  );
  const pools = rising(shares);
  const now = sorted(today);
  return { scores: pools.map(({ middle }) => atRank(now, middle)), chances: pools.map(({ share }) => share) };
};

/** Between two steps in a line, beyond the ends as they go on, never quite 0 or 1; a higher score never means a lower chance. */
export const chanceAt = ({ scores, chances }: Calibration, score: number): number => {
  const higher = scores.findIndex((one) => one > score);
  const above = Math.max(1, higher < 0 ? scores.length - 1 : higher);
  const x0 = scores[above - 1] ?? 0;
  const x1 = scores[above] ?? x0;
  const y0 = chances[above - 1] ?? 0.5;
  const y1 = chances[above] ?? y0;
  const way = x1 > x0 ? (score - x0) / (x1 - x0) : 0;
  return Math.min(0.995, Math.max(0.005, y1 === y0 ? y0 : y0 + (y1 - y0) * way));
};
