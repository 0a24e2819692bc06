import { type InEveryLanguage, type Language, languages } from '../kernel/language.ts';
import { en } from './en.ts';
import { zh } from './zh.ts';

type Leaves<T, P extends string = ''> = T extends string
  ? P
  : { [K in keyof T & string]: Leaves<T[K], P extends '' ? Called<K> : `${P}.${Called<K>}`> }[keyof T & string];

type Called<K extends string> = K extends `${infer Name}_one` ? Name : K extends `${infer Name}_other` ? Name : K;

/** The name of a sentence, `section.name`; plurals (`…_one`, `…_other`) are called by the name before the suffix, with `count`. */
export type Words = Leaves<typeof zh>;
export type Values = Record<string, string | number>;

/** A sentence cut at its holes: what stands between them, and what goes into them. */
type Sentence = { whole: string; texts: string[]; holes: string[] };
type Tree = { [name: string]: string | Tree };

const sentenceOf = (text: string): Sentence => {
  const parts = text.split(/\{\{\s*(\w+)\s*\}\}/);
  return { whole: text, texts: parts.filter((_, place) => place % 2 === 0), holes: parts.filter((_, place) => place % 2 === 1) };
};

/** Every sentence under its whole name, cut once: a page of the timeline says four hundred of them. */
const catalogueOf = (tree: Tree): ReadonlyMap<string, Sentence> => {
  const all = new Map<string, Sentence>();
  const gather = (branch: Tree, path: string): void => {
    for (const [name, value] of Object.entries(branch)) {
      if (typeof value === 'string') all.set(path + name, sentenceOf(value));
      else gather(value, `${path}${name}.`);
    }
  };
  gather(tree, '');
  return all;
};

const catalogues: Record<Language, ReadonlyMap<string, Sentence>> = { zh: catalogueOf(zh), en: catalogueOf(en) };
const plurals: Record<Language, Intl.PluralRules> = { zh: new Intl.PluralRules('zh'), en: new Intl.PluralRules('en') };

const find = (language: Language, words: string, count: string | number | undefined): Sentence | undefined => {
  const catalogue = catalogues[language];
  const chosen = typeof count === 'number' ? catalogue.get(`${words}_${plurals[language].select(count)}`) : undefined;
  return chosen ?? catalogue.get(words) ?? catalogue.get(`${words}_other`);
};

/** A sentence in `language`. Values fill `{{name}}`; `count` chooses the plural. Text comes back unescaped: whoever writes HTML escapes. */
export const say = (language: Language, words: Words, values?: Values): string => {
  const sentence = find(language, words, values?.count);
  if (!sentence) return words;
  if (!values) return sentence.whole;
  return sentence.texts.reduce((said, text, place) => said + (values[sentence.holes[place - 1] ?? ''] ?? '') + text);
};

export const sayInEvery = (words: Words, values?: Values): InEveryLanguage =>
  Object.fromEntries(languages.map((language) => [language, say(language, words, values)])) as InEveryLanguage;

/** For names put together while running (`refusal.${code}.what`): whether the catalogue has them. */
export const isWords = (name: string): name is Words => catalogues.zh.has(name);
