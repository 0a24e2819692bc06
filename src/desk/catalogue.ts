import { isLanguage, type Language } from '../kernel/language.ts';
import type { Values } from '../words/say.ts';

export type Catalogue = { readonly [section: string]: string | Catalogue };

/** Only the language being read travels to the browser. */
const files: Record<Language, () => Promise<Catalogue>> = {
  zh: async () => (await import('../words/zh.ts')).zh,
  en: async () => (await import('../words/en.ts')).en,
};

const loaded = new Map<Language, Promise<Catalogue>>();

export const loadCatalogue = (language: Language): Promise<Catalogue> => {
  const known = loaded.get(language) ?? files[language]();
  loaded.set(language, known);
  return known;
};

const find = (catalogue: Catalogue, name: string): string | undefined => {
  let here: string | Catalogue | undefined = catalogue;
  for (const step of name.split('.')) here = typeof here === 'object' ? here[step] : undefined;
  return typeof here === 'string' ? here : undefined;
};

const plurals = { zh: new Intl.PluralRules('zh'), en: new Intl.PluralRules('en') };

/** The same answer as `say` of src/words, without carrying its library to the browser (catalogue.test.ts holds the two together). */
export const fill = (language: Language, catalogue: Catalogue, name: string, values: Values): string => {
  const count = values.count;
  const plural = typeof count === 'number' ? find(catalogue, `${name}_${plurals[language].select(count)}`) : undefined;
  const text = plural ?? find(catalogue, name);
  return text?.replaceAll(/\{\{\s*(\w+)\s*\}\}/g, (hole, key: string) => String(values[key] ?? hole)) ?? name;
};

const place = 'teahouse.language';

/** What this browser was last set to, else what it asks for. */
export const rememberedLanguage = (): Language => {
  const kept = localStorage.getItem(place);
  if (isLanguage(kept)) return kept;
  return navigator.language.toLowerCase().startsWith('zh') ? 'zh' : 'en';
};

export const rememberLanguage = (language: Language): void => localStorage.setItem(place, language);
