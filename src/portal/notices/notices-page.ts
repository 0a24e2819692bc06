import { type Fold, sayNotice } from '../../care/community/index.ts';
import type { Language } from '../../kernel/language.ts';
import { Fragment, h, type Markup } from '../../platform/http/plain-page.ts';
import { say } from '../../words/say.ts';
import { button, link, movement, narrow, notice } from '../shell/index.ts';

type Look = { language: Language; zone: string; now: Date };

const when = ({ language, zone, now }: Look, at: Date): string => {
  const locale = language === 'zh' ? 'zh-CN' : 'en-GB';
  const dayOf = (one: Date): string => new Intl.DateTimeFormat('en-CA', { dateStyle: 'short', timeZone: zone }).format(one);
  const sameDay = dayOf(at) === dayOf(now);
  const style = sameDay ? ({ timeStyle: 'short' } as const) : ({ dateStyle: 'medium' } as const);
  return new Intl.DateTimeFormat(locale, { ...style, timeZone: zone }).format(at);
};

const line = (look: Look, one: Fold): Markup =>
  h(
    'li',
    { key: one.newest.noticeId, className: one.read ? 'told' : 'told new' },
    h('a', { href: `/me/notices/${one.newest.noticeId}`, rel: 'nofollow' }, sayNotice(look.language, one)),
    h('time', { className: 'meta', dateTime: one.at.toISOString() }, when(look, one.at)),
  );

const list = (look: Look, folds: readonly Fold[]): Markup => h('ul', { className: 'notices' }, ...folds.map((one) => line(look, one)));

export type Shown = { folds: readonly Fold[]; said: boolean; push: Markup; choice: Markup };

/** What one was told: what nobody has seen yet first. Opening a line is seeing it. */
export const noticesBody = (look: Look, { folds, said, push, choice }: Shown): Markup => {
  const { language } = look;
  const fresh = folds.filter((one) => !one.read);
  const before = folds.filter((one) => one.read);
  return narrow(
    h('h1', null, say(language, 'touch.page.title')),
    said && notice(say(language, 'touch.page.kept')),
    h(
      'p',
      { className: 'quiet' },
      fresh.length > 0
        ? say(language, 'touch.page.lead', { count: fresh.length })
        : say(language, folds.length > 0 ? 'touch.page.calm' : 'touch.page.none'),
      ' ',
      link(say(language, 'touch.page.choose'), '#choose'),
    ),
    fresh.length > 0 &&
      h(
        Fragment,
        null,
        movement(
          say(language, 'touch.page.new'),
          h('form', { method: 'post', action: '/me/notices/read' }, button(say(language, 'touch.page.read-all'), { kind: 'word' })),
        ),
        list(look, fresh),
      ),
    before.length > 0 &&
      h(
        Fragment,
        null,
        movement(say(language, 'touch.page.before'), h('span', { className: 'meta' }, say(language, 'touch.page.before-why'))),
        list(look, before),
      ),
    push,
    choice,
  );
};
