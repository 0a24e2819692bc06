import { z } from 'zod';
import { answerRight, readRightPage, readRightToken } from '../../care/profile/index.ts';
import { isLanguage, type Language } from '../../kernel/language.ts';
import { done } from '../../kernel/outcome.ts';
import { Answer, type Asking, type Door, door } from '../../platform/http/door.ts';
import { sayInEvery } from '../../words/say.ts';
import { nameOf, noRightLinkPage, stillRightPage } from './still-right-page.ts';

// the referrer policy of the house holds here too: with none at all a browser would not say that its own form is ours
const html = (body: string, status = 200) =>
  new Answer(body, status, { 'content-type': 'text/html; charset=utf-8', 'x-robots-tag': 'noindex' });

const params = z.object({ token: z.string().min(1).max(200) });
const query = z.object({ lang: z.string().max(5).optional() });

const languageFor = (asked: string | undefined, asking: Asking, kept: string): Language => {
  if (isLanguage(asked)) return asked;
  return asking.headers.has('accept-language') ? asking.language : isLanguage(kept) ? kept : asking.language;
};

const typed = (body: Record<string, unknown>, field: string): string | undefined => {
  const written = body[nameOf(field)];
  return typeof written === 'string' && written.trim() !== '' && !written.includes('\u0000') ? written.trim().slice(0, 320) : undefined;
};

export const stillRightDoors: Door[] = [
  door({
    id: 'portal.still-right',
    method: 'get',
    path: '/r/{token}',
    summary: sayInEvery('keeping.portal.door-page'),
    tag: 'portal',
    may: 'anyone',
    params,
    query,
    refusals: [],
    run: async (house, asking, input) => {
      const now = house.clock.now();
      const id = readRightToken(house.secret, input.params.token, now);
      const page = id && (await readRightPage(house.db, id, now));
      if (!page) return done(html(noRightLinkPage(asking.language), 404));
      return done(
        html(stillRightPage({ language: languageFor(input.query.lang, asking, page.language), token: input.params.token, page })),
      );
    },
  }),
  door({
    id: 'portal.still-right.answer',
    method: 'post',
    path: '/r/{token}',
    summary: sayInEvery('keeping.portal.door-answer'),
    tag: 'portal',
    may: 'anyone',
    params,
    query,
    body: z.record(z.string(), z.unknown()),
    takes: 'form',
    limit: 16_384,
    refusals: [],
    run: async (house, asking, { params: { token }, query: asked, body }) => {
      const now = house.clock.now();
      const id = readRightToken(house.secret, token, now);
      const before = id && (await readRightPage(house.db, id, now));
      if (!before) return done(html(noRightLinkPage(asking.language), 404));
      const language = languageFor(asked.lang, asking, before.language);
      const fields = [...before.fields.map((one) => one.field), ...(before.question ? [before.question.field] : [])];
      const changes = Object.fromEntries(
        fields.flatMap((field) => {
          const written = typed(body, field);
          return written === undefined ? [] : [[field, written]];
        }),
      );
      const right = body.all === 'right' ? before.fields.map((one) => one.field) : [];
      if (right.length === 0 && Object.keys(changes).length === 0) return done(html(stillRightPage({ language, token, page: before })));
      const answered = await answerRight(house, before.customerId, { right, changes });
      if (!answered.ok) return done(html(noRightLinkPage(language), 404));
      const { page, unread, changed } = answered.value;
      const said = unread.length > 0 ? 'thanks-some' : changed ? 'thanks' : 'thanks-all';
      return done(html(stillRightPage({ language, token, page, said })));
    },
  }),
];
