import type { Language } from '../../kernel/language.ts';
import { type Money, writeMoney } from '../../kernel/money.ts';

const locales: Record<Language, string> = { zh: 'zh-CN', en: 'en-GB' };

/** 12,420 · 0.8 */
export const writeNumber = (value: number, language: Language, digits = 1): string =>
  new Intl.NumberFormat(locales[language], { maximumFractionDigits: digits }).format(value);

/** 52% · 4.7% below ten, where the digit says something */
export const writeShare = (share: number, language: Language): string => {
  const percent = share * 100;
  const digits = Math.abs(percent) > 0 && Math.abs(percent) < 10 && !Number.isInteger(percent) ? 1 : 0;
  return `${new Intl.NumberFormat(locales[language], { maximumFractionDigits: digits }).format(percent)}%`;
};

/** From which size a scale is used (where rounding would reach it), largest first. */
const scales: Record<Language, readonly { from: number; by: number; unit: string }[]> = {
  zh: [
    { from: 99_995_000, by: 100_000_000, unit: ' 亿' },
    { from: 9999.5, by: 10_000, unit: ' 万' },
  ],
  en: [
    { from: 999_500, by: 1_000_000, unit: 'm' },
    { from: 9999.5, by: 1000, unit: 'k' },
  ],
};

const short = (value: number, language: Language, write: (value: number) => string): string => {
  const scale = scales[language].find(({ from }) => Math.abs(value) >= from);
  return scale ? write(value / scale.by) + scale.unit : write(Math.round(value));
};

/** 41.2 万 · 412k: large figures where the last digits say nothing */
export const writeShort = (value: number, language: Language): string =>
  short(value, language, (scaled) => writeNumber(scaled, language, Math.abs(scaled) >= 100 ? 0 : 1));

/** £14,888; `exact` keeps the pennies */
export const writeAmount = (money: Money, language: Language, exact = false): string => writeMoney(money, locales[language], exact);

/** ¥41.2 万 · £412k */
export const writeShortAmount = (money: Money, language: Language): string =>
  short(Number(money.amount), language, (scaled) =>
    new Intl.NumberFormat(locales[language], {
      style: 'currency',
      currency: money.currency,
      currencyDisplay: 'narrowSymbol',
      minimumFractionDigits: 0,
      maximumFractionDigits: Math.abs(scaled) >= 100 ? 0 : 1,
    }).format(scaled),
  );
