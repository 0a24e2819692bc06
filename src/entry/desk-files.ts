import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { extname, join, relative, sep } from 'node:path';
import type { Context, Hono } from 'hono';

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

const folder = join(import.meta.dirname, '../../dist/desk');

/** The names the build made: only these are ever opened, whatever a path asks for. */
const listFiles = async (): Promise<Set<string>> => {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  return new Set(entries.filter((one) => one.isFile()).map((one) => relative(folder, join(one.parentPath, one.name)).split(sep).join('/')));
};

const encodingFor = (c: Context, name: string, files: Set<string>): { suffix: string; encoding?: string } => {
  const accepted = c.req.header('accept-encoding') ?? '';
  if (/\bbr\b/.test(accepted) && files.has(`${name}.br`)) return { suffix: '.br', encoding: 'br' };
  if (/\bgzip\b/.test(accepted) && files.has(`${name}.gz`)) return { suffix: '.gz', encoding: 'gzip' };
  return { suffix: '' };
};

const sendFile = async (c: Context, name: string, files: Set<string>): Promise<Response> => {
  const { suffix, encoding } = encodingFor(c, name, files);
  const body = await readFile(join(folder, name + suffix));
  const lasting = name.startsWith('assets/');
  const etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`;
  const headers: Record<string, string> = {
    'content-type': types[extname(name)] ?? 'application/octet-stream',
    'cache-control': lasting ? 'public, max-age=31536000, immutable' : 'no-cache',
    vary: 'accept-encoding',
    etag,
  };
  if (encoding) headers['content-encoding'] = encoding;
  if (c.req.header('if-none-match') === etag) return new Response(null, { status: 304, headers });
  return new Response(body, { headers });
};

/** The built Desk under /desk: files by their names, every other path is a screen and gets the page. */
export const mountDesk = async (app: Hono, reload: boolean): Promise<void> => {
  let files = await listFiles();
  app.get('/desk', (c) => c.redirect('/desk/', 308));
  app.get('/desk/*', async (c, next) => {
    if (reload) files = await listFiles();
    const name = c.req.path.slice('/desk/'.length);
    if (files.has(name) && !/\.(br|gz)$/.test(name)) return sendFile(c, name, files);
    if (extname(name) || !files.has('index.html')) return next();
    return sendFile(c, 'index.html', files);
  });
};
