import { plainText } from '../../care/community/index.ts';
import type { ReadArticle, ShownArticle } from '../../care/knowledge/index.ts';
import { dayIn } from '../../kernel/calendar.ts';
import type { Language } from '../../kernel/language.ts';
import { Fragment, h, type Markup } from '../../platform/http/plain-page.ts';
import type { Member } from '../../platform/http/principal.ts';
import { say } from '../../words/say.ts';
import { breadcrumbs, shareCard, structured } from '../found/index.ts';
import {
  type Brand,
  button,
  buttonLink,
  crumbs,
  dayWords,
  goodsName,
  link,
  meta,
  movement,
  notice,
  rows,
  writePortalPage,
} from '../shell/index.ts';

type Shared = { language: Language; member: Member | undefined; brand: Brand };
const articlePath = (slug: string): string => `/articles/${encodeURIComponent(slug)}`;

const day = ({ language, brand }: Shared, at: Date): string => dayWords(language, dayIn(brand.company?.zone ?? 'UTC', at));

const checkedWords = (page: Shared, one: ShownArticle): string | undefined => {
  if (!one.checkedAt) return undefined;
  const when = day(page, one.checkedAt);
  return one.checkedBy
    ? say(page.language, 'found.article.checked', { who: one.checkedBy, day: when })
    : say(page.language, 'found.article.checked-only', { day: when });
};

const aboutProduct = ({ language }: Shared, { product, productId }: ShownArticle, linked: boolean): Markup => {
  const about = product ? say(language, 'found.article.about-product', { name: goodsName(language, product) }) : undefined;
  return about && linked && productId ? h('a', { href: `/products/${productId}` }, about) : about;
};

const facts = (page: Shared, one: ShownArticle, linked = false): Markup => {
  const { language } = page;
  const told = one.author && say(language, 'found.article.told-by', { name: one.author });
  return meta([
    one.kind === 'story' ? say(language, 'found.article.story') : undefined,
    told && linked && one.authorHandle ? h('a', { href: `/people/${encodeURIComponent(one.authorHandle)}` }, told) : told,
    one.checkedAt && day(page, one.checkedAt) === day(page, one.publishedAt)
      ? undefined
      : say(language, 'found.article.published', { day: day(page, one.publishedAt) }),
    checkedWords(page, one),
    aboutProduct(page, one, linked),
    one.space && linked && one.spaceSlug ? h('a', { href: `/spaces/${encodeURIComponent(one.spaceSlug)}` }, one.space) : one.space,
  ]);
};

const row = (page: Shared, one: ShownArticle): Markup =>
  h(
    Fragment,
    null,
    h(
      'h2',
      one.language === page.language ? { className: 'item' } : { className: 'item', lang: one.language },
      h('a', { href: articlePath(one.slug) }, one.title),
    ),
    one.standfirst &&
      h('p', one.language === page.language ? { className: 'quiet' } : { className: 'quiet', lang: one.language }, one.standfirst),
    facts(page, one),
  );

/** The headings of a text begin right under its title, wherever its writer began. */
const underTitle = (html: string): string => {
  const highest = Math.min(...[...html.matchAll(/<h([2-6])>/g)].map((found) => Number(found[1])));
  return html.replaceAll(/<(\/?)h([2-6])>/g, (_all, end: string, level: string) => `<${end}h${Number(level) - highest + 2}>`);
};

type List = Shared & { articles: readonly ShownArticle[]; kind: 'guide' | 'story' | undefined; older: string | undefined };

/** What there is to read. */
export const articleListPage = (page: List): string => {
  const { language, articles, kind, older } = page;
  const choice = (text: string, href: string, is: boolean) => h('a', { href, ...(is ? { 'aria-current': 'page' as const } : {}) }, text);
  const body = h(
    'div',
    { className: 'wrap articles' },
    h('h1', null, say(language, 'found.article.title')),
    h('p', { className: 'standfirst' }, say(language, 'found.article.lead')),
    h(
      'nav',
      { className: 'turns', 'aria-label': say(language, 'found.article.title') },
      choice(say(language, 'found.article.all'), '/articles', kind === undefined),
      choice(say(language, 'found.article.stories'), '/articles?kind=story', kind === 'story'),
    ),
    articles.length > 0
      ? rows(articles.map((one) => row(page, one)))
      : h(
          'section',
          { className: 'nothing' },
          h('h2', null, say(language, 'found.article.none')),
          h('p', { className: 'quiet' }, say(language, 'found.article.none-way')),
        ),
    older && h('p', { className: 'acts' }, buttonLink(say(language, 'found.article.older'), older)),
  );
  const path = kind ? `/articles?kind=${kind}` : '/articles';
  const title = say(language, 'found.article.title');
  const head = h(
    Fragment,
    null,
    shareCard({
      baseUrl: page.brand.baseUrl,
      house: page.brand.name,
      title,
      description: say(language, 'found.article.lead'),
      path,
      language,
    }),
  );
  return writePortalPage(
    { language, member: page.member, title, description: say(language, 'found.article.lead'), path, current: 'knowledge', body, head },
    page.brand,
  );
};

