import { hash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Context, MiddlewareHandler } from 'hono';
import { newId } from '../../kernel/id.ts';
import type { House } from '../house.ts';
import { openPost } from '../live/post.ts';
import { addressOf, comesFrom } from './address.ts';
import { busyAnswer, busySender } from './busy.ts';
import { type KeptPage, keepPages } from './kept-pages.ts';
import { pack } from './pack.ts';
import { askedOf, changedAt, encodingOf, isShared, keyOf, pathOf, tagsOf } from './page-key.ts';
import { listenToPages, onPageChange, type PageTag, pageChannel, pagesChanged } from './page-news.ts';
import { gatekeeper, inTurn, isRobot } from './robots.ts';

/** Pages are kept packed, some five kilobytes each with what belongs to them: room for those of three thousand topics. */
const most = 16 * 1024 * 1024;
/** What is exact is kept until it changes; words like "3 hours ago" are not older than this. */
const lasts = 60_000;

/** Strangers' pages made at a time. More make none of them sooner, and what is held while it waits outlives the cheap clearing of memory. */
const few = 8;
/** Only what a page needs to be itself; the rest is put on every answer anew. */
const carried = ['content-type', 'x-robots-tag', 'link', 'set-cookie'];
const isSame = (headers: Headers): boolean => headers.getSetCookie().every((one) => one.startsWith('teahouse-language='));

export type PageCache = ReturnType<typeof openPageCache>;
type Wish = {
  /** the names in a query by which a page is another page */
  looksAt: ReadonlySet<string>;
  /** the names of those by which somebody is known */
  cookies: readonly string[];
  /** hears of each topic a person (no robot) is shown from memory */
  seen(topicId: string): void;
  /** what every answer of this house carries */
  always: Readonly<Record<string, string>>;
};

const fresh = { 'cache-control': 'private, no-cache', vary: 'cookie, accept-language, accept-encoding' } as const;

/** The address as it came, without the host: parts of a page's name are not taken apart. */
const addressIn = (url: string): string => url.slice(url.indexOf('/', url.indexOf('//') + 2));

