import { createContext, useContext } from 'react';
import type { InEveryLanguage, Language } from '../kernel/language.ts';
import type { Values, Words } from '../words/say.ts';
import type { Catalogue } from './catalogue.ts';
import { fill } from './catalogue.ts';

/** Each language by its own name. */
export const languageNames: InEveryLanguage = { zh: '中文', en: 'English' };

export type Say = (words: Words, values?: Values) => string;

export type Speech = {
  language: Language;
  /** a sentence of src/words */
  t: Say;
  /** the half of `{zh, en}` this reader reads */
  either: (said: InEveryLanguage) => string;
  /** whether the catalogue has a name put together while running (`duty.${key}.name`) */
  has: (name: string) => name is Words;
  speak: (language: Language) => void;
};

export const speechOf = (language: Language, catalogue: Catalogue, speak: (language: Language) => void): Speech => ({
  language,
  t: (words, values = {}) => fill(language, catalogue, words, values),
  either: (said) => said[language],
  has: (name): name is Words => fill(language, catalogue, name, { count: 2 }) !== name,
  speak,
});

export const SpeechContext = createContext<Speech | undefined>(undefined);

/** The words of the house in the reader's language: `const { t, language } = useWords()`. */
export const useWords = (): Speech => {
  const speech = useContext(SpeechContext);
  if (!speech) throw new Error('no language was chosen above this part');
  return speech;
};
