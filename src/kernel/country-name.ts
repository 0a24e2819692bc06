import type { Language } from './language.ts';

const names: Record<Language, Intl.DisplayNames> = {
  zh: new Intl.DisplayNames(['zh-Hans'], { type: 'region' }),
  en: new Intl.DisplayNames(['en'], { type: 'region' }),
};

/** GB → 英国 · United Kingdom; what is no country code stays as it was written. */
export const sayCountry = (code: string | null, language: Language): string | undefined => {
  if (!code) return undefined;
  return /^[A-Z]{2}$/.test(code) ? (names[language].of(code) ?? code) : code;
};
