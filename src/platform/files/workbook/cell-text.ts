import type { Meaning } from './cell-formats.ts';

const two = (value: number): string => String(value).padStart(2, '0');

/** 1 January 1970, and the first and the day after the last that four digits can name, as Excel counts days. */
const epoch = 25_569;
const firstDay = -693_593;
const endOfDays = 2_958_466;
const laterStart = 1462;
const daySeconds = 86_400;

/** A number as the sheet shows it, not as the processor keeps it: 15 digits, no exponent. */
export const writeNumber = (value: number): string => {
  const exact = String(value);
  if (exact.length <= 15 && !exact.includes('e')) return exact;
  const rounded = Number(value.toPrecision(15));
  const plain = String(rounded);
  if (!plain.includes('e')) return plain;
  return Math.abs(rounded) >= 1 ? String(BigInt(rounded)) : value.toFixed(6).replace(/\.?0+$/, '');
};

const writeClock = (seconds: number): string =>
  `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;

/** The reading of the sheet's own clock, as text without a zone: a workbook knows none. */
const writeDay = (days: number): string => {
  const seconds = Math.round((days - epoch) * daySeconds);
  const day = new Date(seconds * 1000).toISOString().slice(0, 10);
  const clock = writeClock(((seconds % daySeconds) + daySeconds) % daySeconds);
  return clock === '00:00:00' ? day : `${day} ${clock}`;
};

/** A number of a cell under the meaning its format gives it. Days no calendar of four digits has are left as numbers. */
export const writeValue = (value: number, meaning: Meaning, from1904: boolean): string => {
  if (meaning === 'number') return writeNumber(value);
  const seconds = Math.round(value * daySeconds);
  if (meaning === 'span') return `${seconds < 0 ? '-' : ''}${writeClock(Math.abs(seconds))}`;
  const timeOnly = meaning === 'clock' ? value >= 0 : value > 0;
  if (timeOnly && seconds < daySeconds) return writeClock(seconds);
  const days = from1904 ? value + laterStart : value;
  return days >= firstDay && days < endOfDays - 0.5 / daySeconds ? writeDay(days) : writeNumber(value);
};

/** A day written as ISO 8601 (`t="d"`), which a few programs do. */
export const writeIsoDay = (text: string): string => text.replace(/T00:00(:00(\.0+)?)?Z?$/, '').replace(/T(\d\d:\d\d(?::\d\d)?).*$/, ' $1');
