import { type BgNbd, fitBgNbd } from './bg-nbd.ts';
import type { GammaGamma, Spend } from './gamma-gamma.ts';
import { fitGammaGamma } from './gamma-gamma.ts';
import { fitParetoNbd, type ParetoNbd } from './pareto-nbd.ts';
import type { History } from './purchase-history.ts';

/**
 * Why a fit is not believed. 'few-customers': fewer than `fewestCustomers`, or hardly one in twenty ever came back; 'no-leaving': the
 * likelihood is highest where nobody ever leaves (b or beta → ∞), so that a chance of being alive means nothing; 'not-settled': the search
 * found no maximum; 'amounts-follow-count': who buys more often also spends more each time, which Gamma-Gamma rules out.
 */
export const doubts = ['few-customers', 'no-leaving', 'not-settled', 'amounts-follow-count'] as const;
export type Doubt = (typeof doubts)[number];

export const fewestCustomers = 200;

export type Judged<M> = { model: M; logLikelihood: number; doubts: Doubt[] };

const thin = (histories: readonly History[]): Doubt[] => {
  const all = histories.reduce((sum, { count }) => sum + count, 0);
  const repeating = histories.reduce((sum, { x, count }) => sum + (x > 0 ? count : 0), 0);
  return all < fewestCustomers || repeating < all / 20 ? ['few-customers'] : [];
};

/**
 * Leaving is spread over customers as beta(a, b): with a + b beyond 200 all leave with one and the same small chance, and the data cannot
 * tell it from none at all.
 */
const neverLeaves = ({ a, b }: BgNbd): boolean => a + b > 200 || a / (a + b) < 0.005;

export const judgeBgNbd = (histories: readonly History[]): Judged<BgNbd> => {
  const { model, logLikelihood, settled } = fitBgNbd(histories);
  const leaving: Doubt[] = neverLeaves(model) ? ['no-leaving'] : settled ? [] : ['not-settled'];
  return { model, logLikelihood, doubts: [...thin(histories), ...leaving] };
};

/** The mean rate of leaving s / beta, per week: below one in two thousand (a life of forty years) nobody leaves. */
export const judgeParetoNbd = (histories: readonly History[]): Judged<ParetoNbd> => {
  const { model, logLikelihood, settled } = fitParetoNbd(histories);
  const leaving: Doubt[] = model.s / model.beta < 0.0005 || model.beta > 50_000 ? ['no-leaving'] : settled ? [] : ['not-settled'];
  return { model, logLikelihood, doubts: [...thin(histories), ...leaving] };
};

/** The correlation of number and mean amount, on ranks' logarithms; the published CDNOW sample has 0.11. */
const correlation = (spends: readonly Spend[]): number => {
  const points = spends.map(({ x, mean }) => [Math.log(x), Math.log(mean)] as const);
  const middle = (place: 0 | 1) => points.reduce((sum, point) => sum + point[place], 0) / points.length;
  const [mx, my] = [middle(0), middle(1)];
  let [xy, xx, yy] = [0, 0, 0];
  for (const [x, y] of points) {
    xy += (x - mx) * (y - my);
    xx += (x - mx) ** 2;
    yy += (y - my) ** 2;
  }
  return xx > 0 && yy > 0 ? xy / Math.sqrt(xx * yy) : 0;
};

export const judgeGammaGamma = (spends: readonly Spend[]): Judged<GammaGamma> => {
  const { model, logLikelihood, settled } = fitGammaGamma(spends);
  const found: Doubt[] = [];
  if (spends.length < fewestCustomers) found.push('few-customers');
  if (!settled || model.q <= 1) found.push('not-settled');
  if (correlation(spends) > 0.3) found.push('amounts-follow-count');
  return { model, logLikelihood, doubts: found };
};
