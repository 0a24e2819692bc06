import { writeAmount } from '../../format/number.ts';
import { useWords } from '../../language.ts';
import type { Money } from './customer.ts';

/** Words and figures of customers as they stand inside sentences. */
export const useWritten = () => {
  const { language, t, has } = useWords();
  const word = (part: 'channel' | 'purpose' | 'reachability' | 'source' | 'field', code: string): string => {
    const name = `profile.${part}.${code}`;
    return has(name) ? t(name) : code;
  };
  const places = new Intl.DisplayNames([language === 'zh' ? 'zh-Hans' : 'en'], { type: 'region' });
  const country = (code: string | null): string | undefined => (code && /^[A-Z]{2}$/.test(code) ? places.of(code) : (code ?? undefined));
  return {
    /** 苏州 · 中国 */
    place: (...parts: [...(string | null)[], string | null]): string =>
      [...parts.slice(0, -1), country(parts.at(-1) ?? null)].filter(Boolean).join(' · '),
    /** a field's name where it stands alone */
    label: (field: string): string => {
      const said = word('field', field);
      return said.slice(0, 1).toUpperCase() + said.slice(1);
    },
    amount: (money: Money) => writeAmount(money, language),
    word,
    list: (codes: readonly string[], part: 'channel' | 'purpose' | 'field') =>
      codes.map((code) => word(part, code)).join(language === 'zh' ? '、' : ', '),
  };
};
