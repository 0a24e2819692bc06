import type { Language } from '../../kernel/language.ts';
import { Fragment, h, type Markup } from '../../platform/http/plain-page.ts';

type Json = string | number | boolean | null | readonly Json[] | { readonly [name: string]: Json | undefined };
export type Structured = { readonly [name: string]: Json | undefined };

const unsafe: Record<string, string> = { '<': '\\u003c', '>': '\\u003e', '&': '\\u0026', '\u2028': '\\u2028', '\u2029': '\\u2029' };

/** JSON that stays JSON inside a script element, whatever somebody wrote. */
export const safeJson = (value: Structured): string => JSON.stringify(value).replaceAll(/[<>&\u2028\u2029]/g, (one) => unsafe[one] ?? '');

/** What a page is about, for those who read pages by machine. It is data and runs nothing. */
export const structured = (...all: readonly Structured[]): Markup =>
  h(
    Fragment,
    null,
    ...all.map((one, at) =>
      h('script', {
        key: at,
        type: 'application/ld+json',
        dangerouslySetInnerHTML: { __html: safeJson({ '@context': 'https://schema.org', ...one }) },
      }),
    ),
  );

export type Author = { name: string | null; handle?: string | null; house?: boolean };
type Said = { author: Author; text: string; at: Date; changedAt?: Date | null | undefined; votes: number; path: string };

const authorOf = (baseUrl: string, house: string, one: Author): Json => {
  if (one.house) return { '@type': 'Organization', name: house, url: `${baseUrl}/` };
  if (!one.name) return { '@type': 'Person', name: '—' };
  return { '@type': 'Person', name: one.name, ...(one.handle ? { url: `${baseUrl}/people/${encodeURIComponent(one.handle)}` } : {}) };
};

/** Where the page stands. */
export const breadcrumbs = (baseUrl: string, places: readonly { text: string; path: string }[]): Structured => ({
  '@type': 'BreadcrumbList',
  itemListElement: places.map((one, at) => ({ '@type': 'ListItem', position: at + 1, name: one.text, item: baseUrl + one.path })),
});

export type TopicFacts = {
  baseUrl: string;
  house: string;
  kind: string;
  title: string;
  path: string;
  language: string;
  first: Said;
  answers: readonly (Said & { accepted: boolean })[];
  answerCount: number;
};

/** So many answers are told, beside the accepted one. */
export const mostAnswers = 10;

/** A question that has answers as a page of questions and answers, everything else as a discussion. */
export const topicData = (one: TopicFacts): Structured => {
  const by = (said: Said) => authorOf(one.baseUrl, one.house, said.author);
  const url = one.baseUrl + one.path;
  const shared = (said: Said) => ({
    text: said.text.slice(0, 2_000),
    datePublished: said.at.toISOString(),
    author: by(said),
    upvoteCount: said.votes,
  });
  if (one.kind !== 'question' || one.answers.length === 0)
    return {
      '@type': 'DiscussionForumPosting',
      headline: one.title,
      url,
      inLanguage: one.language,
      text: one.first.text.slice(0, 2_000),
      datePublished: one.first.at.toISOString(),
      ...(one.first.changedAt ? { dateModified: one.first.changedAt.toISOString() } : {}),
      author: by(one.first),
      interactionStatistic: {
        '@type': 'InteractionCounter',
        interactionType: 'https://schema.org/LikeAction',
        userInteractionCount: one.first.votes,
      },
      comment: one.answers.slice(0, mostAnswers).map((said) => ({
        '@type': 'Comment',
        text: said.text.slice(0, 2_000),
        datePublished: said.at.toISOString(),
        author: by(said),
        url: one.baseUrl + said.path,
      })),
    };
  const answer = (said: Said) => ({ '@type': 'Answer', ...shared(said), url: one.baseUrl + said.path });
  const accepted = one.answers.find((said) => said.accepted);
  const others = one.answers.filter((said) => said !== accepted).slice(0, mostAnswers);
  return {
    '@type': 'QAPage',
    inLanguage: one.language,
    mainEntity: {
      '@type': 'Question',
      name: one.title,
      ...shared(one.first),
      url,
      answerCount: one.answerCount,
      ...(accepted ? { acceptedAnswer: answer(accepted) } : {}),
      ...(others.length > 0 ? { suggestedAnswer: others.map(answer) } : {}),
    },
  };
};

type Card = {
  baseUrl: string;
  house: string;
  title: string;
  description?: string | undefined;
  path: string;
  language: Language;
  kind?: 'website' | 'article';
  picture?: string | undefined;
};

/** What a link to this page looks like where somebody shares it. */
export const shareCard = (one: Card): Markup => {
  const all: [string, string | undefined][] = [
    ['og:type', one.kind ?? 'website'],
    ['og:site_name', one.house],
    ['og:title', one.title],
    ['og:description', one.description],
    ['og:url', one.baseUrl + one.path],
    ['og:locale', one.language === 'zh' ? 'zh_CN' : 'en_GB'],
    ['og:image', one.picture ?? `${one.baseUrl}/seal-192.png`],
  ];
  return h(
    Fragment,
    null,
    ...all.flatMap(([property, content]) => (content ? [h('meta', { key: property, property, content })] : [])),
    h('meta', { name: 'twitter:card', content: one.picture ? 'summary_large_image' : 'summary' }),
  );
};

/** Tells readers of feeds where this page's is. */
export const feedLink = (path: string, title: string): Markup =>
  h('link', { rel: 'alternate', type: 'application/atom+xml', title, href: path });
