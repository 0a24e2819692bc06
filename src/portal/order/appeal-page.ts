import type { Ruling } from '../../care/community/index.ts';
import { dayIn } from '../../kernel/calendar.ts';
import type { Language } from '../../kernel/language.ts';
import { h, type Markup } from '../../platform/http/plain-page.ts';
import type { Member } from '../../platform/http/principal.ts';
import { isWords, say } from '../../words/say.ts';
import { type Brand, button, dayWords, field, meta, narrow, notice, writePortalPage } from '../shell/index.ts';
import { excerpt } from './excerpt.ts';

/** `words`: what the member wrote, as it stood or stands. */
export type About = Ruling & { title: string; words: string };
type Shown = {
  language: Language;
  member: Member;
  rulings: readonly About[];
  silenced: { until: string; because: string } | undefined;
  zone: string;
  brand: Brand;
  said: boolean;
};

const reasonOf = (language: Language, reason: string): string => {
  const name = `trust.reason.${reason}`;
  return isWords(name) ? say(language, name) : reason;
};

const answered = (language: Language, one: About, zone: string): Markup => {
  if (!one.appealedAt) return null;
  if (!one.answer)
    return h('p', null, say(language, 'trust.portal.appeal-waits', { day: dayWords(language, dayIn(zone, one.appealedAt)) }));
  return h(
    'p',
    null,
    say(language, `trust.portal.appeal-${one.answer}`),
    one.answerWord ? ` ${say(language, 'trust.portal.their-word', { word: one.answerWord })}` : '',
  );
};

const appealForm = (language: Language, one: About): Markup =>
  one.appealedAt
    ? null
    : h(
        'form',
        { method: 'post', action: '/appeal' },
        h('input', { type: 'hidden', name: 'ruling', value: one.rulingId }),
        field({ label: say(language, 'trust.portal.appeal-word'), name: 'word', rows: 3, maxLength: 1000, required: true }),
        button(say(language, 'trust.portal.appeal-send')),
      );

const ruling = (language: Language, one: About, zone: string): Markup =>
  h(
    'article',
    { key: one.rulingId, className: 'ruling' },
    h('h2', null, one.title || say(language, `trust.decision.${one.decision}`)),
    meta([dayWords(language, dayIn(zone, one.at)), say(language, `trust.decision.${one.decision}`)]),
    one.words ? h('blockquote', null, h('p', null, excerpt(one.words))) : null,
    h('p', null, say(language, `trust.ruled.${one.decision}`, { hours: one.hours ?? 0 })),
    h('p', null, say(language, 'trust.portal.reason', { reason: reasonOf(language, one.reason) })),
    one.word ? h('p', null, say(language, 'trust.portal.their-word', { word: one.word })) : null,
    one.decision === 'hidden-by-flags' && one.kind === 'post' ? h('p', null, say(language, 'trust.portal.mend')) : null,
    answered(language, one, zone),
    appealForm(language, one),
  );

/** What was decided about a member's own things, why, and how to say that it is wrong. */
export const appealPage = ({ language, member, rulings, silenced, zone, brand, said }: Shown): string =>
  writePortalPage(
    {
      language,
      member,
      title: say(language, 'trust.portal.appeal'),
      path: '/appeal',
      robots: 'noindex',
      body: narrow(
        h('h1', null, say(language, 'trust.portal.appeal-title')),
        said ? notice(say(language, 'trust.portal.appealed')) : null,
        h('p', null, say(language, 'trust.portal.appeal-lead')),
        silenced
          ? h('p', { className: 'note' }, say(language, 'trust.portal.silenced', { until: silenced.until }), ' ', silenced.because)
          : null,
        rulings.length === 0 ? h('p', { className: 'quiet' }, say(language, 'trust.portal.appeal-none')) : null,
        ...rulings.map((one) => ruling(language, one, zone)),
      ),
    },
    brand,
  );
