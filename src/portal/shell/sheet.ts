import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Hono } from 'hono';
import { packed, sendPacked } from './packed.ts';

const look = join(import.meta.dirname, '../../look');
const of = (...names: string[]): string => readFileSync(join(look, ...names), 'utf8');

/** What all pages share comes first; each page's own file may rely on it. */
const first = ['base.css', 'shell.css'];

const lean = (css: string): string =>
  css
    .replaceAll(/\/\*[\s\S]*?\*\//g, '')
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/ ?([{};,]) ?/g, '$1')
    .replaceAll(';}', '}')
    .trim();

const files = readdirSync(join(look, 'portal'))
  .filter((name) => name.endsWith('.css') && !first.includes(name))
  .sort();
const style = lean([of('tokens.css'), ...[...first, ...files].map((name) => of('portal', name))].join('\n'));

/** The one style sheet of the Portal, under a name that changes with its content. */
export const sheetPath = `/look/portal-${createHash('sha256').update(style).digest('hex').slice(0, 16)}.css`;

export const mountSheet = (app: Hono): void => {
  const file = packed(style, 'text/css; charset=utf-8');
  app.get(sheetPath, (c) => sendPacked(c, file));
};
