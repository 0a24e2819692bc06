import { type Fit, fitPositive } from './fit-positive.ts';
import { logGamma } from './special.ts';

/** Gamma-Gamma: a customer's amounts are gamma(p, nu), nu itself gamma(q, v) over customers. */
export type GammaGamma = { p: number; q: number; v: number };
/** `x` purchases of the mean amount `mean` > 0. */
export type Spend = { x: number; mean: number };

/** Log-likelihood; Fader & Hardie (2013), "The Gamma-Gamma Model of Monetary Value", eq. 1a. */
export const gammaGammaLogLikelihood = (spends: readonly Spend[], { p, q, v }: GammaGamma): number => {
  let sum = 0;
  for (const { x, mean } of spends)
    sum +=
      logGamma(p * x + q) -
      logGamma(p * x) -
      logGamma(q) +
      q * Math.log(v) +
      (p * x - 1) * Math.log(mean) +
      p * x * Math.log(x) -
      (p * x + q) * Math.log(x * mean + v);
  return sum;
};

export const fitGammaGamma = (spends: readonly Spend[]): Fit & { model: GammaGamma } => {
  const read = ([p = 1, q = 1, v = 1]: readonly number[]): GammaGamma => ({ p, q, v });
  const middle = spends.reduce((sum, { mean }) => sum + mean, 0) / Math.max(1, spends.length);
  const fit = fitPositive((at) => gammaGammaLogLikelihood(spends, read(at)) / spends.length, [2, 3, middle]);
  const model = read(fit.at);
  return { ...fit, logLikelihood: gammaGammaLogLikelihood(spends, model), model };
};

/** What the customer's next purchase is expected to come to (eq. 5); with no purchase known (x = 0), the company's mean. */
export const expectedSpend = ({ p, q, v }: GammaGamma, { x, mean }: Spend): number => (p * (v + x * mean)) / (p * x + q - 1);
