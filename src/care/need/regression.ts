/** Solves a·x = b for a small symmetric positive matrix. */
export const solve = (a: readonly (readonly number[])[], b: readonly number[]): number[] => {
  const m = a.map((row, place) => [...row, b[place] ?? 0]);
  const n = b.length;
  for (let at = 0; at < n; at += 1) {
    const pivot = m[at] as number[];
    const lead = pivot[at] || 1e-12;
    for (let row = at + 1; row < n; row += 1) {
      const line = m[row] as number[];
      const factor = (line[at] ?? 0) / lead;
      if (factor !== 0) for (let column = at; column <= n; column += 1) line[column] = (line[column] ?? 0) - factor * (pivot[column] ?? 0);
    }
  }
  const x = new Array<number>(n).fill(0);
  for (let at = n - 1; at >= 0; at -= 1) {
    const line = m[at] as number[];
    let rest = line[n] ?? 0;
    for (let column = at + 1; column < n; column += 1) rest -= (line[column] ?? 0) * (x[column] ?? 0);
    x[at] = rest / (line[at] || 1e-12);
  }
  return x;
};

export type Case = { signs: readonly number[]; came: boolean };

export const chanceOf = (weights: readonly number[], signs: readonly number[]): number =>
  1 / (1 + Math.exp(-signs.reduce((sum, sign, place) => sum + sign * (weights[place] ?? 0), 0)));

/** Logistic regression by Newton's method; the first sign is the constant and is not held back by the ridge. */
export const fitChance = (cases: readonly Case[], ridge = 2): number[] => {
  const width = cases[0]?.signs.length ?? 0;
  let b = new Array<number>(width).fill(0);
  for (let round = 0; round < 25; round += 1) {
    const slope = b.map((one, i) => (i === 0 ? 0 : -ridge * one));
    const bend = b.map((_, i) => b.map((__, j) => (i === j ? (i === 0 ? 1e-6 : ridge) : 0)));
    for (const { signs, came } of cases) {
      const chance = chanceOf(b, signs);
      const [off, weight] = [(came ? 1 : 0) - chance, Math.max(1e-9, chance * (1 - chance))];
      for (let i = 0; i < width; i += 1) {
        slope[i] = (slope[i] ?? 0) + off * (signs[i] ?? 0);
        const line = bend[i] as number[];
        for (let j = 0; j < width; j += 1) line[j] = (line[j] ?? 0) + weight * (signs[i] ?? 0) * (signs[j] ?? 0);
      }
    }
    const step = solve(bend, slope);
    b = b.map((one, place) => one + (step[place] ?? 0));
    if (Math.hypot(...step) < 1e-7) break;
  }
  return b;
};
