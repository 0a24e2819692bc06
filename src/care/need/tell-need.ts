import type { Day } from '../../kernel/calendar.ts';
import { type InEveryLanguage, type Language, languages } from '../../kernel/language.ts';
import { lunarDate } from '../../kernel/lunar.ts';
import { say, type Values, type Words } from '../../words/say.ts';
import type { NeedEvidence, NeedKind } from './need.ts';

const inEvery = (write: (language: Language) => string): InEveryLanguage =>
  Object.fromEntries(languages.map((language) => [language, write(language)])) as InEveryLanguage;

const locales: Record<Language, string> = { zh: 'zh-CN', en: 'en-GB' };
const noon = (day: Day): Date => new Date(`${day}T12:00:00Z`);

/** 15 May 2025 · 2025 年 5 月 15 日; without its year 15 May · 5 月 15 日. */
const sayDay = (day: Day, language: Language, year = true): string => {
  const [y, month, date] = day.split('-').map(Number);
  if (language === 'zh') return `${year ? `${y} 年 ` : ''}${month} 月 ${date} 日`;
  return new Intl.DateTimeFormat(locales.en, {
    day: 'numeric',
    month: 'long',
    ...(year ? { year: 'numeric' } : {}),
    timeZone: 'UTC',
  }).format(noon(day));
};

const sayLunar = (day: Day, language: Language): string => {
  const { month, day: date } = lunarDate(Date.parse(`${day}T00:00:00Z`) / 86_400_000);
  return say(language, 'need.lunar-date', { month, day: date });
};

const sayAge = (months: number, language: Language): string =>
  months < 24 ? say(language, 'need.age.months', { count: months }) : say(language, 'need.age.years', { count: Math.floor(months / 12) });

/** Goods as a sentence names them: capitals of a price list are brought down. */
export const readable = (name: string): string =>
  name === name.toUpperCase() && /[A-Z]{2}/.test(name) ? name.charAt(0) + name.slice(1).toLowerCase() : name;

export type Names = ReadonlyMap<string, string>;
const nameOf = (names: Names, code: unknown): string => readable(names.get(String(code)) || String(code ?? ''));

const hundredth = (share: number): number => Math.round(share * 100);

const valuesOf = ({ code, facts }: NeedEvidence, language: Language, names: Names): Values => {
  const { dueOn, lastOn, toldOn, untilOn, days } = facts;
  const day = (value: unknown): string => (typeof value === 'string' ? sayDay(value, language) : '');
  return {
    years: Number(facts.years ?? 0),
    times: Number(facts.times ?? 0),
    rhythm: Math.round(Number(facts.rhythm ?? 0)),
    date: typeof dueOn === 'string' ? (code === 'lunar' ? sayLunar(dueOn, language) : sayDay(dueOn, language, false)) : '',
    dueOn: typeof dueOn === 'string' ? sayDay(dueOn, language) : '',
    lastOn: day(lastOn),
    toldOn: day(toldOn),
    untilOn: day(untilOn),
    days: String(days ?? '')
      .split(' ')
      .filter(Boolean)
      .map((one) => sayDay(one, language))
      .join(say(language, 'need.list-comma')),
    goods: facts.goodsCode ? nameOf(names, facts.goodsCode) : '',
    told: facts.toldCode ? nameOf(names, facts.toldCode) : '',
    age: sayAge(Number(facts.age ?? 0), language),
    chance: hundredth(Number(facts.chance ?? 0)),
    own: hundredth(Number(facts.own ?? 0)),
    again: hundredth(Number(facts.again ?? 0)),
  };
};

/** Why a need is expected, in one or two sentences of each language. */
export const tellReason = (evidence: NeedEvidence, names: Names): InEveryLanguage =>
  inEvery((language) => {
    const { code, facts } = evidence;
    const values = valuesOf(evidence, language, names);
    const part = (words: Words): string => say(language, words, values);
    if (code === 'replenishment')
      return part('need.reason.replenishment') + (typeof facts.chance === 'number' ? part('need.reason.stood') : '');
    if (code === 'growth-known' || code === 'growth-told') {
      const grown = typeof facts.again === 'number' ? part('need.reason.grown') : '';
      return part(`need.reason.${code}`) + grown;
    }
    const first = part(code === 'lunar' ? 'need.reason.lunar' : 'need.reason.solar');
    const usually = facts.goodsCode ? part('need.reason.usually') : '';
    return first + usually + part(typeof facts.again === 'number' ? 'need.reason.alike' : 'need.reason.chance');
  });

/** Why a need is no longer one. */
export const tellEnd = ({
  kind,
  state,
  on,
  expectedOn,
}: {
  kind: NeedKind;
  state: 'met' | 'passed';
  on: Day;
  expectedOn: Day;
}): InEveryLanguage =>
  inEvery((language) =>
    say(language, state === 'met' ? 'need.ended.met' : `need.ended.${kind}`, {
      on: sayDay(on, language),
      day: sayDay(expectedOn, language),
    }),
  );

/** The same in a few words, for a row. */
export const tellRow = (evidence: NeedEvidence, names: Names): InEveryLanguage =>
  inEvery((language) => say(language, `need.row.${evidence.code as 'solar'}`, valuesOf(evidence, language, names)));

/** What speaks for an article of the lists. */
export type ListReason =
  | { code: 'again'; times: number; lastOn: Day; share: number }
  | { code: 'with' | 'after' | 'like'; from: string; shared: number }
  | { code: 'now' };

export const tellListReason = (reason: ListReason, names: Names): InEveryLanguage =>
  inEvery((language) => {
    if (reason.code === 'now') return say(language, 'need.new.now');
    if (reason.code === 'again')
      return say(language, reason.times > 1 ? 'need.again' : 'need.again-once', {
        times: reason.times,
        lastOn: sayDay(reason.lastOn, language),
        share: Math.round(reason.share * 1000) / 10,
      });
    return say(language, `need.new.${reason.code}`, { goods: nameOf(names, reason.from), shared: reason.shared });
  });

/** What is needed, as a row names it. */
export const tellWhat = (code: string, names: Names): InEveryLanguage =>
  inEvery((language) => (code === '' ? say(language, 'need.list.any-goods') : nameOf(names, code)));
