import { excerpt, highlight, type Piece, type PostHit } from '../../care/community/index.ts';
import { dayIn } from '../../kernel/calendar.ts';
import type { Id } from '../../kernel/id.ts';
import type { Language } from '../../kernel/language.ts';
import { Fragment, h, type Markup } from '../../platform/http/plain-page.ts';
import type { Member } from '../../platform/http/principal.ts';
import { isWords, say, type Words } from '../../words/say.ts';
import {
  type Brand,
  button,
  buttonLink,
  dayWords,
  field,
  goodsName,
  inTongue,
  link,
  meta,
  movement,
  ownerSeal,
  personMark,
  rows,
  writePortalPage,
} from '../shell/index.ts';
import type { Found } from './searching.ts';

type Given = {
  q: string;
  kind?: string | undefined;
  space?: string | undefined;
  product?: string | undefined;
  since?: string | undefined;
  cursor?: string | undefined;
};
export type SearchPage = {
  language: Language;
  member: Member | undefined;
  brand: Brand;
  given: Given;
  spaces: readonly { id: Id; name: string }[];
  found: Found | undefined;
  next: string | null;
  pathOf(hit: PostHit): string;
  now: Date;
};

const marked = (pieces: readonly Piece[]): Markup =>
  h(Fragment, null, ...pieces.map((one, at) => (one.hit ? h('mark', { key: at }, one.text) : h(Fragment, { key: at }, one.text))));

const kindsShown = ['question', 'answer', 'discussion', 'idea', 'defect', 'show', 'poll', 'article'] as const;
const times = ['7', '30', '365'] as const;

/** The address of this search with something of it changed. */
const addressOf = (given: Given, change: Partial<Given> = {}): string => {
  const all = { ...given, cursor: undefined, ...change };
  const parts = Object.entries(all).flatMap(([name, value]) =>
    value && ['q', 'kind', 'space', 'product', 'since', 'cursor'].includes(name) ? [`${name}=${encodeURIComponent(value)}`] : [],
  );
  return `/search${parts.length > 0 ? `?${parts.join('&')}` : ''}`;
};

const form = ({ language, given }: SearchPage): Markup =>
  h(
    'form',
    { className: 'seek', action: '/search', method: 'get', role: 'search' },
    field({
      name: 'q',
      label: say(language, 'found.search.field'),
      value: given.q,
      type: 'search',
      maxLength: 200,
      autoFocus: given.q === '',
      hideLabel: true,
    }),
    ...(['kind', 'space', 'product', 'since'] as const).map(
      (name) => given[name] && h('input', { key: name, type: 'hidden', name, value: given[name] }),
    ),
    button(say(language, 'found.search.go'), { kind: 'go' }),
  );

type Choice = { text: string; change: Partial<Given>; is: boolean };
const choices = (page: SearchPage, label: Words, all: readonly Choice[]): Markup =>
  h(
    'nav',
    { className: 'sift', 'aria-label': say(page.language, label) },
    h('h3', null, say(page.language, label)),
    h(
      'ul',
      null,
      ...all.map((one) =>
        h(
          'li',
          { key: one.text },
          h(
            'a',
            { href: addressOf(page.given, one.change), rel: 'nofollow', ...(one.is ? { 'aria-current': 'true' as const } : {}) },
            one.text,
          ),
        ),
      ),
    ),
  );

const sift = (page: SearchPage): Markup => {
  const { language, given, spaces } = page;
  const kindName = (kind: string): string => {
    const words = `found.search.kind-${kind}`;
    return isWords(words) ? say(language, words) : kind;
  };
  return h(
    'div',
    { className: 'sifts' },
    choices(page, 'found.search.filter-kind', [
      { text: say(language, 'found.search.any-kind'), change: { kind: undefined }, is: !given.kind },
      ...kindsShown.map((kind) => ({ text: kindName(kind), change: { kind }, is: given.kind === kind })),
    ]),
    choices(page, 'found.search.filter-when', [
      { text: say(language, 'found.search.any-time'), change: { since: undefined }, is: !given.since },
      ...times.map((since) => ({ text: say(language, `found.search.since-${since}`), change: { since }, is: given.since === since })),
    ]),
    spaces.length > 1 &&
      choices(page, 'found.search.filter-space', [
        { text: say(language, 'found.search.any-space'), change: { space: undefined }, is: !given.space },
        ...spaces.slice(0, 12).map((one) => ({ text: one.name, change: { space: one.id }, is: given.space === one.id })),
      ]),
    given.product && h('p', null, link(say(language, 'found.search.drop-product'), addressOf(given, { product: undefined }))),
  );
};

