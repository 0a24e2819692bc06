import type { Language } from '../../kernel/language.ts';
import { h, type Markup } from '../../platform/http/plain-page.ts';
import { say } from '../../words/say.ts';
import { dayWords, goodsName, meta } from '../shell/index.ts';
import { part } from './part.ts';
import type { Mine } from './reading.ts';

type Thing = Mine['owned']['things'][number];

const thing = (language: Language, one: Thing): Markup => {
  const count = Number(one.quantity);
  return h(
    'li',
    { key: one.code },
    h(
      'div',
      null,
      h(
        'h3',
        null,
        one.productId ? h('a', { href: `/products/${one.productId}` }, goodsName(language, one.name)) : goodsName(language, one.name),
      ),
      meta([
        count > 1 ? say(language, 'mine.own.pieces', { count: new Intl.NumberFormat(language).format(count) }) : undefined,
        one.times > 1
          ? say(language, 'mine.own.bought-last', { day: dayWords(language, one.last) })
          : say(language, 'mine.own.bought', { day: dayWords(language, one.last) }),
        one.times > 1 ? say(language, 'mine.own.times', { count: one.times }) : undefined,
      ]),
    ),
  );
};

export const ownedPart = (language: Language, { owned }: Mine): Markup =>
  part(
    'own',
    say(language, 'mine.own.title'),
    owned.all > 0 && h('span', { className: 'meta' }, say(language, 'mine.own.count', { count: owned.all })),
    owned.all === 0
      ? h('p', { className: 'quiet lone' }, say(language, 'mine.own.empty'))
      : h('ul', { className: 'own' }, ...owned.things.map((one) => thing(language, one))),
    owned.all > 0 &&
      meta([
        say(language, 'mine.own.source'),
        owned.all > owned.things.length ? say(language, 'mine.own.more', { count: owned.things.length }) : undefined,
      ]),
  );
