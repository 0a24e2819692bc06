import type { Language } from '../kernel/language.ts';
import { type RefusalCode, refusals } from '../kernel/refusals.ts';
import type { Door } from '../platform/http/door.ts';
import { Fragment, h, type PlainPage } from '../platform/http/plain-page.ts';
import { say } from '../words/say.ts';
import { impliedRefusals, unfilled } from './implied.ts';

/** Every refusal of the house: code, status, what happened, the way out, and which doors say it. */
export const problemsPage = (doors: readonly Door[], language: Language): PlainPage => {
  const saidBy = (code: RefusalCode) => doors.filter((one) => one.refusals.includes(code) || impliedRefusals(one).includes(code));
  const entry = (code: RefusalCode) => {
    const those = saidBy(code);
    return h(
      'article',
      { key: code, id: code, className: 'door' },
      h('h3', null, h('code', null, `${refusals[code]} ${code}`)),
      h('p', null, unfilled(say(language, `refusal.${code}.what`))),
      h('p', { className: 'quiet' }, unfilled(say(language, `refusal.${code}.way`))),
      h(
        'details',
        null,
        h('summary', null, say(language, 'api.problems.doors', { count: those.length })),
        h(
          'ul',
          null,
          those.map((one) =>
            h(
              'li',
              { key: one.id },
              h('a', { href: `/api?lang=${language}#${one.id}` }, h('code', null, `${one.method.toUpperCase()} ${one.path}`)),
            ),
          ),
        ),
      ),
    );
  };
  return {
    language,
    title: say(language, 'api.problems.title'),
    path: '/api/problems',
    body: h(
      'div',
      { className: 'cover' },
      h('h1', null, say(language, 'api.problems.title')),
      h('p', { className: 'lead' }, say(language, 'api.problems.lead')),
      (Object.keys(refusals) as RefusalCode[]).map(entry),
    ),
    foot: h(
      Fragment,
      null,
      h('span', null, say(language, 'house.tagline')),
      h('a', { href: `/api?lang=${language}` }, say(language, 'api.title')),
    ),
  };
};
