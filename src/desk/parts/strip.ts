export type Purchase = { day: string; amount: number };

/** Where a day of its year stands between `left` and `right`; months are equally wide. */
export const xOf = (day: string, left: number, right: number): number => {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const days = new Date(Date.UTC(year, month, 0)).getUTCDate();
  return left + ((month - 1 + (date - 0.5) / days) / 12) * (right - left);
};

/** Area in proportion to the amount, never too small to see or too large for its row. */
export const dotRadius = (amount: number, most: number): number => Math.max(2.4, Math.sqrt(Math.max(0, amount) / most) * 9.5);

export const yearOf = (day: string): number => Number(day.slice(0, 4));
export const monthOf = (day: string): number => Number(day.slice(5, 7));

/** A row per year from the first purchase to the last thing shown, at most five: the latest. */
export const stripRows = (purchases: readonly Purchase[], today: string, awaited?: string): { year: number; purchases: Purchase[] }[] => {
  const first = Math.min(yearOf(today), ...purchases.map((one) => yearOf(one.day)));
  const last = Math.max(yearOf(today), awaited ? yearOf(awaited) : 0);
  const years = Array.from({ length: last - first + 1 }, (_, index) => first + index).slice(-5);
  return years.map((year) => ({ year, purchases: purchases.filter((one) => yearOf(one.day) === year) }));
};

/** Where the words of a dot stand: right beside it, or under it and inside the picture. */
export const labelPlace = (x: number, below: boolean): { at: number; anchor: 'start' | 'middle' | 'end' } => {
  if (!below) return x > 400 ? { at: x - 14, anchor: 'end' } : { at: x + 14, anchor: 'start' };
  if (x > 440) return { at: 528, anchor: 'end' };
  return x < 110 ? { at: 44, anchor: 'start' } : { at: x, anchor: 'middle' };
};
