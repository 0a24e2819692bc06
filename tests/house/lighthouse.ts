// What a slow phone and a search engine make of a page, by Lighthouse, in the Chromium of the machine.
import lighthouse, { type Result } from 'lighthouse';
import { freePort } from '../stories/house/start-house.ts';
import { openBrowser } from './browser.ts';

export const looked = ['performance', 'accessibility', 'best-practices', 'seo'] as const;

/** Scores from 0 to 100, and what took something off those that are not a matter of the machine. */
export type Seen = Record<(typeof looked)[number], number> & { faults: string[] };

export type Lighthouse = { look(url: string, how?: { unlisted?: boolean }): Promise<Seen>; close(): Promise<void> };

/** Where the browser lost the beginning of its recording, which a busy machine brings about, Lighthouse asks to be run again. */
const lookOnce = async (port: number, url: string, unlisted: boolean, left = 2): Promise<Result> => {
  const skipped = unlisted ? { skipAudits: ['is-crawlable'] } : {};
  const run = await lighthouse(url, { port, logLevel: 'silent', onlyCategories: [...looked], ...skipped, disableFullPageScreenshot: true });
  if (!run) throw new Error(`Lighthouse saw nothing at ${url}`);
  const { runtimeError } = run.lhr;
  if (runtimeError?.code === 'NO_NAVSTART' && left > 0) return lookOnce(port, url, unlisted, left - 1);
  if (runtimeError) throw new Error(`${url}: ${runtimeError.message}`);
  return run.lhr;
};

/** `unlisted`: a page that keeps itself out of search engines on purpose is not blamed for it. */
export const openLighthouse = async (): Promise<Lighthouse> => {
  const port = await freePort();
  const browser = await openBrowser([`--remote-debugging-port=${port}`]);
  return {
    look: async (url, { unlisted = false } = {}) => {
      const { categories, audits } = await lookOnce(port, url, unlisted);
      const scoreOf = (name: string): number => Math.round((categories[name]?.score ?? 0) * 100);
      const faults = looked
        .filter((name) => name !== 'performance')
        .flatMap((name) => categories[name]?.auditRefs ?? [])
        .filter(({ id, weight }) => weight > 0 && audits[id]?.score !== null && (audits[id]?.score ?? 0) < 1)
        .map(({ id }) => `${id}: ${JSON.stringify(audits[id]?.details).slice(0, 300)}`);
      const [performance, accessibility, practices, seo] = looked.map(scoreOf) as [number, number, number, number];
      return { performance, accessibility, 'best-practices': practices, seo, faults };
    },
    close: () => browser.close(),
  };
};

type Page = { name: string; path: string; unlisted?: true };

/** One page of each kind a stranger comes to, of a house that has a square with something in it. */
export const pagesOf = async (address: string): Promise<Page[]> => {
  const read = async (path: string): Promise<string> => (await fetch(address + path, { headers: { 'accept-language': 'en' } })).text();
  const lead = async (from: string, to: RegExp): Promise<string> => {
    const found = to.exec(await read(from))?.[1];
    if (!found) throw new Error(`no way from ${from} to ${to.source}`);
    return found.replaceAll('&amp;', '&');
  };
  const space = await lead('/spaces', /href="(\/spaces\/[\w-]+)"/);
  const topic = await lead(space, /href="(\/t\/[^"#?]+)"/);
  return [
    { name: 'home', path: '/' },
    { name: 'spaces', path: '/spaces' },
    { name: 'space', path: space },
    { name: 'topic', path: topic },
    { name: 'rooms', path: '/rooms' },
    { name: 'room', path: await lead('/rooms', /href="(\/rooms\/[0-9a-f-]{36})"/) },
    { name: 'activities', path: '/activities' },
    { name: 'activity', path: await lead('/activities', /href="(\/activities\/[0-9a-f-]{36})"/) },
    { name: 'articles', path: '/articles' },
    { name: 'article', path: await lead('/articles', /href="(\/articles\/[^"?#]+)"/) },
    { name: 'ideas', path: '/ideas' },
    { name: 'owners', path: '/owners' },
    { name: 'person', path: await lead(topic, /href="(\/people\/[^"]+)"/) },
    { name: 'search', path: '/search?q=tea', unlisted: true },
    { name: 'sign-in', path: '/sign-in', unlisted: true },
  ];
};
