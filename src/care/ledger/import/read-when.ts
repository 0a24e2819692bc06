import { isDay, type LocalTime } from '../../../kernel/local-time.ts';
import { bareCell } from './read-amount.ts';

/** In which order a file writes day, month and year where that is not plain. */
export type DateOrder = 'dmy' | 'mdy';
export type WhenFault = 'not-a-date' | 'no-such-day' | 'no-such-time' | 'unclear-date';

const iso = /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?)?$/;
const time =
  /[T ,]+(上午|下午|凌晨|中午|晚上)?\s*(\d{1,2})(?:[:：时](\d{1,2})分?)?(?:[:：](\d{1,2})秒?)?(?:\.\d+)?\s*([ap]\.?m\.?)?\s*(Z|UTC|GMT|[+-]\d{2}:?\d{2}(?!\d))?$/i;
const zoneOnly = /\s*(Z|UTC|GMT|[+-]\d{2}:?\d{2})$/;
const yearFirst = /^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?$/;
const yearLast = /^(\d{1,2})\s*[-/.]\s*(\d{1,2})\s*[-/.]\s*(\d{4}|\d{2})$/;
const packed = /^(\d{4})(\d{2})(\d{2})$/;
const dayNamed = /^(?:[a-z]{3,9},?\s+)?(\d{1,2})(?:st|nd|rd|th)?[\s-]+([a-z]{3,9})\.?,?[\s-]+(\d{4})$/i;
const monthNamed = /^(?:[a-z]{3,9},?\s+)?([a-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})$/i;
const serial = /^\d{5}(\.\d+)?$/;
const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

type Day = { year: number; month: number; day: number };
type Time = { hour: number; minute: number; second: number; offset?: number };

const midnight: Time = { hour: 0, minute: 0, second: 0 };
const n = (text: string | undefined): number => Number(text ?? 0);

const offsetOf = (text: string | undefined): { offset?: number } => {
  if (!text) return {};
  const parts = /^([+-])(\d{2}):?(\d{2})$/.exec(text);
  return { offset: parts ? (parts[1] === '-' ? -1 : 1) * (n(parts[2]) * 60 + n(parts[3])) : 0 };
};

/** Excel counts days from the last day of 1899, believing in a 29 Feb 1900; serials of our times are past that. */
const fromSerial = (text: string): LocalTime | WhenFault => {
  const days = Number(text);
  if (days < 20_000 || days >= 80_000) return 'not-a-date';
  const at = new Date(Date.UTC(1899, 11, 30) + Math.round(days * 86_400) * 1000);
  return {
    year: at.getUTCFullYear(),
    month: at.getUTCMonth() + 1,
    day: at.getUTCDate(),
    hour: at.getUTCHours(),
    minute: at.getUTCMinutes(),
    second: at.getUTCSeconds(),
  };
};

const monthOf = (name: string): number => months.indexOf(name.slice(0, 3).toLowerCase()) + 1;

const ordered = (a: number, b: number, year: number, order: DateOrder | undefined): Day | WhenFault => {
  const full = year < 100 ? year + (year < 70 ? 2000 : 1900) : year;
  if (a > 12 && b > 12) return 'no-such-day';
  if (a === b) return { year: full, month: a, day: b };
  if (order === 'mdy' || (!order && b > 12)) return { year: full, month: a, day: b };
  if (order === 'dmy' || a > 12) return { year: full, month: b, day: a };
  return 'unclear-date';
};

const readDay = (text: string, order: DateOrder | undefined): Day | WhenFault => {
  const first = yearFirst.exec(text) ?? packed.exec(text);
  if (first) return { year: n(first[1]), month: n(first[2]), day: n(first[3]) };
  const last = yearLast.exec(text);
  if (last) return ordered(n(last[1]), n(last[2]), n(last[3]), order);
  const named = dayNamed.exec(text);
  if (named) return { year: n(named[3]), month: monthOf(named[2] as string), day: n(named[1]) };
  const american = monthNamed.exec(text);
  if (american) return { year: n(american[3]), month: monthOf(american[1] as string), day: n(american[2]) };
  return 'not-a-date';
};

const hourOf = (hour: number, half: string | undefined, part: string | undefined): number => {
  const afternoon = /^p/i.test(half ?? '') || part === '下午' || part === '晚上' || (part === '中午' && hour < 11);
  const morning = /^a/i.test(half ?? '') || part === '上午' || part === '凌晨';
  if (afternoon && hour < 12) return hour + 12;
  return morning && hour === 12 ? 0 : hour;
};

const splitTime = (text: string): { day: string; time: Time } => {
  const found = time.exec(text);
  if (!found || (found[3] === undefined && !found[5] && !found[1])) {
    const zone = zoneOnly.exec(text);
    return zone && /\d$/.test(text.slice(0, zone.index)) && yearFirst.test(text.slice(0, zone.index).trim())
      ? { day: text.slice(0, zone.index).trim(), time: { ...midnight, ...offsetOf(zone[1]) } }
      : { day: text, time: midnight };
  }
  const hour = hourOf(n(found[2]), found[5], found[1]);
  return { day: text.slice(0, found.index).trim(), time: { hour, minute: n(found[3]), second: n(found[4]), ...offsetOf(found[6]) } };
};

const check = (day: Day, at: Time): LocalTime | WhenFault => {
  if (day.month < 1 || day.month > 12 || !isDay(day.year, day.month, day.day)) return 'no-such-day';
  if (at.hour > 23 || at.minute > 59 || at.second > 59) return 'no-such-time';
  return { ...day, ...at };
};

/**
 * A day, or a day and time, in the forms files carry them: ISO, `2023/5/2`, `2023年5月2日`, `3/15/2024 2:30 PM`, `15.3.2024`, `2 May 2023`,
 * `20230502`, Excel serials. Days the calendar does not have are refused, and so is `3/4/2024` unless `order` says how to read it.
 */
export const readWhen = (cell: string, order?: DateOrder): LocalTime | WhenFault => {
  const plain = iso.exec(cell);
  if (plain) {
    const at = { hour: n(plain[4]), minute: n(plain[5]), second: n(plain[6]) };
    return check({ year: n(plain[1]), month: n(plain[2]), day: n(plain[3]) }, at);
  }
  const text = bareCell(cell);
  if (serial.test(text)) return fromSerial(text);
  const { day, time: at } = splitTime(text);
  const read = readDay(day, order);
  return typeof read === 'string' ? read : check(read, at);
};

/** Whether a column puts the day or the month first, if any of its cells tells. */
export const guessDateOrder = (cells: readonly string[]): DateOrder | undefined => {
  const pairs = cells.map((cell) => yearLast.exec(splitTime(bareCell(cell)).day)).filter((found) => found !== null);
  const dayFirst = pairs.some((found) => n(found[1]) > 12);
  const monthFirst = pairs.some((found) => n(found[2]) > 12);
  if (dayFirst === monthFirst) return undefined;
  return dayFirst ? 'dmy' : 'mdy';
};
