import type { Arranged } from '../../care/community/index.ts';
import type { Language } from '../../kernel/language.ts';
import { h, type Markup } from '../../platform/http/plain-page.ts';
import { say } from '../../words/say.ts';
import { goodsName, link, meta, movement, ownerSeal, personMark, why } from '../shell/index.ts';
import { whenWords } from '../topic/when.ts';
import { topicPath, writerOf } from './cover.ts';
import type { Home } from './reading.ts';

const row = (language: Language, home: Home, one: Arranged): Markup => {
  const name = writerOf(language, one);
  return h(
    'li',
    { key: one.topicId, className: 'person' },
    personMark(name, { house: one.staff !== null }),
    h(
      'div',
      null,
      h('h3', { lang: one.language }, h('a', { href: topicPath(one) }, one.title)),
      meta([
        [name, one.place].filter(Boolean).join(language === 'zh' ? '，' : ', '),
        one.space,
        whenWords(language, one.lastAt, home.now, home.zone),
        one.answers > 0 ? say(language, 'mine.asked.answers', { count: one.answers }) : undefined,
        one.ownerSince ? ownerSeal(language) : undefined,
      ]),
    ),
  );
};

/** Why these stand here: the reasons that brought any of them, in one sentence. */
const whyThese = (language: Language, home: Home): string | undefined => {
  const used = home.reasons.filter((reason) => home.topics.some((one) => one.because === reason.key));
  if (used.length === 0) return undefined;
  const reasons = new Intl.ListFormat(language, { type: 'conjunction' }).format(
    used.map((one) => say(language, `portal.home.why-${one.kind}`, { name: goodsName(language, one.name) })),
  );
  return say(language, 'portal.home.alike-why-text', { reasons });
};

/** What people like the reader did lately; for those we do not know, what everybody is saying. */
export const alike = (language: Language, home: Home): Markup => {
  const because = whyThese(language, home);
  return h(
    'section',
    null,
    movement(
      say(language, because ? 'portal.home.alike' : 'portal.home.lately'),
      because
        ? why(language, because, say(language, 'portal.home.alike-why'))
        : home.topics.length + home.onCover.length > 0 && link(say(language, 'portal.home.more'), '/spaces'),
    ),
    home.topics.length === 0
      ? home.onCover.length === 0 && h('p', { className: 'quiet lone' }, say(language, 'portal.home.empty'))
      : h('ul', { className: 'rows' }, ...home.topics.slice(0, 6).map((one) => row(language, home, one))),
  );
};
