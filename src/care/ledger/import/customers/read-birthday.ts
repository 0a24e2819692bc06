import { isDay } from '../../../../kernel/local-time.ts';
import { bareCell } from '../read-amount.ts';
import { type DateOrder, readWhen } from '../read-when.ts';

const yearless = /^(?:--)?(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?$/;
const two = (value: number): string => String(value).padStart(2, '0');

const withoutYear = (month: number, day: number): string | undefined =>
  isDay(2000, month, day) ? `--${two(month)}-${two(day)}` : undefined;

/** A birthday as files carry it: `1988-05-03`, `1990/2/28`, `5月12日`, `05-12`; written as vCard does. A day the calendar lacks is a fault. */
export const readBirthday = (cell: string, order: DateOrder | undefined, year: number): { value: string } | { fault: string } => {
  const text = bareCell(cell);
  const short = yearless.exec(text);
  if (short) {
    const [a, b] = [Number(short[1]), Number(short[2])];
    const dayFirst = order === 'dmy' && !text.includes('月') && !text.startsWith('--');
    const value = dayFirst ? withoutYear(b, a) : withoutYear(a, b);
    return value ? { value } : { fault: 'no-such-day' };
  }
  const read = readWhen(text, order);
  if (typeof read === 'string') return { fault: read };
  if (read.year < 1880 || read.year > year) return { fault: 'no-birthday' };
  return { value: `${read.year}-${two(read.month)}-${two(read.day)}` };
};
