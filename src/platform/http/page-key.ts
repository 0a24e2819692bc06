import { isLanguage } from '../../kernel/language.ts';
import type { PageTag } from './page-news.ts';

/** Pages that are the same for every stranger. */
const shared = /^\/(?:$|(?:t|spaces|articles|products|people|activities|sitemap)(?:\/|$)|search$|feed\.xml$|sitemap\.xml$|robots\.txt$)/;
/** Acts that change nothing strangers see, and come often. */
const quiet =
  /^\/(?:api\/v1\/(?:track|batch|identify|page|import|orders|customers|contacts|contact|today|imports|segments|needs|programmes|insight|tokens|me\b|audit|rights|sessions|drafts|rooms|search)|sign-in|sign-out|join|u\/|rooms|draft|t\/[^/]+\/read|me\/notices|desk|look|live)/;
const longestAddress = 600;

/** The part of an address that says which page is meant, apart from what is asked of it. */
export const pathOf = (address: string): string => {
  const query = address.indexOf('?');
  return query < 0 ? address : address.slice(0, query);
};

/** Whether the page at this address may be kept for strangers. */
export const isShared = (address: string): boolean => address.length <= longestAddress && shared.test(pathOf(address));

/** What a page at this address shows. */
export const tagsOf = (path: string): PageTag[] => {
  const topic = /^\/t\/([0-9a-f-]{36})(?:\/|$)/.exec(path)?.[1];
  return [topic ? `topic:${topic}` : 'lists'];
};

/** What an act at this address may have changed; nothing of an act that never does. */
export const changedAt = (path: string): PageTag[] | undefined => {
  if (quiet.test(path)) return undefined;
  const topic = /^\/(?:t|api\/v1\/topics)\/([0-9a-f-]{36})(?:\/|$)/.exec(path)?.[1];
  if (topic) return [`topic:${topic}`, 'lists'];
  return /^\/(?:articles|activities)\//.test(path) ? ['lists'] : ['everything'];
};

export type Encoding = 'br' | 'gzip' | 'plain';

export const encodingOf = (accepted: string | undefined): Encoding => {
  if (!accepted) return 'plain';
  if (/\bbr\b(?!;q=0(?:\.0+)?(?:,|$))/.test(accepted)) return 'br';
  return /\bgzip\b(?!;q=0(?:\.0+)?(?:,|$))/.test(accepted) ? 'gzip' : 'plain';
};

const languageOf = (cookie: string | undefined, accepted: string | undefined): string => {
  const chosen = cookie && /(?:^|;\s*)teahouse-language=(\w\w)(?:;|$)/.exec(cookie)?.[1];
  if (isLanguage(chosen)) return chosen;
  const asked = accepted?.slice(0, 2).toLowerCase();
  return isLanguage(asked) ? asked : '';
};

/**
 * An address without what no page looks at: marks of campaigns and of robots make no page of their own. Dropped is only what is surely so; a
 * name that may be read otherwise than it is written stays.
 */
export const askedOf = (address: string, looksAt: ReadonlySet<string>): string => {
  const path = pathOf(address);
  if (path === address || address.includes('#')) return address;
  const kept = address
    .slice(path.length + 1)
    .split('&')
    .filter((part) => {
      const [name = ''] = part.split('=', 1);
      return looksAt.has(name) || !/^[\w-]+$/.test(name);
    });
  return kept.length > 0 ? `${path}?${kept.join('&')}` : path;
};

type Asked = { address: string; cookie: string | undefined; language: string | undefined; encoding: string | undefined };

/** Under what a page is kept: who asks the same way sees the same. */
export const keyOf = (asked: Asked): string => `${encodingOf(asked.encoding)} ${languageOf(asked.cookie, asked.language)} ${asked.address}`;
