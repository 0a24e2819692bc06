import { createHash } from 'node:crypto';
import { readBrand } from '../../care/community/index.ts';
import { done } from '../../kernel/outcome.ts';
import { Answer, type Door, door } from '../../platform/http/door.ts';
import { h } from '../../platform/http/plain-page.ts';
import { say, sayInEvery } from '../../words/say.ts';
import { portalLanguage } from './language.ts';
import { pageAnswer, writePortalPage } from './page.ts';
import { pageDoor } from './page-door.ts';
import { buttonLink, narrow } from './parts.ts';
import { iconSizes, sealIcon, sealPicture } from './seal.ts';
import { sheetPath } from './sheet.ts';
import { workerScript } from './worker.ts';

const shared = { method: 'get', tag: 'portal', may: 'anyone', refusals: [] } as const;
const offline = ['/offline', sheetPath, '/seal.svg'];
const script = workerScript(offline, createHash('sha256').update(sheetPath).digest('hex').slice(0, 12));

/** What makes the Portal a place on the home screen: its name and seal, and a page for when there is no network. */
export const shellDoors: Door[] = [
  door({
    ...shared,
    id: 'portal.manifest',
    path: '/manifest.webmanifest',
    summary: sayInEvery('portal.shell.door-manifest'),
    run: async (house, asking) => {
      const brand = await readBrand(house);
      const language = portalLanguage(asking);
      const name = brand.name || say(language, 'house.name');
      const icons = iconSizes.flatMap((size) =>
        ['any', 'maskable'].map((purpose) => ({ src: `/seal-${size}.png`, sizes: `${size}x${size}`, type: 'image/png', purpose })),
      );
      const manifest = {
        id: '/',
        name,
        short_name: name.slice(0, 12),
        lang: language,
        start_url: '/',
        scope: '/',
        display: 'standalone',
        background_color: '#fbfaf7',
        theme_color: '#fbfaf7',
        icons: [{ src: '/seal.svg', sizes: 'any', type: 'image/svg+xml' }, ...icons],
      };
      return done(new Answer(JSON.stringify(manifest), 200, { 'content-type': 'application/manifest+json; charset=utf-8' }));
    },
  }),
  door({
    ...shared,
    id: 'portal.seal',
    path: '/seal.svg',
    summary: sayInEvery('portal.shell.door-seal'),
    run: async (house) => done(new Answer(sealPicture(await readBrand(house), false), 200, { 'content-type': 'image/svg+xml' })),
  }),
  ...iconSizes.map((size) =>
    door({
      ...shared,
      id: `portal.seal-${size}`,
      path: `/seal-${size}.png`,
      summary: sayInEvery('portal.shell.door-seal'),
      run: async (house) => done(new Answer(await sealIcon(await readBrand(house), size), 200, { 'content-type': 'image/png' })),
    }),
  ),
  door({
    ...shared,
    id: 'portal.worker',
    path: '/sw.js',
    summary: sayInEvery('portal.shell.door-worker'),
    run: async () => done(new Answer(script, 200, { 'content-type': 'text/javascript; charset=utf-8' })),
  }),
  pageDoor({
    id: 'portal.offline',
    method: 'get',
    path: '/offline',
    summary: sayInEvery('portal.shell.door-offline'),
    may: 'anyone',
    run: async (house, asking, { query }) => {
      const language = portalLanguage(asking, query.lang);
      const title = say(language, 'portal.shell.offline');
      const body = narrow(
        h('h1', null, title),
        h('p', { className: 'quiet' }, say(language, 'portal.shell.offline-way')),
        h('p', { className: 'acts' }, buttonLink(say(language, 'portal.shell.again'), '')),
      );
      return done(pageAnswer(writePortalPage({ language, title, path: '/offline', body, robots: 'noindex' }, await readBrand(house))));
    },
  }),
];