const vote = (page: Shared, one: ReadArticle, voted: boolean): Markup => {
  const { language } = page;
  return h(
    'form',
    { className: 'vote', method: 'post', action: `${articlePath(one.slug)}/vote` },
    voted ? notice(say(language, 'found.article.thanks')) : h('p', { className: 'strong' }, say(language, 'found.article.was-useful')),
    h(
      'p',
      { className: 'acts' },
      button(say(language, 'found.article.useful'), { name: 'useful', value: 'yes' }),
      button(say(language, 'found.article.not-useful'), { name: 'useful', value: 'no' }),
      one.useful > 0 && h('span', { className: 'meta' }, say(language, 'found.article.counted', { count: one.useful })),
    ),
  );
};

type One = Shared & { article: ReadArticle; beside: readonly ShownArticle[]; voted: boolean };

/** One article: standfirst, text, who checked it and when, and a way to ask where it did not help. */
export const articlePage = (page: One): string => {
  const { language, article, beside, brand } = page;
  const path = articlePath(article.slug);
  const elsewhere = article.language === language ? undefined : article.language;
  const own: { lang?: string } = elsewhere ? { lang: elsewhere } : {};
  const body = h(
    'div',
    { className: 'wrap two article' },
    h(
      'article',
      null,
      crumbs(language, [
        { href: '/articles', text: say(language, 'found.article.title') },
        ...(article.space && article.spaceSlug ? [{ href: `/spaces/${encodeURIComponent(article.spaceSlug)}`, text: article.space }] : []),
      ]),
      h('h1', own, article.title),
      article.standfirst && h('p', { className: 'standfirst', ...own }, article.standfirst),
      facts(page, article, true),
      elsewhere &&
        h(
          'p',
          { className: 'quiet' },
          say(language, 'found.article.other-language', { language: say(language, `found.article.${elsewhere}`) }),
        ),
      h('div', { className: 'read', ...own, dangerouslySetInnerHTML: { __html: underTitle(article.html) } }),
      vote(page, article, page.voted),
    ),
    h(
      'aside',
      null,
      beside.length > 0 &&
        h(
          'section',
          null,
          movement(say(language, 'found.article.beside'), undefined, { small: true }),
          rows(
            beside.map((one) =>
              h('a', { href: articlePath(one.slug), ...(one.language === language ? {} : { lang: one.language }) }, one.title),
            ),
          ),
        ),
      h(
        'section',
        null,
        movement(say(language, 'found.article.still-asking'), undefined, { small: true }),
        h('p', null, link(say(language, 'found.article.ask'), '/write?kind=question')),
      ),
    ),
  );
  const description = article.standfirst || plainText(article.body).slice(0, 150);
  const places = [
    { text: brand.name, path: '/' },
    { text: say(language, 'found.article.title'), path: '/articles' },
    { text: article.title, path },
  ];
  const data = {
    '@type': 'Article',
    headline: article.title,
    description,
    inLanguage: article.language,
    datePublished: article.firstPublishedAt.toISOString(),
    dateModified: article.publishedAt.toISOString(),
    mainEntityOfPage: brand.baseUrl + path,
    author: article.author
      ? { '@type': 'Person', name: article.author }
      : { '@type': 'Organization', name: brand.name, url: `${brand.baseUrl}/` },
    publisher: { '@type': 'Organization', name: brand.name, url: `${brand.baseUrl}/` },
  };
  const head = h(
    Fragment,
    null,
    shareCard({
      baseUrl: brand.baseUrl,
      house: brand.name,
      title: article.title,
      description,
      path,
      language: article.language,
      kind: 'article',
    }),
    structured(data, breadcrumbs(brand.baseUrl, places)),
  );
  return writePortalPage(
    { language, member: page.member, title: article.title, description, path, current: 'knowledge', body, head },
    brand,
  );
};
