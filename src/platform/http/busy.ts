import type { ServerResponse } from 'node:http';
import { type Language, languages } from '../../kernel/language.ts';
import { say } from '../../words/say.ts';
import { stylePath } from './plain-page.ts';

const made = new Map<number, string>();

const inLanguage = (language: Language, seconds: number): string =>
  `<section lang="${language}"><h1>${say(language, 'portal.shell.busy-title')}</h1><p>${say(language, 'portal.shell.busy', { seconds })}</p><p><a href="">${say(language, 'portal.shell.busy-again')}</a></p></section>`;

/** What somebody reads who has to come again: the same few words in every language, made once, and nothing that costs. */
const words = (seconds: number): string => {
  const known = made.get(seconds);
  if (known) return known;
  const title = languages.map((language) => say(language, 'portal.shell.busy-title')).join(' · ');
  const head = `<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark"><title>${title}</title><link rel="stylesheet" href="${stylePath}">`;
  const page = `<!doctype html><html lang="${languages[0]}"><head>${head}</head><body><main class="wrap wait">${languages.map((one) => inLanguage(one, seconds)).join('')}</main></body></html>`;
  made.set(seconds, page);
  return page;
};

const headersOf = (seconds: number) => ({
  'content-type': 'text/html; charset=utf-8',
  'cache-control': 'no-store',
  'retry-after': String(seconds),
});

export const busyAnswer = (seconds: number): Response => new Response(words(seconds), { status: 503, headers: headersOf(seconds) });

/** The same, past everything else: robots that ask a hundred times a second must cost next to nothing, so it is put together once. */
export const busySender = (always: Readonly<Record<string, string>>) => {
  const ready = new Map<number, { head: string[]; body: Buffer }>();
  const readyFor = (seconds: number) => {
    const known = ready.get(seconds);
    if (known) return known;
    const body = Buffer.from(words(seconds));
    const head = Object.entries({ ...always, ...headersOf(seconds), 'content-length': String(body.byteLength) }).flat();
    ready.set(seconds, { head, body });
    return { head, body };
  };
  return (outgoing: ServerResponse, seconds: number, headOnly: boolean): void => {
    const { head, body } = readyFor(seconds);
    outgoing.writeHead(503, head);
    outgoing.end(headOnly ? undefined : body);
  };
};
