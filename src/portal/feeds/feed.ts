import type { MapLine } from '../../care/community/index.ts';
import { Answer } from '../../platform/http/door.ts';

/** XML takes no control characters at all, however they are written. */
const allowed = (text: string): string =>
  text.toWellFormed().replaceAll(/[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu, '');
const marks: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&apos;' };
const xml = (text: string): string => allowed(text).replaceAll(/[&<>"']/g, (one) => marks[one] ?? '');

type Entry = { path: string; title: string; author: string; html: string; at: Date; changedAt: Date };
type Feed = { baseUrl: string; path: string; page: string; title: string; language?: string; entries: readonly Entry[]; now: Date };

/** Links that are whole outside the page they were written for. */
const absolute = (html: string, baseUrl: string): string => html.replaceAll(/(\s(?:href|src)=")\/(?!\/)/g, `$1${baseUrl}/`);

/** An Atom feed (RFC 4287). */
export const writeFeed = ({ baseUrl, path, page, title, language, entries, now }: Feed): string => {
  const changed = entries.reduce((last, one) => (one.changedAt > last ? one.changedAt : last), entries[0]?.changedAt ?? now);
  const entry = (one: Entry): string =>
    `<entry><id>${xml(baseUrl + one.path)}</id><title>${xml(one.title)}</title><link rel="alternate" type="text/html" href="${xml(baseUrl + one.path)}"/>` +
    `<published>${one.at.toISOString()}</published><updated>${one.changedAt.toISOString()}</updated><author><name>${xml(one.author)}</name></author>` +
    `<content type="html">${xml(absolute(one.html, baseUrl))}</content></entry>`;
  return (
    `<?xml version="1.0" encoding="utf-8"?><feed xmlns="http://www.w3.org/2005/Atom"${language ? ` xml:lang="${xml(language)}"` : ''}>` +
    `<id>${xml(baseUrl + path)}</id><title>${xml(title)}</title><link rel="self" type="application/atom+xml" href="${xml(baseUrl + path)}"/>` +
    `<link rel="alternate" type="text/html" href="${xml(baseUrl + page)}"/><updated>${changed.toISOString()}</updated>${entries.map(entry).join('')}</feed>`
  );
};

export const writeMap = (baseUrl: string, lines: readonly MapLine[]): string =>
  `<?xml version="1.0" encoding="utf-8"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">${lines
    .map((one) => `<url><loc>${xml(baseUrl + one.path)}</loc><lastmod>${one.changedAt.toISOString()}</lastmod></url>`)
    .join('')}</urlset>`;

export const writeMapIndex = (baseUrl: string, parts: number): string =>
  `<?xml version="1.0" encoding="utf-8"?><sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">${Array.from(
    { length: parts + 1 },
    (_, part) => `<sitemap><loc>${xml(`${baseUrl}/sitemap/${part}.xml`)}</loc></sitemap>`,
  ).join('')}</sitemapindex>`;

/** Everybody may read it, so anybody on the way may keep it for a while. */
export const publicText = (body: string, type: string): Answer =>
  new Answer(body, 200, { 'content-type': `${type}; charset=utf-8`, 'cache-control': 'public, max-age=300' });
