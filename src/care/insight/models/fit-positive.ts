/** A maximum found: positive parameters, the log-likelihood there, and whether the search settled inside its bounds. */
export type Fit = { at: number[]; logLikelihood: number; settled: boolean };

const far = 14;
const step = 1e-5;

const slope = (loss: (logs: readonly number[]) => number, logs: readonly number[]): number[] =>
  logs.map((_, place) => {
    const moved = (by: number) => loss(logs.map((log, other) => (other === place ? log + by : log)));
    return (moved(step) - moved(-step)) / (2 * step);
  });

const times = (matrix: readonly number[][], vector: readonly number[]): number[] => matrix.map((row) => dot(row, vector));
const dot = (one: readonly number[], other: readonly number[]): number =>
  one.reduce((sum, value, place) => sum + value * (other[place] ?? 0), 0);
const identity = (size: number): number[][] =>
  Array.from({ length: size }, (_, row) => Array.from({ length: size }, (__, column) => (row === column ? 1 : 0)));

/** The BFGS update of the inverse Hessian for a step `s` along which the slope changed by `y` (Nocedal & Wright 2006, eq. 6.17). */
const updated = (inverse: readonly number[][], s: readonly number[], y: readonly number[]): number[][] => {
  const sy = dot(s, y);
  if (sy <= 1e-14) return identity(s.length);
  const hy = times(inverse, y);
  const scale = (sy + dot(y, hy)) / (sy * sy);
  return inverse.map((row, i) =>
    row.map((value, j) => value + scale * (s[i] ?? 0) * (s[j] ?? 0) - ((hy[i] ?? 0) * (s[j] ?? 0) + (s[i] ?? 0) * (hy[j] ?? 0)) / sy),
  );
};

/**
 * Maximises a log-likelihood over positive parameters: BFGS on their logarithms with central differences and a backtracking line search.
 * Scale the likelihood to one customer, so that the tolerances mean the same for every company.
 */
export const fitPositive = (logLikelihood: (parameters: number[]) => number, start: readonly number[]): Fit => {
  const loss = (logs: readonly number[]): number => {
    if (logs.some((log) => Math.abs(log) > far)) return Number.POSITIVE_INFINITY;
    const value = -logLikelihood(logs.map(Math.exp));
    return Number.isFinite(value) ? value : Number.POSITIVE_INFINITY;
  };
  let logs = start.map(Math.log);
  let value = loss(logs);
  let gradient = slope(loss, logs);
  let inverse = identity(logs.length);
  // where the likelihood only creeps up towards a bound (nobody leaves), three idle rounds end the search
  let idle = 0;
  for (let round = 0; round < 500; round += 1) {
    let direction = times(inverse, gradient).map((one) => -one);
    if (dot(direction, gradient) >= 0) direction = gradient.map((one) => -one);
    const longest = Math.max(...direction.map(Math.abs));
    let length = longest > 2 ? 2 / longest : 1;
    let next = logs;
    let found = Number.POSITIVE_INFINITY;
    for (; length > 1e-12; length /= 2) {
      next = logs.map((log, place) => log + length * (direction[place] ?? 0));
      found = loss(next);
      if (found <= value + 1e-4 * length * dot(direction, gradient)) break;
    }
    if (!(found < value)) break;
    const gain = value - found;
    const changed = slope(loss, next);
    inverse = updated(
      inverse,
      next.map((one, place) => one - (logs[place] ?? 0)),
      changed.map((one, place) => one - (gradient[place] ?? 0)),
    );
    logs = next;
    value = found;
    gradient = changed;
    idle = gain < 1e-9 ? idle + 1 : 0;
    if (idle >= 3 || (gain < 1e-12 && Math.max(...gradient.map(Math.abs)) < 1e-6)) break;
  }
  return {
    at: logs.map(Math.exp),
    logLikelihood: -value,
    settled: Math.max(...gradient.map(Math.abs)) < 1e-4 && logs.every((log) => Math.abs(log) < far - 1),
  };
};
