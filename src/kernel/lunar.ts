/** A date of the Chinese calendar. `year` is the one whose spring festival began it; a leap month carries the number of the month before. */
export type LunarDate = { year: number; month: number; leap: boolean; day: number };

type Month = { start: number; month: number; leap: boolean };

const calendar = new Intl.DateTimeFormat('en-u-ca-chinese', { year: 'numeric', month: 'numeric', day: 'numeric', timeZone: 'UTC' });
const noon = 43_200_000;
const dayLength = 86_400_000;

const read = (day: number): LunarDate => {
  const parts = calendar.formatToParts(new Date(day * dayLength + noon));
  const of = (type: string): string => parts.find((part) => part.type === type)?.value ?? '';
  const month = of('month');
  return { year: Number(of('relatedYear')), month: Number.parseInt(month, 10), leap: /bis/.test(month), day: Number(of('day')) };
};

/** The months that begin between two springs, by walking over them once; kept, for a year never changes. */
const years = new Map<number, Month[]>();

const monthsOf = (year: number): Month[] => {
  const known = years.get(year);
  if (known) return known;
  const months: Month[] = [];
  let day = Math.floor(Date.UTC(year, 0, 20) / dayLength);
  for (;;) {
    const at = read(day);
    const start = day - at.day + 1;
    if (at.year > year) break;
    if (at.year === year && months.at(-1)?.start !== start) months.push({ start, month: at.month, leap: at.leap });
    day = start + 30;
  }
  years.set(year, months);
  return months;
};

/** The lunar date of a day counted from the epoch. */
export const lunarDate = (day: number): LunarDate => {
  const guess = new Date(day * dayLength).getUTCFullYear();
  const year = day < (monthsOf(guess)[0]?.start ?? 0) ? guess - 1 : guess;
  const month = monthsOf(year).findLast((one) => one.start <= day);
  return { year, month: month?.month ?? 1, leap: month?.leap ?? false, day: day - (month?.start ?? day) + 1 };
};

/** The day, counted from the epoch, on which a lunar date falls in `year`. A 30th that a month has not is its last day; leap months are passed over. */
export const lunarDay = (year: number, month: number, day: number): number => {
  const months = monthsOf(year);
  const at = months.findIndex((one) => one.month === month && !one.leap);
  const start = months[at]?.start ?? 0;
  const end = months[at + 1]?.start ?? monthsOf(year + 1)[0]?.start ?? start + 29;
  return Math.min(start + day - 1, end - 1);
};
