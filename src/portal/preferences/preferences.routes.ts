import { z } from 'zod';
import { changePreferences, type Leave, openLeaveLink, readPreferences, unsubscribe } from '../../care/contact/index.ts';
import { isLanguage, type Language } from '../../kernel/language.ts';
import { done, type Outcome } from '../../kernel/outcome.ts';
import type { House } from '../../platform/house.ts';
import { Answer, type Asking, type Door, door } from '../../platform/http/door.ts';
import { sayInEvery } from '../../words/say.ts';
import { nameOf, noLinkPage, preferencesPage } from './preferences-page.ts';

const html = (body: string, status = 200) =>
  new Answer(body, status, { 'content-type': 'text/html; charset=utf-8', 'x-robots-tag': 'noindex' });

const params = z.object({ token: z.string().min(1).max(200) });
const query = z.object({ lang: z.string().max(5).optional() });
type Query = z.infer<typeof query>;

const isOpen = (outcome: Outcome<Leave>): outcome is { ok: true; value: Leave } => outcome.ok;

/** Opens the link, or answers the page that says why not. */
const open = async (house: House, asking: Asking, token: string): Promise<Leave | Answer> => {
  const opened = await openLeaveLink(house, token, asking.address);
  if (isOpen(opened)) return opened.value;
  const often = opened.refusal.code === 'too-often';
  return html(noLinkPage(asking.language, often ? 'too-often' : 'unknown'), often ? 429 : 404);
};

const languageFor = (asked: Query, asking: Asking, kept: string): Language => {
  if (isLanguage(asked.lang)) return asked.lang;
  return asking.headers.has('accept-language') ? asking.language : isLanguage(kept) ? kept : asking.language;
};

export const preferenceDoors: Door[] = [
  door({
    id: 'portal.preferences',
    method: 'get',
    path: '/u/{token}',
    summary: sayInEvery('portal.preferences.door-page'),
    tag: 'portal',
    may: 'anyone',
    params,
    query,
    refusals: [],
    run: async (house, asking, input) => {
      const leave = await open(house, asking, input.params.token);
      if (leave instanceof Answer) return done(leave);
      const kept = await readPreferences(house, leave);
      if (!kept) return done(html(noLinkPage(asking.language, 'unknown'), 404));
      const language = languageFor(input.query, asking, kept.language);
      return done(html(preferencesPage({ language, token: input.params.token, kept, now: house.clock.now(), saved: false })));
    },
  }),
  door({
    id: 'portal.leave',
    method: 'post',
    path: '/u/{token}',
    summary: sayInEvery('portal.preferences.door-leave'),
    tag: 'portal',
    may: 'anyone',
    params,
    body: z.record(z.string(), z.unknown()),
    takes: 'form',
    limit: 16_384,
    refusals: [],
    run: async (house, asking, input) => {
      const leave = await open(house, asking, input.params.token);
      if (leave instanceof Answer) return done(leave);
      await unsubscribe(house, { leave, language: asking.language, address: asking.address });
      const kept = await readPreferences(house, leave);
      if (!kept) return done(html(noLinkPage(asking.language, 'unknown'), 404));
      return done(
        html(preferencesPage({ language: asking.language, token: input.params.token, kept, now: house.clock.now(), saved: true })),
      );
    },
  }),
  door({
    id: 'portal.preferences.change',
    method: 'post',
    path: '/u/{token}/preferences',
    summary: sayInEvery('portal.preferences.door-change'),
    tag: 'portal',
    may: 'anyone',
    params,
    query,
    body: z.record(z.string(), z.unknown()),
    takes: 'form',
    limit: 16_384,
    refusals: [],
    run: async (house, asking, input) => {
      const leave = await open(house, asking, input.params.token);
      if (leave instanceof Answer) return done(leave);
      const before = await readPreferences(house, leave);
      if (!before) return done(html(noLinkPage(asking.language, 'unknown'), 404));
      const language = languageFor(input.query, asking, before.language);
      const choices = before.choices.map((one) => ({ ...one, allowed: input.body[nameOf(one)] === 'yes' }));
      const pause = /^\d{1,3}$/.test(String(input.body.pause ?? '')) ? Math.min(Number(input.body.pause), 365) : undefined;
      const wished = isLanguage(input.body.language) ? input.body.language : undefined;
      const changed = await changePreferences(house, { leave, language, address: asking.address }, { choices, pause, language: wished });
      const kept = changed.ok ? changed.value : before;
      return done(
        html(preferencesPage({ language: wished ?? language, token: input.params.token, kept, now: house.clock.now(), saved: changed.ok })),
      );
    },
  }),
];
