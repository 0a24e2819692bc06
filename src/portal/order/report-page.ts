import { reportReasons, type Thing } from '../../care/community/index.ts';
import type { Language } from '../../kernel/language.ts';
import { h } from '../../platform/http/plain-page.ts';
import type { Member } from '../../platform/http/principal.ts';
import { say } from '../../words/say.ts';
import { type Brand, button, field, link, narrow, notice, pick, writePortalPage } from '../shell/index.ts';
import { excerpt } from './excerpt.ts';

type Shown = { language: Language; member: Member; thing: Thing; brand: Brand };

/** Why something should be looked at: by a click, with a word if one likes. */
export const reportPage = ({ language, member, thing, brand }: Shown): string =>
  writePortalPage(
    {
      language,
      member,
      title: say(language, 'trust.portal.report'),
      path: `/report/${thing.kind}/${thing.id}`,
      robots: 'noindex',
      body: narrow(
        h('h1', null, say(language, 'trust.portal.report-title')),
        h('p', null, say(language, 'trust.portal.report-lead')),
        h('p', { className: 'meta' }, say(language, 'trust.portal.report-what')),
        h('blockquote', null, h('p', null, thing.title), thing.words === '' ? null : h('p', { className: 'quiet' }, excerpt(thing.words))),
        h(
          'form',
          { method: 'post', action: `/report/${thing.kind}/${thing.id}` },
          pick({
            name: 'reason',
            legend: say(language, 'trust.portal.report-why'),
            options: reportReasons.map((value) => ({ value, text: say(language, `trust.reason.${value}`) })),
            value: 'other',
          }),
          field({ label: say(language, 'trust.portal.report-word'), name: 'word', rows: 3, maxLength: 500 }),
          button(say(language, 'trust.portal.report-send'), { kind: 'go' }),
        ),
      ),
    },
    brand,
  );

export const reportedPage = ({ language, member, thing, brand, hidden }: Shown & { hidden: boolean }): string =>
  writePortalPage(
    {
      language,
      member,
      title: say(language, 'trust.portal.report'),
      path: `/report/${thing.kind}/${thing.id}`,
      robots: 'noindex',
      body: narrow(
        h('h1', null, say(language, 'trust.portal.report-title')),
        notice(say(language, 'trust.portal.reported')),
        h('p', null, say(language, hidden ? 'trust.portal.reported-hidden' : 'trust.portal.reported-way')),
        h('p', null, link(say(language, 'trust.portal.back'), thing.kind === 'picture' ? '/' : thing.link)),
      ),
    },
    brand,
  );
