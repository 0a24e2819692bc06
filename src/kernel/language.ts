/** The languages Teahouse speaks. A third is one more file in src/words and one more name here. */
export const languages = ['zh', 'en'] as const;
export type Language = (typeof languages)[number];

/** The same thing said in every language. */
export type InEveryLanguage = Record<Language, string>;

export const isLanguage = (value: unknown): value is Language => languages.includes(value as Language);
