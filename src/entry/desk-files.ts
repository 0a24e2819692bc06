import { createHash } from 'node:crypto';
import { readdir, readFile, stat } from 'node:fs/promises';
import { extname, join, relative, sep } from 'node:path';
import type { Context, Hono } from 'hono';
import { h, languageOf, sendPage } from '../platform/http/plain-page.ts';
import { say } from '../words/say.ts';

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.txt': 'text/plain; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
};

const built = join(import.meta.dirname, '../../dist/desk');

/** How long a name that is not there is taken at its word before the folder is looked at again. */
const patience = 1_000;

/** The names the build made: only these are ever opened, whatever a path asks for. Read again whenever the build has changed. */
const openBuild = (folder: string) => {
  let names = new Set<string>();
  let mark: string | undefined;
  let readAt = 0;
  const read = async (): Promise<void> => {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
    names = new Set(
      entries.filter((one) => one.isFile()).map((one) => relative(folder, join(one.parentPath, one.name)).split(sep).join('/')),
    );
    readAt = performance.now();
  };
  /** Changes with every build; empty while there is none. */
  const version = async (): Promise<string> => {
    const files = await Promise.all(['index.html', '.stamp'].map((name) => stat(join(folder, name)).catch(() => undefined)));
    return files[0] ? files.map((one) => one?.mtimeMs ?? 0).join('-') : '';
  };
  const has = async (name: string): Promise<boolean> => {
    const now = await version();
    if (now !== mark || (!names.has(name) && performance.now() - readAt > patience)) await read();
    mark = now;
    return names.has(name);
  };
  return { folder, has, version, holds: (name: string) => names.has(name) };
};
type Build = ReturnType<typeof openBuild>;

const encodings = [
  { asked: /\bbr\b/, suffix: '.br', encoding: 'br' },
  { asked: /\bgzip\b/, suffix: '.gz', encoding: 'gzip' },
];

/** The file as the browser takes it; a compressed twin that is just being replaced gives way to the file itself. */
const load = async (c: Context, name: string, build: Build): Promise<{ body: Buffer; encoding?: string } | undefined> => {
  const accepted = c.req.header('accept-encoding') ?? '';
  for (const { asked, suffix, encoding } of encodings) {
    if (!asked.test(accepted) || !build.holds(name + suffix)) continue;
    const body = await readFile(join(build.folder, name + suffix)).catch(() => undefined);
    if (body) return { body, encoding };
  }
  const body = await readFile(join(build.folder, name)).catch(() => undefined);
  return body && { body };
};

const sendFile = async (c: Context, name: string, build: Build): Promise<Response | undefined> => {
  const found = await load(c, name, build);
  if (!found) return undefined;
  const etag = `"${createHash('sha256').update(found.body).digest('base64url').slice(0, 22)}"`;
  const headers: Record<string, string> = {
    'content-type': types[extname(name)] ?? 'application/octet-stream',
    'cache-control': name.startsWith('assets/') ? 'public, max-age=31536000, immutable' : 'no-cache',
    vary: 'accept-encoding',
    etag,
  };
  if (found.encoding) headers['content-encoding'] = found.encoding;
  if (c.req.header('if-none-match') === etag) return new Response(null, { status: 304, headers });
  return new Response(new Uint8Array(found.body), { headers });
};

/** While the Desk is being built the browser asks again by itself. */
const comeAgain = (c: Context): Response => {
  const language = languageOf(c);
  const title = say(language, 'house.building');
  const page = sendPage({ language, title, body: h('p', null, title) }, 503);
  page.headers.set('refresh', '2');
  page.headers.set('retry-after', '2');
  return page;
};

/** `npm run dev`: open pages ask which build is there, and load themselves anew when it is another. */
const reloading = `let seen;
setInterval(async () => {
  const now = await fetch('/desk/build', { cache: 'no-store' }).then((answer) => answer.text()).catch(() => '');
  if (now && seen && now !== seen) location.reload();
  if (now) seen = now;
}, 700);
`;

const mountReload = (app: Hono, build: Build): void => {
  app.get('/desk/build', async (c) => c.text(await build.version()));
  app.get('/desk/reload.js', (c) => c.body(reloading, 200, { 'content-type': 'text/javascript; charset=utf-8' }));
  app.get('/desk/*', async (c, next) => {
    if (extname(c.req.path)) return next();
    const page = await readFile(join(build.folder, 'index.html'), 'utf8').catch(() => undefined);
    return page ? c.html(page.replace('</body>', '<script src="/desk/reload.js"></script></body>')) : comeAgain(c);
  });
};

/** The built Desk under /desk: files by their names, every other path is a screen and gets the page. */
export const mountDesk = (app: Hono, reload: boolean, folder = built): void => {
  const build = openBuild(folder);
  app.get('/desk', (c) => c.redirect('/desk/', 308));
  if (reload) mountReload(app, build);
  app.get('/desk/*', async (c, next) => {
    const name = c.req.path.slice('/desk/'.length);
    const known = (await build.has(name)) && !/\.(br|gz)$|^\./.test(name);
    if (!known && extname(name)) return next();
    return (await sendFile(c, known ? name : 'index.html', build)) ?? (known ? next() : comeAgain(c));
  });
};
