import type { Hono } from 'hono';
import { isLanguage } from '../kernel/language.ts';
import type { Door } from '../platform/http/door.ts';
import { languageOf, sendPage } from '../platform/http/plain-page.ts';
import { openApi } from './openapi.ts';
import { problemsPage } from './problems.ts';
import { referencePage } from './reference.ts';

/** The API's own pages: the reference for people, the description for programs, the catalogue of refusals. */
export const mountApiPages = (app: Hono, doors: readonly Door[], server: string, cookie: string): void => {
  app.get('/api', (c) => sendPage(referencePage(doors, languageOf(c), server)));
  app.get('/api/', (c) => c.redirect('/api', 308));
  app.get('/api/problems', (c) => sendPage(problemsPage(doors, languageOf(c))));
  app.get('/api/openapi.json', (c) => {
    const asked = c.req.query('lang');
    return c.json(openApi(doors, isLanguage(asked) ? asked : 'en', server, cookie));
  });
};
