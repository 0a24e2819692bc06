import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { Context, MiddlewareHandler } from 'hono';
import { isLanguage } from '../../kernel/language.ts';
import type { House } from '../house.ts';
import { openPost } from '../live/post.ts';
import { addressOf } from './address.ts';
import { type KeptPage, keepPages } from './kept-pages.ts';
import { listenToPages, onPageChange, type PageTag, pageChannel, pagesChanged } from './page-news.ts';
import { gatekeeper, isRobot } from './robots.ts';

const most = 64 * 1024 * 1024;
/** What is exact is kept until it changes; words like "3 hours ago" are not older than this. */
const lasts = 60_000;
const longestAddress = 600;

const brotli = promisify(brotliCompress);
const zip = promisify(gzip);
const quick = { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } };

/** Pages that are the same for every stranger. */
const shared = /^\/(?:$|(?:t|spaces|articles|people|activities|sitemap)(?:\/|$)|search$|feed\.xml$|sitemap\.xml$|robots\.txt$)/;
/** Acts that change nothing strangers see, and come often. */
const quiet =
  /^\/(?:api\/v1\/(?:track|batch|identify|page|import|orders|customers|contacts|contact|today|imports|segments|needs|programmes|insight|tokens|me\b|audit|rights|sessions|drafts|rooms|search)|sign-in|sign-out|join|u\/|rooms|draft|t\/[^/]+\/read|me\/notices|desk|look|live)/;

const tagsOf = (path: string): PageTag[] => {
  const topic = /^\/t\/([0-9a-f-]{36})(?:\/|$)/.exec(path)?.[1];
  return [topic ? `topic:${topic}` : 'lists'];
};
/** What an act at this address may have changed. */
const changedAt = (path: string): PageTag[] => {
  const topic = /^\/(?:t|api\/v1\/topics)\/([0-9a-f-]{36})(?:\/|$)/.exec(path)?.[1];
  if (topic) return [`topic:${topic}`, 'lists'];
  return /^\/(?:articles|activities)\//.test(path) ? ['lists'] : ['everything'];
};

type Encoding = 'br' | 'gzip' | 'plain';
const encodingOf = (accepted: string | undefined): Encoding => {
  if (!accepted) return 'plain';
  if (/\bbr\b(?!;q=0(?:\.0+)?(?:,|$))/.test(accepted)) return 'br';
  return /\bgzip\b(?!;q=0(?:\.0+)?(?:,|$))/.test(accepted) ? 'gzip' : 'plain';
};

const packed = async (text: Uint8Array, encoding: Encoding): Promise<Uint8Array> => {
  if (encoding === 'br') return brotli(text, quick);
  return encoding === 'gzip' ? zip(text, { level: 5 }) : text;
};

const languageOf = (cookie: string | undefined, accepted: string | undefined): string => {
  const chosen = /(?:^|;\s*)teahouse-language=(\w\w)(?:;|$)/.exec(cookie ?? '')?.[1];
  if (isLanguage(chosen)) return chosen;
  const asked = accepted?.slice(0, 2).toLowerCase();
  return isLanguage(asked) ? asked : '';
};

/** Only what a page needs to be itself; the rest is put on every answer anew. */
const carried = ['content-type', 'x-robots-tag', 'link', 'set-cookie'];
const isSame = (headers: Headers): boolean => headers.getSetCookie().every((one) => one.startsWith('teahouse-language='));

export type PageCache = ReturnType<typeof openPageCache>;
type Wish = { cookies: readonly string[]; seen(topicId: string): void };

/**
 * Whole pages for those who are nobody here yet, kept until what they show changes. `cookies`: the names of those by which somebody is
 * known; `seen` hears of each topic a person (no robot) is shown from memory.
 */
export const openPageCache = (house: House, { cookies, seen }: Wish) => {
  const pages = keepPages(most, lasts);
  const gate = gatekeeper();
  const forget = onPageChange({ begin: (id, tags) => pages.begin(id, tags, performance.now()) });
  const news = openPost(
    house,
    { name: pageChannel, listen: listenToPages },
    {
      hear: ([id, tags]) => pages.heard(String(id), String(tags).split(' ') as PageTag[]),
      back: () => {
        pages.hears = true;
      },
    },
  );
  const isKnown = (cookie: string | undefined): boolean => cookie !== undefined && cookies.some((name) => cookie.includes(`${name}=`));

  const answer = (c: Context, page: KeptPage): Response => {
    const headers = new Headers(page.headers as [string, string][]);
    headers.set('etag', page.etag);
    headers.set('cache-control', 'private, no-cache');
    headers.set('vary', 'cookie, accept-language, accept-encoding');
    if (c.req.header('if-none-match') === page.etag) return new Response(null, { status: 304, headers });
    return new Response(c.req.method === 'HEAD' ? null : page.body, { headers });
  };

  const make = async (c: Context, encoding: Encoding): Promise<KeptPage | undefined> => {
    const type = c.res.headers.get('content-type') ?? '';
    if (c.res.status !== 200 || !/^(?:text\/|application\/(?:atom\+)?xml)/.test(type) || !isSame(c.res.headers)) return undefined;
    const text = new Uint8Array(await c.res.arrayBuffer());
    const headers = carried.flatMap((name): [string, string][] => {
      const value = c.res.headers.get(name);
      return value ? [[name, value]] : [];
    });
    if (encoding !== 'plain') headers.push(['content-encoding', encoding]);
    const etag = `"${createHash('sha256').update(text).digest('base64url').slice(0, 22)}-${encoding}"`;
    return { body: new Uint8Array(await packed(text, encoding)), headers, etag };
  };

  const read: MiddlewareHandler = async (c, next) => {
    const [path, cookie, userAgent] = [c.req.path, c.req.header('cookie'), c.req.header('user-agent') ?? null];
    const isStranger = !isKnown(cookie) && !c.req.header('authorization');
    if (!isStranger || !shared.test(path) || c.req.url.length > longestAddress) return next();
    const encoding = encodingOf(c.req.header('accept-encoding'));
    const query = c.req.url.indexOf('?');
    const key = `${encoding} ${languageOf(cookie, c.req.header('accept-language'))} ${path} ${query < 0 ? '' : c.req.url.slice(query)}`;
    const at = performance.now();
    const tags = tagsOf(path);
    const kept = pages.find(key, at);
    if (kept) {
      const [topic] = tags;
      if (topic?.startsWith('topic:') && !isRobot(userAgent)) seen(topic.slice(6));
      return answer(c, kept);
    }
    const wait = gate.seconds(userAgent, addressOf(c, house), at);
    if (wait !== undefined)
      return new Response(null, { status: 503, headers: { 'retry-after': String(wait), 'cache-control': 'no-store' } });
    const begun = pages.begun();
    await next();
    const page = c.req.method === 'GET' ? await make(c, encoding) : undefined;
    if (!page) return;
    pages.keep(key, page, tags, begun, performance.now());
    // or the headers of the answer before would be laid over these
    c.res = undefined;
    c.res = answer(c, page);
  };

  const write: MiddlewareHandler = async (c, next) => {
    await next();
    if (c.res.status >= 400 || quiet.test(c.req.path)) return;
    await pagesChanged(house.db, changedAt(c.req.path));
  };

  return {
    middleware: ((c, next) => (c.req.method === 'GET' || c.req.method === 'HEAD' ? read(c, next) : write(c, next))) as MiddlewareHandler,
    bytes: (): number => pages.bytes,
    close: async (): Promise<void> => {
      forget();
      gate.close();
      pages.hears = false;
      await news.close();
    },
  };
};
