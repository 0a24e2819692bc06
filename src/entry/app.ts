import { setTimeout as sleep } from 'node:timers/promises';
import { type Context, Hono } from 'hono';
import { mountApiPages } from '../api/index.ts';
import { identifyMember } from '../care/community/index.ts';
import { readSnippet } from '../care/profile/index.ts';
import { cookieName, identify } from '../care/staff/index.ts';
import { newId } from '../kernel/id.ts';
import type { RefusalCode } from '../kernel/refusals.ts';
import type { House } from '../platform/house.ts';
import { mount } from '../platform/http/mount.ts';
import type { PageCache } from '../platform/http/page-cache.ts';
import { languageOf, mountLook } from '../platform/http/plain-page.ts';
import { problem } from '../platform/http/problem.ts';
import { lostPage, mountEditor, mountPortalLook } from '../portal/index.ts';
import { mountDesk } from './desk-files.ts';
import { doors } from './doors.ts';
import { securityHeaders } from './security-headers.ts';

const refuse = (c: Context, code: RefusalCode): Response => {
  const body = problem({ code, facts: {} }, languageOf(c), newId());
  return new Response(JSON.stringify(body), {
    status: body.status,
    headers: { 'content-type': 'application/problem+json; charset=utf-8' },
  });
};

/** A person who followed a link, and no program. */
const wantsPage = (c: Context): boolean =>
  ['GET', 'HEAD'].includes(c.req.method) && !c.req.path.startsWith('/api') && (c.req.header('accept') ?? '').includes('text/html');

/** `ready` turns true once the house has everything in place; until then a load balancer sends nobody here. */
export type Health = { ready(): boolean };

/** A database that does not answer within this is away, whatever its socket says. */
const patience = 2_000;

const mountHealth = (app: Hono, house: House, health: Health): void => {
  app.get('/healthz', (c) => c.json({ status: 'ok' }));
  app.get('/readyz', async (c) => {
    const asked = () =>
      house.database.pool.query('SELECT 1').then(
        () => true,
        () => false,
      );
    const reached = health.ready() && (await Promise.race([asked(), sleep(patience, false, { ref: false })]));
    return c.json({ status: reached ? 'ready' : 'starting' }, reached ? 200 : 503);
  });
};

/** The script other sites' pages take from here to report what visitors do. */
const mountSnippet = async (app: Hono): Promise<void> => {
  const script = await readSnippet();
  const headers = {
    'content-type': 'text/javascript; charset=utf-8',
    'cache-control': 'public, max-age=3600',
    'cross-origin-resource-policy': 'cross-origin',
  };
  app.get('/t.js', () => new Response(script, { headers }));
};

/** Everything that answers over HTTP: doors, API pages, the Desk and the Portal. */
export const makeApp = async (house: House, health: Health, pages?: PageCache): Promise<Hono> => {
  const app = new Hono();
  app.use(securityHeaders(house.baseUrl.startsWith('https:')));
  mountHealth(app, house, health);
  if (pages) app.use(pages.middleware);
  mount(app, house, doors, { staff: identify, member: identifyMember });
  mountApiPages(app, doors, house.baseUrl, cookieName(house.baseUrl.startsWith('https:')));
  mountLook(app);
  await mountSnippet(app);
  mountPortalLook(app);
  mountEditor(app);
  mountDesk(app, process.env.TEAHOUSE_RELOAD === '1');
  app.notFound((c) => (wantsPage(c) ? lostPage(house, c.req.raw.headers, languageOf(c)) : refuse(c, 'not-found')));
  app.onError((error, c) => {
    const requestId = newId();
    house.log.error({ requestId, path: c.req.path, error: error.stack }, 'failed');
    return c.json({ type: 'about:blank', title: 'Internal error', status: 500, requestId }, 500);
  });
  return app;
};
