// Takes the types off the scripts of the Portal's pages, once for each text: `dist/islands/NAME-MARK.js`, by the mark of its source.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import { basename, join } from 'node:path';

const [sources, dist] = process.argv.slice(2);
mkdirSync(dist, { recursive: true });
const names = new Set();
for (const file of readdirSync(sources).filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))) {
  const source = readFileSync(join(sources, file), 'utf8');
  const name = `${basename(file, '.ts')}-${createHash('sha256').update(source).digest('hex').slice(0, 16)}.js`;
  names.add(name);
  if (existsSync(join(dist, name))) continue;
  const aside = join(dist, `${name}.${process.pid}`);
  writeFileSync(aside, stripTypeScriptTypes(source, { mode: 'strip' }));
  renameSync(aside, join(dist, name));
}
for (const old of readdirSync(dist)) if (!names.has(old) && old.endsWith('.js')) rmSync(join(dist, old), { force: true });
