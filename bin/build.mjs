// Builds the Desk, and the editor of the Portal, with Vite when their sources are newer than what was built, with compressed twins beside
// every file. They are built aside and moved in file by file: a house that runs meanwhile, and the pages open in browsers, keep finding what
// they ask for.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, extname, join, relative } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { findNode, root } from './run.mjs';
import { say } from './words.mjs';

const shared = ['package-lock.json', 'tsconfig.json'];
const desk = {
  name: 'desk',
  page: 'src/desk/index.html',
  config: 'vite.config.ts',
  last: 'index.html',
  sources: ['src/desk', 'src/look', 'src/words', 'src/kernel', 'vite.config.ts', 'postcss.config.mjs', ...shared],
};
const editor = {
  name: 'portal',
  page: 'src/portal/editor/editor.ts',
  config: 'vite.portal.config.ts',
  last: '.vite/manifest.json',
  sources: ['src/portal/editor', 'vite.portal.config.ts', ...shared],
};

const filesOf = (path) => {
  if (!existsSync(path)) return [];
  const entries = readdirSync(path, { recursive: true, withFileTypes: true });
  return entries
    .filter((one) => one.isFile())
    .map((one) => join(one.parentPath ?? one.path, one.name))
    .sort();
};

const hashOf = (sources) => {
  const hash = createHash('sha256');
  const paths = sources.map((one) => join(root, one)).filter(existsSync);
  for (const path of paths)
    for (const file of extname(path) ? [path] : filesOf(path)) hash.update(file.slice(root.length)).update(readFileSync(file));
  return hash.digest('hex');
};

const compress = (folder) => {
  const worth = new Set(['.js', '.css', '.html', '.svg', '.json']);
  for (const file of filesOf(folder)) {
    if (!worth.has(extname(file))) continue;
    const body = readFileSync(file);
    if (body.length < 1024) continue;
    writeFileSync(`${file}.gz`, gzipSync(body, { level: 9 }));
    writeFileSync(`${file}.br`, brotliCompressSync(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }));
  }
};

const namesIn = (folder) => filesOf(folder).map((file) => relative(folder, file));

const isAlive = (pid) => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
};

/** What builds that were cut off left behind. */
const sweep = (dist) => {
  for (const name of existsSync(dirname(dist)) ? readdirSync(dirname(dist)) : []) {
    const pid = /^(?:desk|portal)\.(\d+)$/.exec(name)?.[1];
    if (pid && !isAlive(Number(pid))) rmSync(join(dirname(dist), name), { recursive: true, force: true });
  }
};

const settled = '.files';

/** The parts first, the page that names them last; parts of the build before stay for pages still open, older ones go. */
const moveIn = (aside, dist, last) => {
  const names = namesIn(aside).sort((one, other) => Number(one.startsWith(last)) - Number(other.startsWith(last)));
  const before = existsSync(join(dist, settled)) ? JSON.parse(readFileSync(join(dist, settled), 'utf8')) : namesIn(dist);
  for (const name of names) {
    mkdirSync(dirname(join(dist, name)), { recursive: true });
    renameSync(join(aside, name), join(dist, name));
  }
  const kept = new Set([...names, ...before, settled, '.stamp']);
  for (const name of namesIn(dist)) if (!kept.has(name)) rmSync(join(dist, name), { force: true });
  writeFileSync(join(dist, settled), JSON.stringify(names));
  rmSync(aside, { recursive: true, force: true });
};

const build = (face, tell, begin) => {
  if (!existsSync(join(root, face.page))) return;
  const dist = join(root, 'dist', face.name);
  const stamp = join(dist, '.stamp');
  const hash = hashOf(face.sources);
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === hash) return;
  begin();
  sweep(dist);
  const aside = `${dist}.${process.pid}`;
  const vite = [
    join(root, 'node_modules/vite/bin/vite.js'),
    'build',
    '-c',
    join(root, face.config),
    '--logLevel',
    'warn',
    '--outDir',
    aside,
  ];
  const env = { ...process.env, NODE_ENV: 'production' };
  const done = spawnSync(findNode(), [...vite, '--emptyOutDir'], { cwd: root, stdio: ['ignore', 2, 2], env });
  if (done.status !== 0) {
    rmSync(aside, { recursive: true, force: true });
    tell(say('buildFailed'));
    process.exit(19);
  }
  compress(aside);
  moveIn(aside, dist, face.last);
  writeFileSync(stamp, hash);
};

/** The small scripts of the Portal need no Vite: only their types go. Without this the house does it itself. */
const stripIslands = () => {
  const [sources, dist] = ['src/portal/islands', 'dist/islands'].map((path) => join(root, path));
  const [stamp, hash] = [join(dist, '.stamp'), hashOf(['src/portal/islands', 'bin/strip-islands.mjs'])];
  if (!existsSync(sources) || (existsSync(stamp) && readFileSync(stamp, 'utf8') === hash)) return;
  const script = join(root, 'bin/strip-islands.mjs');
  const done = spawnSync(findNode(), ['--disable-warning=ExperimentalWarning', script, sources, dist], { stdio: ['ignore', 2, 2] });
  if (done.status === 0) writeFileSync(stamp, hash);
};

export const buildDesk = (tell) => {
  let begun = false;
  const begin = () => {
    if (!begun) tell(say('building'));
    begun = true;
  };
  for (const face of [desk, editor]) build(face, tell, begin);
  stripIslands();
};
