import type { Hono } from 'hono';
import { isLanguage, type Language } from '../kernel/language.ts';
import type { Door } from '../platform/http/door.ts';
import { languageOf, sendHtml, writePage } from '../platform/http/plain-page.ts';
import { openApi } from './openapi.ts';
import { problemsPage } from './problems.ts';
import { referencePage } from './reference.ts';

/** Doors do not change while the house is open: each page is written once a language. */
const once = (write: (language: Language) => string): ((language: Language) => string) => {
  const kept = new Map<Language, string>();
  return (language) => {
    const text = kept.get(language) ?? write(language);
    kept.set(language, text);
    return text;
  };
};

/** The API's own pages: the reference for people, the description for programs, the catalogue of refusals. */
export const mountApiPages = (app: Hono, doors: readonly Door[], server: string, cookie: string): void => {
  const reference = once((language) => writePage(referencePage(doors, language, server)));
  const problems = once((language) => writePage(problemsPage(doors, language)));
  const description = once((language) => JSON.stringify(openApi(doors, language, server, cookie)));
  app.get('/api', (c) => sendHtml(reference(languageOf(c))));
  app.get('/api/', (c) => c.redirect('/api', 308));
  app.get('/api/problems', (c) => sendHtml(problems(languageOf(c))));
  app.get('/api/openapi.json', (c) => {
    const asked = c.req.query('lang');
    return c.body(description(isLanguage(asked) ? asked : 'en'), 200, { 'content-type': 'application/json; charset=utf-8' });
  });
};
