import type { ServerResponse } from 'node:http';
import { languages } from '../../kernel/language.ts';
import { say } from '../../words/say.ts';

const made = new Map<number, string>();

/** What somebody reads who has to come again: a line in every language, and nothing that costs. */
const words = (seconds: number): string => {
  const known = made.get(seconds);
  if (known) return known;
  const lines = languages.map((language) => `<p lang="${language}">${say(language, 'portal.shell.busy', { seconds })}</p>`);
  const page = `<!doctype html><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>503</title>${lines.join('')}`;
  made.set(seconds, page);
  return page;
};

const headersOf = (seconds: number) => ({
  'content-type': 'text/html; charset=utf-8',
  'cache-control': 'no-store',
  'retry-after': String(seconds),
});

export const busyAnswer = (seconds: number): Response => new Response(words(seconds), { status: 503, headers: headersOf(seconds) });

/** The same, past everything else: robots that ask a hundred times a second must cost next to nothing. */
export const sendBusy = (outgoing: ServerResponse, seconds: number, always: Readonly<Record<string, string>>, head: boolean): void => {
  const body = Buffer.from(words(seconds));
  outgoing.writeHead(503, { ...always, ...headersOf(seconds), 'content-length': body.byteLength });
  outgoing.end(head ? undefined : body);
};
