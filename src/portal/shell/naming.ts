import type { Language } from '../../kernel/language.ts';

const isHan = (text: string): boolean => /\p{Script=Han}/u.test(text);

/** Marks words whose language nobody noted when they are not in the reader's: Chinese is what has a Han character. */
export const inTongue = (language: Language, text: string): { lang?: Language } => {
  const its: Language = isHan(text) ? 'zh' : 'en';
  return its === language ? {} : { lang: its };
};

/** Of goods named in both languages, “陈皮普洱 200 克 · Pu'er in tangerine peel”, the half the reader reads; any other name whole. */
export const goodsName = (language: Language, name: string): string => {
  const halves = name.split(' · ');
  const [one, other] = halves;
  if (halves.length !== 2 || !one || !other || isHan(one) === isHan(other)) return name;
  return isHan(one) === (language === 'zh') ? one : other;
};
