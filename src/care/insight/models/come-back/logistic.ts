/** Rows of a logistic regression: dense figures, and a few of many indicators (`goods`, each worth `share`). */
export type Rows = { dense: Float64Array[]; goods: Int32Array[]; share: Float64Array; outcome: Uint8Array };
export type Weights = { constant: number; dense: Float64Array; goods: Float64Array };

const sigmoid = (z: number): number => 1 / (1 + Math.exp(-z));

type Loss = (at: Float64Array, slope: Float64Array) => number;

/** Negative log-likelihood plus ½·ridge·|weights|², the constant left free; the slope is written into `slope`. */
const lossOf =
  (rows: Rows, width: number, ridge: number): Loss =>
  (at, slope) => {
    slope.fill(0);
    let loss = 0;
    for (let place = 1; place < at.length; place += 1) {
      loss += (ridge / 2) * (at[place] ?? 0) ** 2;
      slope[place] = ridge * (at[place] ?? 0);
    }
    for (let row = 0; row < rows.dense.length; row += 1) {
      const dense = rows.dense[row] ?? new Float64Array();
      const goods = rows.goods[row] ?? new Int32Array();
      const share = rows.share[row] ?? 0;
      let z = at[0] ?? 0;
      for (let place = 0; place < width; place += 1) z += (dense[place] ?? 0) * (at[place + 1] ?? 0);
      for (const one of goods) z += share * (at[width + 1 + one] ?? 0);
      const outcome = rows.outcome[row] ?? 0;
      loss += Math.log1p(Math.exp(-Math.abs(z))) + Math.max(0, z) - outcome * z;
      const off = sigmoid(z) - outcome;
      slope[0] = (slope[0] ?? 0) + off;
      for (let place = 0; place < width; place += 1) slope[place + 1] = (slope[place + 1] ?? 0) + off * (dense[place] ?? 0);
      for (const one of goods) slope[width + 1 + one] = (slope[width + 1 + one] ?? 0) + off * share;
    }
    return loss;
  };

const dot = (one: Float64Array, other: Float64Array): number => {
  let sum = 0;
  for (let place = 0; place < one.length; place += 1) sum += (one[place] ?? 0) * (other[place] ?? 0);
  return sum;
};

type Step = { s: Float64Array; y: Float64Array; rho: number };

/** The L-BFGS two-loop recursion (Nocedal & Wright 2006, algorithm 7.4). */
const direction = (slope: Float64Array, steps: readonly Step[]): Float64Array => {
  const way = slope.map((value) => -value);
  const alphas: number[] = [];
  for (const { s, y, rho } of [...steps].reverse()) {
    const alpha = rho * dot(s, way);
    alphas.push(alpha);
    for (let place = 0; place < way.length; place += 1) way[place] = (way[place] ?? 0) - alpha * (y[place] ?? 0);
  }
  const last = steps.at(-1);
  const scale = last ? 1 / (last.rho * dot(last.y, last.y)) : 1 / Math.max(1, Math.sqrt(dot(slope, slope)));
  for (let place = 0; place < way.length; place += 1) way[place] = (way[place] ?? 0) * scale;
  for (const { s, y, rho } of steps) {
    const beta = rho * dot(y, way);
    const alpha = alphas.pop() ?? 0;
    for (let place = 0; place < way.length; place += 1) way[place] = (way[place] ?? 0) + (s[place] ?? 0) * (alpha - beta);
  }
  return way;
};

/** Ridge logistic regression by L-BFGS; `goodsCount` indicators. Weights are the same on every run. */
export const fitLogistic = (rows: Rows, goodsCount: number, ridge: number): Weights => {
  const width = rows.dense[0]?.length ?? 0;
  const loss = lossOf(rows, width, ridge);
  let at = new Float64Array(1 + width + goodsCount);
  let slope = new Float64Array(at.length);
  let value = loss(at, slope);
  const steps: Step[] = [];
  for (let round = 0; round < 300; round += 1) {
    const way = direction(slope, steps);
    const fall = dot(way, slope);
    let length = 1;
    let next = at;
    const nextSlope = new Float64Array(at.length);
    let found = Number.POSITIVE_INFINITY;
    for (; length > 1e-10; length /= 2) {
      next = at.map((one, place) => one + length * (way[place] ?? 0));
      found = loss(next, nextSlope);
      if (found <= value + 1e-4 * length * fall) break;
    }
    if (!(found < value)) break;
    const s = next.map((one, place) => one - (at[place] ?? 0));
    const y = nextSlope.map((one, place) => one - (slope[place] ?? 0));
    const sy = dot(s, y);
    if (sy > 1e-12) steps.push({ s, y, rho: 1 / sy });
    if (steps.length > 10) steps.shift();
    const gain = value - found;
    at = next;
    slope = nextSlope;
    value = found;
    if (gain < 1e-8 * Math.abs(value)) break;
  }
  return { constant: at[0] ?? 0, dense: at.slice(1, width + 1), goods: at.slice(width + 1) };
};
