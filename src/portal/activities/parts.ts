import { type ShownActivity, sayActivityDay, sayActivityHours } from '../../care/community/index.ts';
import type { Language } from '../../kernel/language.ts';
import { Fragment, h, type Markup } from '../../platform/http/plain-page.ts';
import { say } from '../../words/say.ts';
import { meta } from '../shell/index.ts';
import { cups } from './drawings.ts';

const tags = { zh: 'zh-CN', en: 'en-GB' } as const;

const part = (language: Language, one: ShownActivity, how: Intl.DateTimeFormatOptions): string =>
  new Intl.DateTimeFormat(tags[language], { timeZone: one.zone, ...how }).format(one.startsAt);

const dayNumber = (one: ShownActivity): string =>
  new Intl.DateTimeFormat('en-GB', { timeZone: one.zone, day: 'numeric' }).format(one.startsAt);

/** The big date: the day as a figure, month and weekday, the hours. */
export const bigDate = (language: Language, one: ShownActivity, withYear = false): Markup =>
  h(
    'p',
    { className: 'date' },
    h('b', { 'aria-hidden': true }, dayNumber(one)),
    h(
      'i',
      null,
      h(
        'span',
        null,
        h(
          'span',
          { 'aria-hidden': true },
          `${part(language, one, withYear ? { year: 'numeric', month: 'long' } : { month: 'long' })}${language === 'zh' ? '，' : ', '}${part(language, one, { weekday: 'long' })}`,
        ),
        h('span', { className: 'hide' }, sayActivityDay(language, one.zone, one.startsAt)),
        h('br'),
        h('time', { dateTime: one.startsAt.toISOString() }, sayActivityHours(language, one)),
      ),
    ),
  );

const amount = (language: Language, one: ShownActivity, value: string): string =>
  new Intl.NumberFormat(tags[language], {
    style: 'currency',
    currency: one.currency,
    currencyDisplay: 'narrowSymbol',
    trailingZeroDisplay: 'stripIfInteger',
  }).format(Number(value));

/** What it costs, companions with it. */
export const costWords = (language: Language, one: ShownActivity): string => {
  const self = Number(one.price ?? 0) > 0 ? amount(language, one, one.price ?? '0') : say(language, 'activity.portal.free');
  if (one.companions === 0) return self;
  const paid = Number(one.companionPrice ?? 0) > 0;
  if (!paid && Number(one.price ?? 0) === 0) return self;
  const guest = paid
    ? say(language, 'activity.portal.cost-guest', { price: amount(language, one, one.companionPrice ?? '0') })
    : say(language, 'activity.portal.cost-guest-free');
  return `${self}${language === 'zh' ? '，' : ', '}${guest}`;
};

const pair = (term: string, fact: Markup, lang?: Language): Markup =>
  fact ? h(Fragment, { key: term }, h('dt', null, term), h('dd', lang ? { lang } : null, fact)) : null;

/** Where, what it costs, who receives. */
export const factsOf = (language: Language, one: ShownActivity): Markup =>
  h(
    'dl',
    null,
    pair(say(language, 'activity.portal.where'), one.place, one.language),
    pair(say(language, 'activity.portal.cost'), costWords(language, one)),
    pair(say(language, 'activity.portal.hosts'), one.hosts, one.language),
  );

/** Cups, how many places are left, of how many, and how many wait. */
export const seatsOf = (language: Language, one: ShownActivity): Markup => {
  const taken = one.seats - one.free;
  return h(
    Fragment,
    null,
    cups(taken, one.free, say(language, 'activity.portal.cups', { taken, free: one.free })),
    meta([
      h('b', null, one.free > 0 ? say(language, 'activity.portal.left', { count: one.free }) : say(language, 'activity.portal.full')),
      say(language, 'activity.portal.of', { count: one.seats }),
      one.waiting > 0 && say(language, 'activity.portal.waiting', { count: one.waiting }),
    ]),
  );
};

/** The first sentences of a text, for a list and for what others show of a page. */
export const firstOf = (text: string, most: number): string => {
  const plain = text
    .replaceAll(/[#*_>`[\]]/g, '')
    .replaceAll(/\s+/g, ' ')
    .trim();
  return plain.length <= most ? plain : `${plain.slice(0, most - 1)}…`;
};
