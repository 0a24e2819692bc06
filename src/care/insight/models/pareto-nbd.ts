import { type Fit, fitPositive } from './fit-positive.ts';
import type { History } from './purchase-history.ts';
import { gauss, logGamma } from './special.ts';

/** Pareto/NBD: purchases while alive are Poisson, rates gamma(r, alpha); lifetimes exponential, rates gamma(s, beta). Weeks. */
export type ParetoNbd = { r: number; alpha: number; s: number; beta: number };

/**
 * ln of A₀ = ∫ of the lifetimes that ended between tx and T, without the common factor; Fader & Hardie (2005), "A Note on Deriving the
 * Pareto/NBD Model and Related Expressions", eqs 15–17. The Gauss series converges because its argument lies in [0, 1).
 */
const endedBetween = ({ r, alpha, s, beta }: ParetoNbd, x: number, tx: number, T: number): number => {
  const higher = alpha >= beta;
  const top = higher ? alpha : beta;
  const difference = Math.abs(alpha - beta);
  const second = higher ? s + 1 : r + x;
  const all = r + s + x;
  const at = (t: number) => gauss(all, second, all + 1, difference / (top + t));
  const early = Math.log(at(tx)) - all * Math.log(top + tx);
  const late = Math.log(at(T)) - all * Math.log(top + T);
  return early + Math.log1p(-Math.exp(Math.min(0, late - early)));
};

export const paretoNbdLogLikelihood = (histories: readonly History[], model: ParetoNbd): number => {
  const { r, alpha, s, beta } = model;
  let sum = 0;
  for (const { x, tx, T, count } of histories) {
    const common = logGamma(r + x) - logGamma(r) + r * Math.log(alpha) + s * Math.log(beta);
    const alive = -(r + x) * Math.log(alpha + T) - s * Math.log(beta + T);
    const gone = Math.log(s / (r + s + x)) + (tx < T ? endedBetween(model, x, tx, T) : Number.NEGATIVE_INFINITY);
    const high = Math.max(alive, gone);
    sum += count * (common + high + Math.log(Math.exp(alive - high) + Math.exp(gone - high)));
  }
  return sum;
};

export const fitParetoNbd = (histories: readonly History[]): Fit & { model: ParetoNbd } => {
  const read = ([r = 1, alpha = 1, s = 1, beta = 1]: readonly number[]): ParetoNbd => ({ r, alpha, s, beta });
  const weight = histories.reduce((sum, { count }) => sum + count, 0);
  const fit = fitPositive((at) => paretoNbdLogLikelihood(histories, read(at)) / weight, [1, 10, 1, 10]);
  const model = read(fit.at);
  return { ...fit, logLikelihood: paretoNbdLogLikelihood(histories, model), model };
};
