import type { Product } from '../../care/catalogue/index.ts';
import type { Brand, TopicRow } from '../../care/community/index.ts';
import type { GoesWith } from '../../care/need/index.ts';
import type { Day } from '../../kernel/calendar.ts';
import type { Language } from '../../kernel/language.ts';
import { Fragment, h, type Markup } from '../../platform/http/plain-page.ts';
import type { Member } from '../../platform/http/principal.ts';
import { say } from '../../words/say.ts';
import { breadcrumbs, shareCard, structured } from '../found/index.ts';
import { buttonLink, crumbs, dayWords, goodsName, link, meta, movement, ownerSeal, rows, why, writePortalPage } from '../shell/index.ts';
import { topicRows } from '../spaces/topic-rows.ts';

type Shown = {
  language: Language;
  member: Member | undefined;
  brand: Brand;
  now: Date;
  zone: string;
  product: Product;
  /** since when the reader owns it */
  since: Day | undefined;
  topics: readonly TopicRow[];
  hasMore: boolean;
  related: readonly GoesWith[];
  /** articles about it, and whom one can ask */
  side: Markup;
};

export const productPath = (productId: string): string => `/products/${productId}`;

const relatedPart = ({ language, related }: Shown, kind: GoesWith['kind']): Markup => {
  const those = related.filter((one) => one.kind === kind);
  if (those.length === 0) return undefined;
  return h(
    'section',
    null,
    movement(say(language, `goods.${kind}`), why(language, say(language, `goods.${kind}-why`)), { small: true }),
    rows(those.map((one) => h('a', { href: productPath(one.productId) }, goodsName(language, one.name)))),
  );
};

const saidPart = (shown: Shown): Markup => {
  const { language, product, topics, hasMore, member } = shown;
  if (topics.length === 0)
    return h(
      'section',
      { className: 'nothing lone' },
      h('p', null, say(language, 'goods.none')),
      h('p', { className: 'quiet' }, say(language, 'goods.none-way')),
    );
  return h(
    Fragment,
    null,
    topicRows(shown, topics, { forMember: member !== undefined, withSpace: true }),
    hasMore &&
      h(
        'p',
        { className: 'gap' },
        link(say(language, 'goods.all'), `/search?product=${product.productId}&q=${encodeURIComponent(goodsName(language, product.name))}`),
      ),
  );
};

const headOf = ({ brand, language, product }: Shown, description: string): Markup => {
  const path = productPath(product.productId);
  const places = [
    { text: brand.name, path: '/' },
    { text: goodsName(language, product.name), path },
  ];
  return h(
    Fragment,
    null,
    shareCard({ baseUrl: brand.baseUrl, house: brand.name, title: goodsName(language, product.name), description, path, language }),
    structured(breadcrumbs(brand.baseUrl, places)),
  );
};

/** A product as its customers know it: what they say, whom one can ask, what to read first, what goes with it. */
export const productPage = (shown: Shown): string => {
  const { language, member, brand, product, since, topics } = shown;
  const description = say(language, 'goods.lead');
  const body = h(
    'div',
    { className: 'wrap' },
    crumbs(language, [{ href: '/spaces', text: say(language, 'square.spaces.title') }]),
    h(
      'div',
      { className: 'topic space goods' },
      h(
        'div',
        null,
        h('h1', null, goodsName(language, product.name)),
        h('p', { className: 'stand-first' }, description),
        meta([
          product.code !== product.name && say(language, 'goods.code', { code: product.code }),
          since && ownerSeal(language),
          since && say(language, 'goods.yours', { day: dayWords(language, since) }),
        ]),
        movement(say(language, 'goods.topics')),
        saidPart(shown),
      ),
      h(
        'aside',
        { className: 'side' },
        h(
          'section',
          { className: 'block' },
          buttonLink(say(language, 'goods.ask'), `/write?kind=question&product=${product.productId}`, 'go'),
          since && h('p', { className: 'meta' }, say(language, 'goods.yours-here')),
        ),
        shown.side,
        relatedPart(shown, 'with'),
        relatedPart(shown, 'after'),
        h('p', null, link(say(language, 'goods.ideas'), `/ideas?product=${product.productId}`)),
      ),
    ),
  );
  // a product nobody has spoken of is no find for a searching stranger
  const robots = topics.length === 0 ? ('noindex' as const) : undefined;
  const page = { language, member, title: goodsName(language, product.name), description, path: productPath(product.productId), robots };
  return writePortalPage({ ...page, current: 'spaces', body, head: headOf(shown, description) }, brand);
};
