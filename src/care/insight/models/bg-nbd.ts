import { type Fit, fitPositive } from './fit-positive.ts';
import type { History, OneHistory } from './purchase-history.ts';
import { gauss } from './special.ts';

/** BG/NBD: purchases while alive are Poisson, rates gamma(r, alpha); after each the customer may leave, with chances beta(a, b). Weeks. */
export type BgNbd = { r: number; alpha: number; a: number; b: number };

/** Log-likelihood; Fader, Hardie & Lee (2005), "Counting Your Customers the Easy Way", Marketing Science 24(2), eq. 6. */
export const bgNbdLogLikelihood = (histories: readonly History[], { r, alpha, a, b }: BgNbd): number => {
  const most = histories.reduce((max, { x }) => Math.max(max, x), 0);
  // terms that depend on x alone, built by recurrence: ln Γ(r+x)/Γ(r) and ln B(a,b+x)/B(a,b)
  const rising = new Float64Array(most + 2);
  const staying = new Float64Array(most + 2);
  for (let x = 0; x <= most; x += 1) {
    rising[x + 1] = (rising[x] ?? 0) + Math.log(r + x);
    staying[x + 1] = (staying[x] ?? 0) + Math.log(b + x) - Math.log(a + b + x);
  }
  const rLogAlpha = r * Math.log(alpha);
  const logA = Math.log(a);
  let sum = 0;
  for (const { x, tx, T, count } of histories) {
    const alive = -(r + x) * Math.log(alpha + T);
    let inner = alive;
    if (x > 0) {
      const gone = logA - Math.log(b + x - 1) - (r + x) * Math.log(alpha + tx);
      const high = Math.max(alive, gone);
      inner = high + Math.log(Math.exp(alive - high) + Math.exp(gone - high));
    }
    sum += count * ((rising[x] ?? 0) + rLogAlpha + (staying[x] ?? 0) + inner);
  }
  return sum;
};

export const fitBgNbd = (histories: readonly History[]): Fit & { model: BgNbd } => {
  const read = ([r = 1, alpha = 1, a = 1, b = 1]: readonly number[]): BgNbd => ({ r, alpha, a, b });
  const weight = histories.reduce((sum, { count }) => sum + count, 0);
  const fit = fitPositive((at) => bgNbdLogLikelihood(histories, read(at)) / weight, [1, 10, 1, 3]);
  const model = read(fit.at);
  return { ...fit, logLikelihood: bgNbdLogLikelihood(histories, model), model };
};

/**
 * Chance that the customer has not left yet (Fader & Hardie 2008, "Computing P(alive) Using the BG/NBD Model"). Not a chance of buying
 * again within any time, and no score of dormancy: who bought once only is "alive" for certain.
 */
export const bgNbdAlive = ({ r, alpha, a, b }: BgNbd, { x, tx, T }: OneHistory): number =>
  x === 0 ? 1 : 1 / (1 + (a / (b + x - 1)) * ((alpha + T) / (alpha + tx)) ** (r + x));

/** Purchase days expected in the `t` weeks after T; eq. 10 of the 2005 paper. */
export const bgNbdExpected = (model: BgNbd, history: OneHistory, t: number): number => {
  const { r, alpha, b } = model;
  const a = Math.abs(model.a - 1) < 1e-6 ? 1 + 1e-6 : model.a;
  const { x, T } = history;
  const shrink = ((alpha + T) / (alpha + T + t)) ** (r + x) * gauss(r + x, b + x, a + b + x - 1, t / (alpha + T + t));
  return ((a + b + x - 1) / (a - 1)) * (1 - shrink) * bgNbdAlive(model, history);
};
