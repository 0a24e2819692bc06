import { dayIn } from '../../kernel/calendar.ts';
import type { Language } from '../../kernel/language.ts';
import { h, type Markup } from '../../platform/http/plain-page.ts';
import type { Member } from '../../platform/http/principal.ts';
import { say } from '../../words/say.ts';
import { button, notice, writePortalPage } from '../shell/index.ts';
import { doorPart, rightsPart, shownPart } from './account-part.ts';
import { askedPart } from './asked-part.ts';
import { gatherPart } from './gather-part.ts';
import { knowPart } from './know-part.ts';
import { oftenPart } from './often-part.ts';
import { ownedPart } from './owned-part.ts';
import { personPart } from './person-part.ts';
import type { Mine } from './reading.ts';
import { trustPart } from './trust-part.ts';

export const parts = ['own', 'person', 'asked', 'gather', 'know', 'often', 'shown', 'door', 'rights'] as const;
export type Part = (typeof parts)[number];

type Shown = { language: Language; member: Member; mine: Mine; said?: { text: string; kind: 'done' | 'wrong' } | undefined };

const greeting = (language: Language, { own, facts, now, zone }: Mine): Markup => {
  const years = Number(dayIn(zone, now).slice(0, 4)) - Number(dayIn(zone, facts.since).slice(0, 4)) + 1;
  return h(
    'div',
    { className: 'greet' },
    h(
      'div',
      null,
      h('h1', null, say(language, 'mine.greet', { name: own.shownName })),
      h('p', { className: 'quiet' }, say(language, 'mine.years', { count: years })),
    ),
    h('form', { method: 'post', action: '/sign-out' }, button(say(language, 'portal.join.sign-out'))),
  );
};

const index = (language: Language): Markup =>
  h(
    'nav',
    { className: 'index', 'aria-label': say(language, 'mine.index') },
    h('ul', null, ...parts.map((one) => h('li', { key: one }, h('a', { href: `#${one}` }, say(language, `mine.${one}.short`))))),
  );

/** What is a customer's own, on one page: it works without script. */
export const mePage = ({ language, member, mine, said }: Shown): string =>
  writePortalPage(
    {
      language,
      member,
      title: say(language, 'mine.title'),
      path: '/me',
      robots: 'noindex',
      islands: ['often'],
      body: h(
        'div',
        { className: 'wrap' },
        greeting(language, mine),
        said && notice(said.text, said.kind),
        h(
          'div',
          { className: 'mypage' },
          index(language),
          h(
            'div',
            null,
            ownedPart(language, mine),
            personPart(language, mine),
            askedPart(language, mine),
            gatherPart(language, mine),
            knowPart(language, mine),
            oftenPart(language, mine),
            shownPart(language, mine),
            trustPart(language, mine.trust, mine.zone, member),
            doorPart(language, mine, member.sessionId),
            rightsPart(language, mine),
          ),
        ),
      ),
    },
    mine.brand,
  );