const hitRow = (page: SearchPage, found: Found, hit: PostHit): Markup => {
  const { language, brand } = page;
  const zone = brand.company?.zone ?? 'UTC';
  const answers = hit.number === 1 && hit.answers > 0 ? say(language, 'found.search.answers', { count: hit.answers }) : undefined;
  return h(
    Fragment,
    null,
    h('h3', inTongue(language, hit.title), h('a', { href: page.pathOf(hit) }, marked(highlight(hit.title, found.query)))),
    h('p', { className: 'quiet', ...inTongue(language, hit.body) }, marked(excerpt(hit.body, found.query))),
    meta([
      hit.number > 1 && say(language, hit.accepted ? 'found.search.accepted' : 'found.search.answer'),
      hit.house ? say(language, 'found.search.house') : hit.author,
      hit.ownerSince !== null && ownerSeal(language),
      hit.space,
      dayWords(language, dayIn(zone, hit.postedAt)),
      answers,
      hit.useful > 0 && say(language, 'found.search.useful', { count: hit.useful }),
    ]),
  );
};

const peopleOf = ({ language }: SearchPage, found: Found): Markup =>
  found.people.length > 0 &&
  h(
    'section',
    null,
    movement(say(language, 'found.search.people'), undefined, { small: true }),
    h(
      'ul',
      { className: 'faces' },
      ...found.people.map((one) =>
        h(
          'li',
          { key: one.handle },
          h(
            'a',
            { href: `/people/${encodeURIComponent(one.handle)}` },
            personMark(one.name, { size: 's' }),
            h('span', { className: 'name' }, one.name),
          ),
          one.place && h('span', { className: 'meta' }, one.place),
        ),
      ),
    ),
  );

const productsOf = (page: SearchPage, found: Found): Markup =>
  found.products.length > 0 &&
  h(
    'section',
    null,
    movement(say(page.language, 'found.search.products'), undefined, { small: true }),
    rows(
      found.products.map((one) =>
        h(
          Fragment,
          null,
          h('a', { href: `/products/${one.productId}` }, goodsName(page.language, one.name)),
          meta([
            one.topics > 0
              ? say(page.language, 'found.search.about-product', { count: one.topics })
              : say(page.language, 'found.search.about-none'),
          ]),
        ),
      ),
    ),
  );

const articlesOf = (page: SearchPage, found: Found): Markup =>
  found.articles.length > 0 &&
  h(
    'section',
    { className: 'found-articles' },
    movement(say(page.language, 'found.search.articles')),
    rows(
      found.articles.map((one) =>
        h(
          Fragment,
          null,
          h(
            'h3',
            inTongue(page.language, one.title),
            h('a', { href: `/articles/${encodeURIComponent(one.slug)}` }, marked(highlight(one.title, found.query))),
          ),
          h('p', { className: 'quiet' }, marked(excerpt(`${one.standfirst}\n\n${one.body}`, found.query))),
        ),
      ),
    ),
  );

const countOf = ({ language }: SearchPage, found: Found): string => {
  const { count, more } = found.posts;
  return more ? say(language, 'found.search.found-more', { count }) : say(language, 'found.search.found', { count });
};

const nothing = (page: SearchPage): Markup =>
  h(
    'section',
    { className: 'nothing' },
    h('h2', null, say(page.language, 'found.search.nothing', { text: page.given.q })),
    h('p', { className: 'quiet' }, say(page.language, 'found.search.nothing-way')),
    h(
      'p',
      { className: 'acts' },
      buttonLink(say(page.language, 'found.search.ask'), `/write?kind=question&title=${encodeURIComponent(page.given.q)}`, 'go'),
    ),
  );

const results = (page: SearchPage, found: Found): Markup => {
  const isEmpty = found.posts.hits.length + found.articles.length + found.products.length + found.people.length === 0;
  if (isEmpty) return h('div', { className: 'two' }, nothing(page), sift(page));
  return h(
    'div',
    { className: 'two' },
    h(
      'div',
      null,
      articlesOf(page, found),
      found.posts.hits.length > 0 &&
        h(
          'section',
          null,
          movement(say(page.language, 'found.search.topics'), !found.loosely && h('span', { className: 'meta' }, countOf(page, found))),
          found.loosely && h('p', { className: 'quiet loosely' }, say(page.language, 'found.search.loosely')),
          rows(found.posts.hits.map((hit) => hitRow(page, found, hit))),
          page.next &&
            h(
              'p',
              { className: 'acts' },
              buttonLink(say(page.language, 'found.search.more'), addressOf(page.given, { cursor: page.next })),
            ),
        ),
      (found.loosely || found.posts.hits.length === 0) &&
        h(
          'p',
          { className: 'acts' },
          h('span', { className: 'quiet' }, say(page.language, 'found.search.nothing-way')),
          buttonLink(say(page.language, 'found.search.ask'), `/write?kind=question&title=${encodeURIComponent(page.given.q)}`),
        ),
    ),
    h('aside', null, productsOf(page, found), peopleOf(page, found), sift(page)),
  );
};

/** Everything somebody may find, and a way to ask where nothing is. */
export const searchPage = (page: SearchPage): string => {
  const { language, given, found, brand, member } = page;
  const title = given.q ? say(language, 'found.search.title-of', { text: given.q }) : say(language, 'found.search.title');
  const body = h(
    'div',
    { className: 'wrap search' },
    h('h1', null, say(language, 'found.search.title')),
    form(page),
    found ? results(page, found) : h('p', { className: 'quiet' }, say(language, 'found.search.lead')),
  );
  return writePortalPage({ language, member, title, path: addressOf(given), body, robots: 'noindex' }, brand);
};
