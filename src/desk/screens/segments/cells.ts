import type { Cell, Grid, GridPage } from './what.ts';

export const shades = ['profit', 'count', 'trend', 'cover'] as const;
export type Shade = (typeof shades)[number];

export type Named = { key: string; name: string };
export const linesIn = (grid: Grid): Named[] => [...grid.lines, { key: 'rest', name: grid.rest }];
export const classesIn = (grid: Grid): Named[] => [...grid.classes, grid.others];
export const tiersIn = (grid: Grid): Named[] => [...grid.tiers, grid.below, ...(grid.loss ? [grid.loss] : [])];

export const nameIn = (all: readonly Named[], key: string): string => all.find((one) => one.key === key)?.name ?? key;
export const cellName = (grid: Grid, cell: Pick<Cell, 'line' | 'class' | 'tier'>): string =>
  [nameIn(linesIn(grid), cell.line), nameIn(classesIn(grid), cell.class), nameIn(tiersIn(grid), cell.tier)].join(' × ');

/** What a cell bought in three months against the three before, −1 to …; null: nothing to compare. */
export const trendOf = (cell: Pick<Cell, 'lately' | 'before'>): number | null => {
  const before = Number(cell.before);
  return before > 0 ? (Number(cell.lately) - before) / before : null;
};
export const wayOf = (trend: number | null): 'up' | 'down' | 'flat' => {
  if (trend === null || Math.abs(trend) < 0.05) return 'flat';
  return trend > 0 ? 'up' : 'down';
};
export const coverOf = (cell: Pick<Cell, 'covered' | 'customers'>): number => (cell.customers === 0 ? 0 : cell.covered / cell.customers);

/** How strongly a cell is painted, in percent of its colour. */
export const paintOf = (cell: Cell, shade: Shade, cells: readonly Cell[]): { loss: boolean; strength: number } => {
  const most = (value: (one: Cell) => number) => Math.max(1e-9, ...cells.map(value));
  const scaled = (share: number, low: number, high: number) => low + (high - low) * Math.sqrt(Math.min(1, Math.max(0, share)));
  if (shade === 'count') return { loss: false, strength: scaled(cell.customers / most((one) => one.customers), 4, 42) };
  if (shade === 'cover') return { loss: false, strength: 4 + 38 * coverOf(cell) };
  if (shade === 'trend') {
    const trend = trendOf(cell) ?? 0;
    return { loss: trend < 0, strength: trend < 0 ? scaled(-trend, 6, 28) : scaled(trend, 4, 42) };
  }
  const profit = Number(cell.profit);
  if (profit < 0) return { loss: true, strength: scaled(-profit / most((one) => -Number(one.profit)), 6, 28) };
  return { loss: false, strength: scaled(profit / most((one) => Number(one.profit)), 4, 42) };
};

export const sumOf = (cells: readonly Cell[]): { customers: number; profit: number } => ({
  customers: cells.reduce((sum, one) => sum + one.customers, 0),
  profit: cells.reduce((sum, one) => sum + Number(one.profit), 0),
});

export type Curve = { points: [number, number][]; top: number; peak: number; peakAt: number; end: number };
/** The cumulative share of a line's profit, best customers first; undefined where there is no profit to share. */
export const curveOf = (parts: readonly string[]): Curve | undefined => {
  const total = parts.reduce((sum, one) => sum + Number(one), 0);
  if (total <= 0 || parts.length < 5) return undefined;
  let sum = 0;
  const points: [number, number][] = [[0, 0]];
  for (const [at, part] of parts.entries()) {
    sum += Number(part);
    points.push([(at + 1) / parts.length, sum / total]);
  }
  const peak = Math.max(...points.map(([, y]) => y));
  const peakAt = points.find(([, y]) => y === peak)?.[0] ?? 1;
  const top = points.find(([x]) => x >= 0.2)?.[1] ?? 0;
  return { points, top, peak, peakAt, end: 1 };
};

export const cellAt = (page: GridPage, line: string | undefined, of: string | undefined, tier: string | undefined): Cell | undefined =>
  page.cells.find((one) => one.line === line && one.class === of && one.tier === tier);
