type Known = { month: string; spend: string; events: number };
export type Month = { month: string; amount: number; events: number };

const next = (month: string): string => {
  const [year = 0, at = 1] = month.split('-').map(Number);
  return at === 12 ? `${year + 1}-01` : `${year}-${String(at + 1).padStart(2, '0')}`;
};

/** Every month from the first that is known to this one, the quiet ones as nothing; at most ten years, the latest. */
export const filledMonths = (known: readonly Known[], now: string): Month[] => {
  const first = known[0]?.month;
  if (!first) return [];
  const byMonth = new Map(known.map((one) => [one.month, one]));
  const last = [now, known.at(-1)?.month ?? now].sort().at(-1) ?? now;
  const months: Month[] = [];
  for (let month = first; month <= last && months.length < 1200; month = next(month)) {
    const one = byMonth.get(month);
    months.push({ month, amount: Math.max(0, Number(one?.spend ?? 0)), events: one?.events ?? 0 });
  }
  return months.slice(-120);
};

/** The years under the picture, as many as stand beside each other. */
export const yearMarks = (months: readonly string[]): string[] => {
  const years = [...new Set(months.map((month) => month.slice(0, 4)))];
  const step = Math.ceil(years.length / 6);
  return years.filter((_, index) => (years.length - 1 - index) % step === 0);
};