/** Whole pages for those who are nobody here yet, kept until what they show changes. */
export const openPageCache = (house: House, { cookies, looksAt, seen, always }: Wish) => {
  const pages = keepPages(most, lasts);
  const gate = gatekeeper();
  const [oneByOne, fewByFew] = [inTurn(1), inTurn(few)];
  const sendBusy = busySender(always);
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
    for (const [name, value] of Object.entries(fresh)) headers.set(name, value);
    if (c.req.header('if-none-match') === page.etag) return new Response(null, { status: 304, headers });
    return new Response(c.req.method === 'HEAD' ? null : page.body, { headers });
  };

  const make = async (c: Context): Promise<KeptPage | undefined> => {
    const type = c.res.headers.get('content-type') ?? '';
    if (c.res.status !== 200 || !/^(?:text\/|application\/(?:atom\+)?xml)/.test(type) || !isSame(c.res.headers)) return undefined;
    const encoding = encodingOf(c.req.header('accept-encoding'));
    const said: unknown = c.get('said');
    // who waited is old already: what they hold would be cleared away as late as they are
    c.set('said', undefined);
    const text = typeof said === 'string' ? Buffer.from(said) : new Uint8Array(await c.res.arrayBuffer());
    const headers = carried.flatMap((name): [string, string][] => {
      const value = c.res.headers.get(name);
      return value ? [[name, value]] : [];
    });
    if (encoding !== 'plain') headers.push(['content-encoding', encoding]);
    const body = new Uint8Array(await pack(text, encoding));
    const etag = `"${hash('sha256', body, 'base64url').slice(0, 22)}-${encoding}"`;
    const all = { ...always, ...Object.fromEntries(headers), ...fresh, etag };
    return { body, headers, etag, sent: Object.entries(all).flat() };
  };

  const noteSeen = (path: string, userAgent: string | null): void => {
    const [topic] = tagsOf(path);
    if (topic?.startsWith('topic:') && !isRobot(userAgent)) seen(topic.slice(6));
  };

  /** Asked for admittance once. */
  const passed = new WeakSet<IncomingMessage>();
  const from = (incoming: IncomingMessage): string =>
    comesFrom(incoming.socket.remoteAddress ?? '', String(incoming.headers['x-forwarded-for'] ?? ''), house.settings.trustedProxies);

  /** Answers from memory what is kept, and those who have to wait, before anything else is asked; false: it did not. */
  const atOnce = (incoming: IncomingMessage, outgoing: ServerResponse): boolean => {
    const { method, url, headers } = incoming;
    if ((method !== 'GET' && method !== 'HEAD') || !url || headers.authorization || isKnown(headers.cookie)) return false;
    const language = headers['accept-language'];
    const encoding = headers['accept-encoding'];
    const address = askedOf(url, looksAt);
    const key = keyOf({ address, cookie: headers.cookie, language, encoding: Array.isArray(encoding) ? encoding.join() : encoding });
    const at = performance.now();
    const page = pages.find(key, at);
    if (!page) {
      if (!isShared(url)) return false;
      const wait = gate.seconds(headers['user-agent'] ?? null, from(incoming), at);
      if (wait === undefined) passed.add(incoming);
      else sendBusy(outgoing, wait, method === 'HEAD');
      return wait !== undefined;
    }
    noteSeen(pathOf(url), headers['user-agent'] ?? null);
    const isSameAsBefore = headers['if-none-match'] === page.etag;
    const length = isSameAsBefore ? [] : ['content-length', String(page.body.byteLength)];
    outgoing.writeHead(isSameAsBefore ? 304 : 200, [...page.sent, 'x-request-id', newId(), ...length]);
    outgoing.end(isSameAsBefore || method === 'HEAD' ? undefined : page.body);
    return true;
  };

  const read: MiddlewareHandler = async (c, next) => {
    const [address, cookie, userAgent] = [addressIn(c.req.url), c.req.header('cookie'), c.req.header('user-agent') ?? null];
    if (isKnown(cookie) || c.req.header('authorization') || !isShared(address)) return next();
    const asked = askedOf(address, looksAt);
    const key = keyOf({ address: asked, cookie, language: c.req.header('accept-language'), encoding: c.req.header('accept-encoding') });
    const at = performance.now();
    const kept = pages.find(key, at);
    if (kept) {
      noteSeen(pathOf(address), userAgent);
      return answer(c, kept);
    }
    const { incoming } = (c.env ?? {}) as { incoming?: IncomingMessage };
    const wait = incoming && passed.has(incoming) ? undefined : gate.seconds(userAgent, addressOf(c, house), at);
    if (wait !== undefined) return busyAnswer(wait);
    const begun = pages.begun();
    const page = await (isRobot(userAgent) ? oneByOne : fewByFew)(async () => {
      await next();
      return c.req.method === 'GET' ? make(c) : undefined;
    });
    if (!page) return;
    pages.keep(key, page, tagsOf(pathOf(address)), begun, performance.now());
    // or the headers of the answer before would be laid over these
    c.res = undefined;
    c.res = answer(c, page);
  };

  const write: MiddlewareHandler = async (c, next) => {
    await next();
    const changed = c.res.status < 400 ? changedAt(c.req.path) : undefined;
    if (changed) await pagesChanged(house.db, changed);
  };

  return {
    middleware: ((c, next) => (c.req.method === 'GET' || c.req.method === 'HEAD' ? read(c, next) : write(c, next))) as MiddlewareHandler,
    atOnce,
    bytes: (): number => pages.bytes,
    close: async (): Promise<void> => {
      forget();
      gate.close();
      pages.hears = false;
      await news.close();
    },
  };
};
