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
  return {
    amount: (money: Money) => writeAmount(money, language),
    word,
    list: (codes: readonly string[], part: 'channel' | 'purpose' | 'field') =>
      codes.map((code) => word(part, code)).join(language === 'zh' ? '、' : ', '),
  };
};
