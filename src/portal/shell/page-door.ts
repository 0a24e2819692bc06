import { z } from 'zod';
import { isLanguage } from '../../kernel/language.ts';
import { done, type Outcome } from '../../kernel/outcome.ts';
import type { House } from '../../platform/house.ts';
import { Answer, type Asking, type Door } from '../../platform/http/door.ts';
import { languageCookie, portalLanguage } from './language.ts';
import { refusalPage } from './refusal-page.ts';

type Shape = z.ZodType;
type Read<S> = S extends z.ZodType ? z.output<S> : Record<string, never>;
type Lang = { lang?: string | undefined };

type PageDoor<P, Q, B> = Omit<Door, 'tag' | 'refusals' | 'refuse' | 'run' | 'params' | 'query' | 'body'> & {
  refusals?: Door['refusals'];
  params?: P;
  query?: Q;
  body?: B;
  /** where somebody who has to sign in first comes back to after a form; default the first page */
  back?: (path: string) => string;
  run(
    house: House,
    asking: Asking,
    input: { params: Read<P>; query: Omit<Read<Q>, 'lang'> & Lang; body: Read<B> },
  ): Promise<Outcome<unknown>>;
};

const lang = z.object({ lang: z.string().max(5).optional() });

/** The language that the address asked for stays with this browser. */
const remembering = (answer: unknown, asked: unknown, https: boolean): unknown => {
  if (!(answer instanceof Answer) || !isLanguage(asked)) return answer;
  const before = answer.headers['set-cookie'];
  const cookies = [...(before === undefined ? [] : [before].flat()), languageCookie(asked, https)];
  return new Answer(answer.body, answer.status, { ...answer.headers, 'set-cookie': cookies });
};

const toSignIn = (path: string): Answer => new Answer(undefined, 303, { location: `/sign-in?next=${encodeURIComponent(path)}` });

/**
 * A door whose answers and refusals are pages. Who has to be signed in and is not gets to the sign-in and from there back. What is not
 * read (`get`) takes a form; `?lang=` works on every page.
 */
export const pageDoor = <
  P extends Shape | undefined = undefined,
  Q extends z.ZodObject | undefined = undefined,
  B extends Shape | undefined = undefined,
>({
  back,
  params,
  query,
  body,
  run,
  ...one
}: PageDoor<P, Q, B>): Door => ({
  limit: 65_536,
  ...(one.method === 'get' ? {} : { takes: 'form' as const }),
  ...one,
  tag: 'portal',
  refusals: one.refusals ?? [],
  ...(params ? { params } : {}),
  query: query ? query.extend(lang.shape) : lang,
  ...(body ? { body } : {}),
  refuse: async (house, refusal, asked) => {
    if (refusal.code === 'not-signed-in') return toSignIn(one.method === 'get' ? asked.path : (back?.(asked.path) ?? '/'));
    return refusalPage(house, refusal, { ...asked, language: portalLanguage(asked) });
  },
  run: async (house, asking, input) => {
    const read = input as { params: Read<P>; query: Omit<Read<Q>, 'lang'> & Lang; body: Read<B> };
    const outcome = await run(house, asking, read);
    return outcome.ok ? done(remembering(outcome.value, read.query.lang, house.baseUrl.startsWith('https:'))) : outcome;
  },
});
