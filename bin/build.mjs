// Builds the Desk with Vite when its sources are newer than what was built, with compressed twins beside every file.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { findNode, root } from './run.mjs';
import { say } from './words.mjs';

const dist = join(root, 'dist/desk');
const sources = [
  'src/desk',
  'src/look',
  'src/words',
  'src/kernel',
  'vite.config.ts',
  'postcss.config.mjs',
  'package-lock.json',
  'tsconfig.json',
];

const filesOf = (path) => {
  if (!existsSync(path)) return [];
  const entries = readdirSync(path, { recursive: true, withFileTypes: true });
  return entries
    .filter((one) => one.isFile())
    .map((one) => join(one.parentPath ?? one.path, one.name))
    .sort();
};

const hashOfSources = () => {
  const hash = createHash('sha256');
  const paths = sources.map((one) => join(root, one)).filter(existsSync);
  for (const path of paths)
    for (const file of extname(path) ? [path] : filesOf(path)) hash.update(file.slice(root.length)).update(readFileSync(file));
  return hash.digest('hex');
};

const compress = () => {
  const worth = new Set(['.js', '.css', '.html', '.svg', '.json']);
  for (const file of filesOf(dist)) {
    if (!worth.has(extname(file))) continue;
    const body = readFileSync(file);
    if (body.length < 1024) continue;
    writeFileSync(`${file}.gz`, gzipSync(body, { level: 9 }));
    writeFileSync(`${file}.br`, brotliCompressSync(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }));
  }
};

export const buildDesk = (tell) => {
  if (!existsSync(join(root, 'src/desk/index.html'))) return;
  const stamp = join(dist, '.stamp');
  const hash = hashOfSources();
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === hash) return;
  tell(say('building'));
  const vite = [join(root, 'node_modules/vite/bin/vite.js'), 'build', '--logLevel', 'warn'];
  const done = spawnSync(findNode(), vite, { cwd: root, stdio: ['ignore', 2, 2], env: { ...process.env, NODE_ENV: 'production' } });
  if (done.status !== 0) {
    tell(say('buildFailed'));
    process.exit(19);
  }
  compress();
  writeFileSync(stamp, hash);
};
