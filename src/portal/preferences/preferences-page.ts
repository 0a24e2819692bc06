import type { Choice, Preferences } from '../../care/contact/index.ts';
import { type Language, languages } from '../../kernel/language.ts';
import { Fragment, h, type Markup } from '../../platform/http/plain-page.ts';
import { say } from '../../words/say.ts';
import { button, narrow, notice, writeLetterPage } from '../shell/index.ts';

const pauses = [30, 90, 180] as const;

export const nameOf = (choice: Pick<Choice, 'channel' | 'purpose'>): string => `${choice.channel}.${choice.purpose}`;

const choiceBox = (language: Language, choice: Choice): Markup => {
  const name = nameOf(choice);
  return h(
    'p',
    { key: name },
    h(
      'label',
      { className: 'choice' },
      h('input', { className: 'box', type: 'checkbox', name, value: 'yes', defaultChecked: choice.allowed }),
      ' ',
      say(language, `portal.preferences.${choice.channel}-${choice.purpose}`),
    ),
  );
};

const option = (value: string, text: string): Markup => h('option', { key: value, value }, text);

const dayOf = (language: Language, at: Date, zone: string): string =>
  new Intl.DateTimeFormat(language === 'zh' ? 'zh-CN' : 'en-GB', { dateStyle: 'long', timeZone: zone }).format(at);

const pauseField = (language: Language, kept: Preferences, now: Date): Markup => {
  const paused = kept.pausedUntil && kept.pausedUntil > now ? kept.pausedUntil : undefined;
  return h(
    Fragment,
    null,
    h('h2', null, h('label', { htmlFor: 'pause' }, say(language, 'portal.preferences.pause'))),
    paused && h('p', { className: 'quiet' }, say(language, 'portal.preferences.paused-until', { day: dayOf(language, paused, kept.zone) })),
    h(
      'p',
      null,
      h(
        'select',
        { id: 'pause', name: 'pause', className: 'field', defaultValue: '' },
        option('', say(language, paused ? 'portal.preferences.pause-keep' : 'portal.preferences.pause-none')),
        ...pauses.map((days) => option(String(days), say(language, `portal.preferences.pause-${days}`))),
        paused ? option('0', say(language, 'portal.preferences.pause-end')) : null,
      ),
    ),
  );
};

const form = (language: Language, kept: Preferences, token: string, now: Date): Markup =>
  h(
    'form',
    { method: 'post', action: `/u/${token}/preferences?lang=${language}` },
    h('h2', null, say(language, 'portal.preferences.what')),
    ...kept.choices.map((choice) => choiceBox(language, choice)),
    h('p', { className: 'quiet' }, say(language, 'portal.preferences.service')),
    pauseField(language, kept, now),
    h('h2', null, h('label', { htmlFor: 'language' }, say(language, 'portal.preferences.language'))),
    h(
      'p',
      null,
      h(
        'select',
        { id: 'language', name: 'language', className: 'field', defaultValue: kept.language },
        ...languages.map((one) => option(one, say(one, 'portal.preferences.own-name'))),
      ),
    ),
    h('p', null, button(say(language, 'portal.preferences.save'), { kind: 'go' })),
  );

type Shown = { language: Language; token: string; kept: Preferences; now: Date; saved: boolean };

/** How often, by what and about what a customer wants to hear from us; no script, no sign-in, nothing changes by looking. */
export const preferencesPage = ({ language, token, kept, now, saved }: Shown): string => {
  const nothing = kept.choices.every((one) => one.channel !== 'email' || !one.allowed);
  return writeLetterPage({
    language,
    title: say(language, 'portal.preferences.title', { company: kept.company }),
    house: kept.company,
    path: `/u/${token}`,
    body: narrow(
      h('h1', null, say(language, 'portal.preferences.title', { company: kept.company })),
      kept.complained
        ? h(
            'p',
            saved ? { role: 'status' } : null,
            say(language, 'portal.preferences.complained', { day: dayOf(language, kept.complained, kept.zone) }),
          )
        : saved && notice(say(language, nothing ? 'portal.preferences.saved-nothing' : 'portal.preferences.saved')),
      kept.email && h('p', { className: 'quiet' }, say(language, 'portal.preferences.for', { email: kept.email })),
      form(language, kept, token, now),
    ),
  });
};

/** A link that is none of ours, or somebody trying links. */
export const noLinkPage = (language: Language, why: 'unknown' | 'too-often'): string =>
  writeLetterPage({
    language,
    title: say(language, 'portal.preferences.no-link'),
    body: narrow(
      h('h1', null, say(language, 'portal.preferences.no-link')),
      h('p', null, say(language, why === 'unknown' ? 'portal.preferences.no-link-way' : 'portal.preferences.no-link-wait')),
    ),
  });
