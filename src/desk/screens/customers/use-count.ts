import { writeNumber } from '../../format/number.ts';
import { useWords } from '../../language.ts';
import { useRead } from '../../reading.ts';

type Count = { count: number; exactness: 'exact' | 'more-than' | 'about' };

/** How many customers fit, as far as they are counted. */
export const useCount = (query: { q?: string | undefined; filter?: string | undefined }) => {
  const { t, language } = useWords();
  const count = useRead<Count>('/customer-count', query).data;
  if (!count) return undefined;
  const word = { exact: 'profile.list.count', 'more-than': 'profile.list.count-more', about: 'profile.list.count-about' } as const;
  return { ...count, words: t(word[count.exactness], { count: writeNumber(count.count, language) }) };
};
