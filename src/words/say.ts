import { createInstance, type i18n } from 'i18next';
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

const catalogue: i18n = createInstance();
void catalogue.init({
  resources: { zh: { translation: zh }, en: { translation: en } },
  lng: 'zh',
  fallbackLng: false,
  initAsync: false,
  interpolation: { escapeValue: false },
});

/** A sentence in `language`. Values fill `{{name}}`; `count` chooses the plural. Text comes back unescaped: whoever writes HTML escapes. */
export const say = (language: Language, words: Words, values: Values = {}): string => catalogue.t(words, { lng: language, ...values });

export const sayInEvery = (words: Words, values: Values = {}): InEveryLanguage =>
  Object.fromEntries(languages.map((language) => [language, say(language, words, values)])) as InEveryLanguage;

/** For names put together while running (`refusal.${code}.what`): whether the catalogue has them. */
export const isWords = (name: string): name is Words => catalogue.exists(name, { lng: 'zh' });
