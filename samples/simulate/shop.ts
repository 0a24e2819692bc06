import type { DayNumber } from './days.ts';

/** What a shop sells, and what is true of it: which taste it serves, how long it lasts, what it leads to. */
export type Good = {
  code: string;
  zh: string;
  en: string;
  line: string;
  price: number;
  cost: number;
  unit: string;
  shelfLifeDays?: number;
  /** how much more often than its line's others it is chosen */
  weight: number;
};

export type Line = { key: string; zh: string; en: string };

/** Who buys `from` buys `to` within `days` with this chance, beyond what he would have bought anyway. */
export type Chain = { from: string; to: string; chance: number; fromDays: number; toDays: number };

/** What a child needs at an age in months: drunk up again and again, once, or every birthday. */
export type ChildNeed = {
  key: string;
  code: string;
  fromMonth: number;
  toMonth: number;
  how: { everyDays: number } | 'once' | 'birthday';
  /** whether buying it tells how old the child is */
  tells: boolean;
  chance: number;
};

/** A topic as many begin it, with what is answered; `{tea}` and `{city}` are filled in. */
export type TopicTheme = {
  language: 'zh' | 'en';
  space: 'brewing' | 'tea-table' | 'ware' | 'gifts' | 'family';
  form: 'question' | 'show' | 'discussion';
  title: string;
  body: string;
  answers: readonly string[];
};

/** An answer that fits many topics. */
export type Reply = { language: 'zh' | 'en'; forms: readonly string[]; body: string };

/** A letter of every year. A give helps, an ask wants something. */
export type Campaign = {
  key: string;
  purpose: 'give' | 'ask';
  on: (year: number) => DayNumber;
  subject: Record<'zh' | 'en', string>;
  words: Record<'zh' | 'en', string>;
};

export type Shop = {
  key: string;
  zh: string;
  en: string;
  currency: string;
  zone: string;
  lines: readonly Line[];
  goods: readonly Good[];
  chains: readonly Chain[];
  childNeeds: readonly ChildNeed[];
  /** product lines people drink from day to day, with how many like each */
  tastes: readonly { line: string; weight: number }[];
  /** goods for an occasion, cheapest first, by who is given them */
  gifts: Record<'elder' | 'love' | 'friend' | 'firm', readonly string[]>;
  campaigns: readonly Campaign[];
  topics: readonly TopicTheme[];
  replies: readonly Reply[];
  festivalGoods: Partial<Record<string, readonly string[]>>;
};
