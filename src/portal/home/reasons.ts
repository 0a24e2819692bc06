import type { Reason } from '../../care/community/index.ts';
import type { Language } from '../../kernel/language.ts';
import { h, type Markup } from '../../platform/http/plain-page.ts';
import { say } from '../../words/say.ts';
import { button, dayWords, goodsName, link, movement } from '../shell/index.ts';
import type { Home } from './reading.ts';

const fromWords = (language: Language, one: Reason): string => {
  if (one.kind === 'owns') return say(language, 'portal.home.reason-owns-from', { day: dayWords(language, one.since) });
  if (one.kind === 'treatment') return say(language, 'portal.home.reason-treatment-from');
  return one.said ? say(language, 'portal.home.reason-likes-said') : say(language, 'portal.home.reason-likes-from', { count: one.signs });
};

const reasonRow = (language: Language, one: Reason, left: boolean): Markup =>
  h(
    'li',
    { key: one.key },
    h('span', { className: 'strong' }, say(language, `portal.home.reason-${one.kind}`, { name: goodsName(language, one.name) })),
    h('span', { className: 'quiet' }, left ? say(language, 'portal.home.reason-left') : fromWords(language, one)),
    h(
      'form',
      { method: 'post', action: '/home/reason' },
      h('input', { type: 'hidden', name: 'reason', value: one.key }),
      button(say(language, left ? 'portal.home.put-back' : 'portal.home.leave-out'), {
        kind: 'word',
        name: 'does',
        value: left ? 'back' : 'out',
      }),
    ),
  );

/** Why the page is as it is: each reason can be taken out and stays out; and the page as everybody sees it. */
export const whyPage = (language: Language, { grounds, plain, own }: Home): Markup => {
  if (!own) return null;
  const { reasons, left } = grounds;
  const all = [...reasons.map((one) => reasonRow(language, one, false)), ...left.map((one) => reasonRow(language, one, true))];
  return h(
    'section',
    { className: 'move', id: 'why' },
    movement(
      say(language, 'portal.home.page-why'),
      reasons.length > 0 && link(say(language, plain ? 'portal.home.arranged' : 'portal.home.plain'), plain ? '/#why' : '/?plain=1#why'),
      { small: true },
    ),
    plain && h('p', { className: 'lone' }, say(language, 'portal.home.plain-note')),
    all.length > 0
      ? h('ul', { className: 'reasons' }, ...all)
      : h('p', { className: 'quiet lone' }, say(language, 'portal.home.reason-none')),
  );
};
