import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import { basename, join } from 'node:path';
import type { Hono } from 'hono';
import { type Packed, packed, sendPacked } from './packed.ts';

const folder = join(import.meta.dirname, '../islands');
const built = join(import.meta.dirname, '../../../dist/islands');

/** As the build left it (`bin/strip-islands.mjs`): taking types off here costs memory for as long as the house is open. */
const untyped = (name: string, source: string): string => {
  const file = join(built, `${name}-${createHash('sha256').update(source).digest('hex').slice(0, 16)}.js`);
  return existsSync(file) ? readFileSync(file, 'utf8') : stripTypeScriptTypes(source, { mode: 'strip' });
};

/** What a browser needs of a file: no types, no comments of ours, no indentation. Islands keep no meaning in the white space at a line's begin. */
const lean = (script: string): string =>
  script
    .split('\n')
    .map((line) => line.trim().replaceAll(/ {2,}/g, ' '))
    .filter((line) => line !== '' && !/^(\/\/|\/\*\*|\*\/|\* )/.test(line))
    .join('\n');

type Island = { path: string; file: Packed };

const islandOf = (file: string): [string, Island] => {
  const name = basename(file, '.ts');
  const script = lean(untyped(name, readFileSync(join(folder, file), 'utf8')));
  const mark = createHash('sha256').update(script).digest('hex').slice(0, 16);
  return [name, { path: `/look/${name}-${mark}.js`, file: packed(script, 'text/javascript; charset=utf-8') }];
};

const islands = new Map(
  readdirSync(folder)
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
    .map(islandOf),
);

/** Where the browser finds `src/portal/islands/<name>.ts`. Each stands alone: an island imports nothing. */
export const islandPath = (name: string): string => {
  const found = islands.get(name);
  if (!found) throw new Error(`no island is called ${name}`);
  return found.path;
};

export const mountIslands = (app: Hono): void => {
  for (const { path, file } of islands.values()) app.get(path, (c) => sendPacked(c, file));
};
