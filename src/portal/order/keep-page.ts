import { choicesFor, type Keeper, type Queued, reportReasons } from '../../care/community/index.ts';
import type { Id } from '../../kernel/id.ts';
import type { Language } from '../../kernel/language.ts';
import { h, type Markup } from '../../platform/http/plain-page.ts';
import type { Member } from '../../platform/http/principal.ts';
import { isWords, say } from '../../words/say.ts';
import { type Brand, button, field, link, meta, narrow, notice, pick, writePortalPage } from '../shell/index.ts';

type Shown = {
  language: Language;
  member: Member;
  by: Keeper;
  queue: readonly Queued[];
  brand: Brand;
  done: Id | undefined;
  undone: boolean;
};

const because = (language: Language, one: Queued): Markup[] => {
  const held = `trust.held.${one.heldBecause ?? ''}`;
  if (one.because === 'held') return [isWords(held) ? say(language, held) : ''];
  return [
    say(language, 'trust.portal.keep-people', { count: one.people }),
    ...one.reports.map((each) => say(language, `trust.reason.${each.reason as 'spam'}`)),
  ];
};

const thing = (language: Language, by: Keeper, one: Queued): Markup =>
  h(
    'article',
    { key: one.thingId },
    h('h2', null, link(one.thing.title, one.thing.link)),
    meta([one.thing.authorName ?? '', ...because(language, one)]),
    h('blockquote', null, h('p', null, one.thing.words)),
    ...one.reports.flatMap((each) => each.words.map((word) => h('p', { key: word, className: 'quiet' }, word))),
    h(
      'form',
      { method: 'post', action: '/keep' },
      h('input', { type: 'hidden', name: 'kind', value: one.kind }),
      h('input', { type: 'hidden', name: 'id', value: one.thingId }),
      pick({
        name: 'reason',
        legend: say(language, 'trust.portal.report-why'),
        options: reportReasons.map((value) => ({ value, text: say(language, `trust.reason.${value}`) })),
        value: one.reports[0]?.reason ?? 'other',
      }),
      field({ label: say(language, 'trust.portal.keep-word'), name: 'word', rows: 2, maxLength: 1000 }),
      h(
        'p',
        null,
        ...choicesFor(by, one.thing).map((choice) =>
          h('span', { key: choice }, button(say(language, `trust.decision.${choice}`), { name: 'decision', value: choice }), ' '),
        ),
      ),
    ),
  );

/** What waits in the spaces a member keeps in order: the words, why they are here, and the few things that can be done about them. */
export const keepPage = ({ language, member, by, queue, brand, done, undone }: Shown): string =>
  writePortalPage(
    {
      language,
      member,
      title: say(language, 'trust.portal.keep-title'),
      path: '/keep',
      robots: 'noindex',
      body: narrow(
        h('h1', null, say(language, 'trust.portal.keep-title')),
        undone ? notice(say(language, 'trust.portal.keep-undone')) : null,
        done
          ? h(
              'form',
              { method: 'post', action: '/keep/undo', className: 'note' },
              h('input', { type: 'hidden', name: 'ruling', value: done }),
              say(language, 'trust.portal.keep-done'),
              ' ',
              button(say(language, 'trust.portal.keep-undo'), { kind: 'word' }),
            )
          : null,
        h('p', null, say(language, 'trust.portal.keep-lead')),
        queue.length === 0 ? h('p', { className: 'quiet' }, say(language, 'trust.portal.keep-none')) : null,
        ...queue.map((one) => thing(language, by, one)),
      ),
    },
    brand,
  );
