// Runs a script of Teahouse under the right Node: 24 or newer, the one that came with the installation where the machine's is older.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { say } from './words.mjs';

export const root = join(dirname(fileURLToPath(import.meta.url)), '..');

/** The Node to use; ends the process with a clear line where there is none new enough. */
export const findNode = () => {
  if (Number(process.versions.node.split('.')[0]) >= 24) return process.execPath;
  const own = join(root, `node_modules/node-${process.platform}-${process.arch}/bin/node`);
  if (existsSync(own)) return own;
  process.stderr.write(`${say('oldNode', process.versions.node)}\n`);
  return process.exit(18);
};

/** Half a million rows leave much behind; collected sooner, an import stays below 300 MB (bench import-orders). */
const flags = ['--disable-warning=ExperimentalWarning', '--max-semi-space-size=8', '--heap-growing-percent=50'];

/** Runs `args` under that Node, passes signals on, and ends as the child ends. */
export const runUnder = (args) => {
  const node = findNode();
  // compiled code is kept between starts: it halves the time to open the house
  const cache = join(root, 'node_modules/.cache/teahouse-code');
  // two arenas and not eight a core: what a large answer of the database took goes back to the system, and does not lie about in each
  // libraries leave out by it what only helps while developing
  const env = {
    NODE_ENV: 'production',
    NODE_COMPILE_CACHE: cache,
    MALLOC_ARENA_MAX: '2',
    ...process.env,
    PATH: `${dirname(node)}:${process.env.PATH}`,
  };
  const child = spawn(node, [...flags, ...args], { stdio: 'inherit', env });
  // Ctrl-C reaches both of us; the child ends its work first and does not mind being told twice
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('exit', (code, signal) => process.exit(code ?? (signal ? 130 : 1)));
};

if (process.argv[1] === fileURLToPath(import.meta.url)) runUnder(process.argv.slice(2));
