import type { Language } from './language.ts';

const locales: Record<Language, string> = { zh: 'zh-CN', en: 'en-GB' };

/** 11 月 22 日 08:00 · 22 November at 08:00: an instant as it is read in `zone`, figures and characters set apart. */
export const sayInstant = (at: Date | number, language: Language, zone: string, form: Intl.DateTimeFormatOptions): string =>
  new Intl.DateTimeFormat(locales[language], { ...form, timeZone: zone })
    .format(at)
    .replaceAll(/(?<=\d)(?=[年月日])|(?<=[年月])(?=\d)/g, ' ');
