import type { PastContact, Preferences } from '../../care/contact/index.ts';
import { laterBy } from '../../kernel/calendar.ts';
import { type Language, languages } from '../../kernel/language.ts';
import { h, type Markup } from '../../platform/http/plain-page.ts';
import { say } from '../../words/say.ts';
import { button } from '../shell/index.ts';
import { dayOf, part } from './part.ts';
import type { Mine } from './reading.ts';

export const channels = ['email', 'phone'] as const;
export const purposes = ['give', 'ask'] as const;
const pauses = [30, 90, 180] as const;

const box = (language: Language, kept: Preferences, channel: 'email' | 'phone', purpose: 'give' | 'ask'): Markup => {
  const choice = kept.choices.find((one) => one.channel === channel && one.purpose === purpose);
  const name = `${say(language, `mine.often.${purpose}`)} · ${say(language, `mine.often.${channel}`)}`;
  return h('input', {
    className: 'box',
    type: 'checkbox',
    name: `${channel}.${purpose}`,
    value: 'yes',
    'aria-label': choice ? name : `${name}: ${say(language, 'mine.often.no-address', { channel: say(language, `mine.often.${channel}`) })}`,
    defaultChecked: choice?.allowed ?? false,
    ...(choice ? {} : { disabled: true }),
  });
};

const fixed = (label: string): Markup =>
  h('input', { className: 'box', type: 'checkbox', defaultChecked: true, disabled: true, 'aria-label': label });

const table = (language: Language, kept: Preferences): Markup => {
  const columns = ['here', ...channels] as const;
  const kind = (name: 'service' | 'give' | 'ask', cell: (channel: (typeof columns)[number]) => Markup): Markup =>
    h(
      'tr',
      { key: name },
      h('th', { scope: 'row' }, say(language, `mine.often.${name}`), h('small', null, say(language, `mine.often.${name}-small`))),
      ...columns.map((channel) => h('td', { key: channel }, cell(channel))),
    );
  const here = (name: 'service' | 'give' | 'ask') => fixed(`${say(language, `mine.often.${name}`)} · ${say(language, 'mine.often.here')}`);
  return h(
    'table',
    { className: 'pref' },
    h(
      'thead',
      null,
      h('tr', null, h('td', null), ...columns.map((one) => h('th', { key: one, scope: 'col' }, say(language, `mine.often.${one}`)))),
    ),
    h(
      'tbody',
      null,
      kind('service', (channel) =>
        channel === 'phone' ? null : fixed(`${say(language, 'mine.often.service')} · ${say(language, `mine.often.${channel}`)}`),
      ),
      ...purposes.map((purpose) =>
        kind(purpose, (channel) => (channel === 'here' ? here(purpose) : box(language, kept, channel, purpose))),
      ),
    ),
  );
};

const chip = (name: string, value: string, text: string, checked: boolean): Markup =>
  h('label', { key: value }, h('input', { type: 'radio', name, value, defaultChecked: checked }), h('span', null, text));

const pace = (language: Language, kept: Preferences, { now, zone }: Pick<Mine, 'now' | 'zone'>): Markup => {
  const paused = kept.pausedUntil && kept.pausedUntil > now ? kept.pausedUntil : undefined;
  return h(
    'div',
    { className: 'pace' },
    h('span', { className: 'quiet', id: 'pause-label' }, say(language, 'mine.often.pause')),
    h(
      'div',
      { className: 'pick', role: 'group', 'aria-labelledby': 'pause-label' },
      chip(
        'pause',
        '',
        paused ? say(language, 'mine.often.pause-keep', { day: dayOf(language, paused, zone) }) : say(language, 'mine.often.pause-none'),
        true,
      ),
      ...pauses.map((days) => chip('pause', String(days), say(language, `mine.often.pause-${days}`), false)),
      paused ? chip('pause', '0', say(language, 'mine.often.pause-end'), false) : null,
    ),
    h('span', { className: 'quiet', id: 'language-label' }, say(language, 'mine.often.language')),
    h(
      'div',
      { className: 'pick', role: 'group', 'aria-labelledby': 'language-label' },
      ...languages.map((one) => chip('language', one, say(one, 'portal.preferences.own-name'), kept.language === one)),
    ),
  );
};

const isAllowed = (kept: Preferences, one: PastContact): boolean =>
  one.purpose === 'service' ||
  kept.choices.some((choice) => choice.channel === one.channel && choice.purpose === one.purpose && choice.allowed);

/** What these choices would have meant in the last ninety days: gives filled, asks outlined. */
export const tally = (language: Language, kept: Preferences, contacts: readonly PastContact[], now: Date): Markup => {
  const since = laterBy(now, -90);
  const came = contacts.filter((one) => one.direction === 'out' && one.at > since && isAllowed(kept, one)).reverse();
  const asks = came.filter((one) => one.purpose === 'ask').length;
  const count = came.length;
  const text =
    count === 0 ? say(language, 'mine.often.tally-none') : say(language, 'mine.often.tally', { count, gives: count - asks, asks });
  return h(
    'div',
    { className: 'tally', id: 'tally' },
    h(
      'ol',
      { 'aria-hidden': true },
      ...came.slice(0, 30).map((one) => h('li', { key: one.contactId, ...(one.purpose === 'ask' ? { className: 'ask' } : {}) })),
    ),
    h('p', { role: 'status' }, text),
  );
};

/** The preferences: channels across, kinds down. With script a change counts at once, without it there is a button. */
export const oftenPart = (language: Language, mine: Mine): Markup => {
  const { preferences: kept, contacts, now, zone } = mine;
  if (!kept) return null;
  return part(
    'often',
    say(language, 'mine.often.title'),
    h('span', { className: 'meta', hidden: true, 'data-at-once': true }, say(language, 'mine.often.at')),
    kept.complained &&
      h('p', { className: 'lone' }, say(language, 'mine.often.complained', { day: dayOf(language, kept.complained, zone) })),
    h(
      'form',
      { method: 'post', action: '/me/often', id: 'often-form' },
      table(language, kept),
      pace(language, kept, mine),
      h('p', { className: 'acts', 'data-without': true }, button(say(language, 'mine.often.save'), { kind: 'go' })),
    ),
    tally(language, kept, contacts, now),
    h('p', { className: 'meta' }, h('a', { className: 'link', href: '/me/notices#choose' }, say(language, 'touch.page.choose'))),
    h('form', { method: 'post', action: '/me/stop', className: 'acts' }, button(say(language, 'mine.often.stop'), { kind: 'word' })),
  );
};
