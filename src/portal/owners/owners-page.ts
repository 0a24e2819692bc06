import type { Language } from '../../kernel/language.ts';
import { Fragment, h, type Markup } from '../../platform/http/plain-page.ts';
import { say } from '../../words/say.ts';
import { button, buttonLink, field, goodsName, link, meta, notice, pick, rows, why } from '../shell/index.ts';

export const readyQuestions = ['daily', 'regret', 'beginner', 'again'] as const;
export type Ready = (typeof readyQuestions)[number];

type Product = { productId: string; name: string; owners: number };

/** Goods whose owners can be asked. */
export const ownersBody = (language: Language, products: readonly Product[]): Markup =>
  h(
    'div',
    { className: 'wrap narrow talk' },
    h('h1', null, say(language, 'owners.page.title')),
    h('p', { className: 'read quiet' }, say(language, 'owners.page.lead')),
    products.length === 0
      ? h(Fragment, null, h('h2', null, say(language, 'owners.page.none')), h('p', null, say(language, 'owners.page.none-way')))
      : rows(
          products.map((one) =>
            h(
              Fragment,
              null,
              h('h2', null, h('a', { href: `/owners/${one.productId}` }, goodsName(language, one.name))),
              meta([say(language, 'owners.page.owners', { count: one.owners })]),
            ),
          ),
        ),
  );

export type AskForm = {
  productId: string;
  product: string;
  owners: number;
  usual: string | undefined;
  typed?: string | undefined;
  ready?: string | undefined;
  wrong?: boolean;
  stranger: boolean;
};

const askForm = (language: Language, one: AskForm): Markup =>
  h(
    'form',
    { method: 'post', action: `/owners/${one.productId}` },
    pick({
      name: 'ready',
      legend: say(language, 'owners.page.ready'),
      value: one.ready,
      options: readyQuestions.map((ready) => ({ value: ready, text: say(language, `owners.page.ready-${ready}`) })),
    }),
    field({
      label: say(language, 'owners.page.own'),
      name: 'own',
      value: one.typed,
      rows: 3,
      maxLength: 600,
      hint: say(language, 'owners.page.own-hint'),
      wrong: one.wrong ? say(language, 'owners.page.wanted-words') : undefined,
    }),
    h(
      'p',
      null,
      h(
        'label',
        { className: 'tick' },
        h('input', { type: 'checkbox', name: 'open', value: 'yes', defaultChecked: true }),
        ' ',
        say(language, 'owners.page.public'),
      ),
    ),
    h('p', { className: 'acts' }, button(say(language, 'owners.page.send'), { kind: 'go' })),
    one.stranger && h('p', { className: 'meta' }, say(language, 'owners.page.sign-in-first')),
  );

/** One product: how many can be asked, how soon they answer as far as is known, and the question. */
export const askBody = (language: Language, one: AskForm): Markup =>
  h(
    'div',
    { className: 'wrap narrow talk' },
    h('h1', null, say(language, 'owners.page.of', { product: goodsName(language, one.product) })),
    one.owners > 0
      ? h(
          Fragment,
          null,
          meta([say(language, 'owners.page.owners', { count: one.owners }), one.usual]),
          why(language, say(language, 'owners.page.why')),
          askForm(language, one),
        )
      : h(
          Fragment,
          null,
          notice(say(language, 'owners.page.full-now')),
          h('p', null, say(language, 'owners.page.full-way')),
          h('p', { className: 'acts' }, buttonLink(say(language, 'owners.page.to-spaces'), '/spaces')),
        ),
    h('p', null, link(say(language, 'owners.page.title'), '/owners')),
  );
