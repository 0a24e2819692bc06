import { isYearlyDay } from '../../../profile/index.ts';
import { bareCell } from '../read-amount.ts';

const digits = '〇一二三四五六七八九';
const named: Record<string, number> = { 正: 1, 冬: 11, 腊: 12, 零: 0 };

/** `八`, `十五`, `廿三`, `三十`, `初一`, `正`, `腊`: as months and days of the lunar calendar are written. */
const chinese = (text: string): number | undefined => {
  const plain = text.replace(/^初/, '').replace(/^廿/, '二十').replace(/^卅/, '三十');
  const [, tens, ten, ones] = /^([一二三]?)(十?)([一二三四五六七八九]?)$/.exec(plain) ?? [];
  if (tens === undefined || plain === '') return named[plain];
  if (!ten) return tens && ones ? undefined : digits.indexOf(tens || ones || '');
  return (tens ? digits.indexOf(tens) : 1) * 10 + (ones ? digits.indexOf(ones) : 0);
};

const numberOf = (text: string): number => (/^\d{1,2}$/.test(text) ? Number(text) : (chinese(text) ?? 0));

const yearOf = (text: string): number =>
  /^\d{4}$/.test(text) ? Number(text) : Number([...text].map((one) => named[one] ?? digits.indexOf(one)).join(''));

const shape =
  /^(?:(\d{4}|[〇零一二三四五六七八九]{4})\s*[年./-]\s*)?闰?\s*(\d{1,2}|[正冬腊一二三四五六七八九十]{1,2})\s*[月./-]\s*(\d{1,2}|[初一二三四五六七八九十廿卅]{1,3})\s*日?$/;

export type LunarDay = { year: number | null; month: number; day: number };

/** A day of the lunar calendar as files carry it: `1960-8-15`, `8-15`, `农历八月十五`, `1952年腊月廿三`. A leap month counts as the month before. */
export const readLunarDay = (cell: string, year: number): { value: LunarDay } | { fault: string } => {
  const text = bareCell(cell)
    .normalize('NFKC')
    .replace(/^(农历|阴历|旧历|lunar)\s*/i, '')
    .replace(/\s+00:00(:00)?$/, '');
  const [, began, month = '', day = ''] = shape.exec(text) ?? [];
  if (!month) return { fault: 'not-a-date' };
  const value = { year: began ? yearOf(began) : null, month: numberOf(month), day: numberOf(day) };
  if (!isYearlyDay({ calendar: 'lunar', ...value })) return { fault: 'no-such-day' };
  return value.year !== null && (value.year < 1880 || value.year > year) ? { fault: 'no-birthday' } : { value };
};
