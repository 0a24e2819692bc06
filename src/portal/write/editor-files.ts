import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { extname, join } from 'node:path';
import type { Hono } from 'hono';

const folder = join(import.meta.dirname, '../../../dist/portal');
const manifest = join(folder, '.vite/manifest.json');

type Entry = { file: string; isEntry?: boolean };

let readAt = 0;
let entry: string | undefined;

/** Where the editor lies, once it was built; until then one writes in the text area, which is enough. */
export const editorPath = (): string | undefined => {
  const made = existsSync(manifest) ? statSync(manifest).mtimeMs : 0;
  if (made === readAt) return entry;
  readAt = made;
  const entries = made === 0 ? [] : Object.values(JSON.parse(readFileSync(manifest, 'utf8')) as Record<string, Entry>);
  const found = entries.find((one) => one.isEntry)?.file;
  entry = found && `/look/write/${found}`;
  return entry;
};

const types: Record<string, string> = { '.js': 'text/javascript; charset=utf-8', '.css': 'text/css; charset=utf-8' };
const twins = [
  { asked: /\bbr\b/, suffix: '.br', encoding: 'br' },
  { asked: /\bgzip\b/, suffix: '.gz', encoding: 'gzip' },
];

/** The files of the editor by their names, which change with their content; only names the build made are ever opened. */
export const mountEditor = (app: Hono): void => {
  app.get('/look/write/:name', (c, next) => {
    const name = c.req.param('name');
    const names = new Set(existsSync(folder) ? readdirSync(folder) : []);
    const type = types[extname(name)];
    if (!type || !names.has(name)) return next();
    const accepted = c.req.header('accept-encoding') ?? '';
    const twin = twins.find((one) => one.asked.test(accepted) && names.has(name + one.suffix));
    const headers: Record<string, string> = {
      'content-type': type,
      'cache-control': 'public, max-age=31536000, immutable',
      vary: 'accept-encoding',
      ...(twin ? { 'content-encoding': twin.encoding } : {}),
    };
    return Promise.resolve(new Response(new Uint8Array(readFileSync(join(folder, name + (twin?.suffix ?? '')))), { headers }));
  });
};
