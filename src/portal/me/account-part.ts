import type { Id } from '../../kernel/id.ts';
import { type Language, languages } from '../../kernel/language.ts';
import { h, type Markup } from '../../platform/http/plain-page.ts';
import { say } from '../../words/say.ts';
import { button, field, link, meta, pick } from '../shell/index.ts';
import { deviceOf } from './device.ts';
import { dayOf, part } from './part.ts';
import type { Mine } from './reading.ts';

/** How a member is shown to others. */
export const shownPart = (language: Language, { own }: Mine): Markup =>
  part(
    'shown',
    say(language, 'mine.shown.title'),
    link(say(language, 'mine.shown.page'), `/people/${own.handle}`),
    h(
      'form',
      { method: 'post', action: '/me/shown', className: 'sheet' },
      h('p', { className: 'quiet' }, say(language, 'mine.shown.lead')),
      field({
        label: say(language, 'mine.shown.name'),
        name: 'shownName',
        value: own.shownName,
        required: true,
        maxLength: 60,
        autoComplete: 'nickname',
      }),
      field({
        label: say(language, 'mine.shown.handle'),
        name: 'handle',
        value: own.handle,
        required: true,
        maxLength: 31,
        autoComplete: 'off',
        hint: say(language, 'mine.shown.handle-hint'),
      }),
      field({ label: say(language, 'mine.shown.place'), name: 'place', value: own.place, maxLength: 40, autoComplete: 'off' }),
      field({ label: say(language, 'mine.shown.about'), name: 'about', value: own.about, rows: 3, maxLength: 500 }),
      pick({
        name: 'language',
        legend: say(language, 'mine.shown.language'),
        value: own.language,
        options: languages.map((one) => ({ value: one, text: say(one, 'portal.preferences.own-name') })),
      }),
      h('p', { className: 'acts' }, button(say(language, 'mine.shown.keep'), { kind: 'go' })),
    ),
  );

const passwordForm = (language: Language, has: boolean): Markup =>
  h(
    'details',
    { className: 'why more' },
    h('summary', null, say(language, has ? 'mine.door.change-password' : 'mine.door.set-password')),
    h(
      'form',
      { method: 'post', action: '/me/password', className: 'sheet' },
      has &&
        field({
          label: say(language, 'mine.door.before'),
          name: 'before',
          type: 'password',
          autoComplete: 'current-password',
          maxLength: 200,
          required: true,
        }),
      field({
        label: say(language, 'mine.door.next'),
        name: 'next',
        type: 'password',
        autoComplete: 'new-password',
        maxLength: 200,
        hint: say(language, 'mine.door.next-hint'),
      }),
      h(
        'p',
        { className: 'acts' },
        button(say(language, 'mine.door.keep-password'), { name: 'does', value: 'keep' }),
        has && button(say(language, 'mine.door.drop-password'), { kind: 'word', name: 'does', value: 'drop' }),
      ),
    ),
  );

const sessionRow = (language: Language, mine: Mine, sessionId: Id, one: Mine['sessions'][number]): Markup => {
  const device = deviceOf(one.userAgent);
  const here = one.id === sessionId;
  return h(
    'li',
    { key: one.id },
    h(
      'div',
      null,
      h('b', { className: 'strong' }, device ? say(language, 'mine.door.browser', device) : say(language, 'mine.door.unknown')),
      meta([
        here ? say(language, 'mine.door.here') : undefined,
        say(language, 'mine.door.since', { day: dayOf(language, one.openedAt, mine.zone), seen: dayOf(language, one.seenAt, mine.zone) }),
      ]),
    ),
    h(
      'form',
      { method: 'post', action: here ? '/sign-out' : '/me/sessions' },
      h('input', { type: 'hidden', name: 'session', value: one.id }),
      button(say(language, 'mine.door.end'), { kind: 'word' }),
    ),
  );
};

/** How a member comes in: a password if they like, and where they are signed in. */
export const doorPart = (language: Language, mine: Mine, sessionId: Id): Markup =>
  part(
    'door',
    say(language, 'mine.door.title'),
    h('span', { className: 'meta' }, say(language, 'mine.door.lead')),
    passwordForm(language, mine.own.hasPassword),
    h('h3', { className: 'sub' }, say(language, 'mine.door.sessions')),
    h('ul', { className: 'places' }, ...mine.sessions.map((one) => sessionRow(language, mine, sessionId, one))),
    mine.sessions.length > 1 &&
      h(
        'form',
        { method: 'post', action: '/me/sessions' },
        h('input', { type: 'hidden', name: 'session', value: 'others' }),
        button(say(language, 'mine.door.end-others')),
      ),
  );

/** The rights of a person: a copy, and to be forgotten. */
export const rightsPart = (language: Language, { wish, zone }: Mine): Markup =>
  part(
    'rights',
    say(language, 'mine.rights.title'),
    null,
    h(
      'ul',
      { className: 'rows' },
      h(
        'li',
        null,
        h('a', { className: 'link strong', href: '/me/data', download: true }, say(language, 'mine.rights.data')),
        h('p', { className: 'quiet' }, say(language, 'mine.rights.data-way')),
      ),
      h(
        'li',
        null,
        wish
          ? h(
              'form',
              { method: 'post', action: '/me/forget', className: 'acts' },
              h('span', null, say(language, 'mine.rights.waiting', { day: dayOf(language, wish, zone) })),
              button(say(language, 'mine.rights.withdraw'), { kind: 'word', name: 'wish', value: 'no' }),
            )
          : h(
              'details',
              { className: 'more' },
              h('summary', { className: 'link strong' }, say(language, 'mine.rights.forget')),
              h('p', { className: 'quiet' }, say(language, 'mine.rights.forget-way')),
              h(
                'form',
                { method: 'post', action: '/me/forget' },
                button(say(language, 'mine.rights.forget-do'), { name: 'wish', value: 'yes' }),
              ),
            ),
      ),
    ),
  );
