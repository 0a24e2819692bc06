/** Coefficients of Lanczos' series for g = 7, n = 9 (Godfrey 2001); good to fifteen digits for arguments above ½. */
const lanczos = [
  0.9999999999998099, 676.5203681218851, -1259.1392167224028, 771.3234287776531, -176.6150291621406, 12.507343278686905,
  -0.13857109526572012, 0.000009984369578019572, 1.5056327351493116e-7,
];
const halfLogTwoPi = 0.9189385332046728;

/** ln Γ(x) for x > 0. */
export const logGamma = (x: number): number => {
  if (x < 0.5) return Math.log(Math.PI / Math.sin(Math.PI * x)) - logGamma(1 - x);
  let sum = lanczos[0] ?? 1;
  for (let place = 1; place < lanczos.length; place += 1) sum += (lanczos[place] ?? 0) / (x - 1 + place);
  const t = x + 6.5;
  return halfLogTwoPi + (x - 0.5) * Math.log(t) - t + Math.log(sum);
};

/**
 * Gauss' hypergeometric ₂F₁(a, b; c; z) for 0 ≤ z < 1 and positive a, b, c, by its series; where c < a + b the terms would grow, and
 * Euler's transformation is taken (Abramowitz & Stegun 15.3.3). All terms are positive then, so that nothing cancels.
 */
export const gauss = (a: number, b: number, c: number, z: number): number => {
  if (c < a + b && c > a && c > b) return (1 - z) ** (c - a - b) * series(c - a, c - b, c, z);
  return series(a, b, c, z);
};

const series = (a: number, b: number, c: number, z: number): number => {
  let term = 1;
  let sum = 1;
  for (let n = 0; n < 20_000; n += 1) {
    term *= ((a + n) * (b + n) * z) / ((c + n) * (n + 1));
    sum += term;
    if (Math.abs(term) < Math.abs(sum) * 1e-16) break;
  }
  return sum;
};
