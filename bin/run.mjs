// Runs a script of Teahouse under the right Node: 24 or newer, the one that came with the installation where the machine's is older.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = join(dirname(fileURLToPath(import.meta.url)), '..');

export const findNode = () => {
  if (Number(process.versions.node.split('.')[0]) >= 24) return process.execPath;
  const own = join(root, `node_modules/node-${process.platform}-${process.arch}/bin/node`);
  return existsSync(own) ? own : process.execPath;
};

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const node = findNode();
  const env = { ...process.env, PATH: `${dirname(node)}:${process.env.PATH}` };
  const child = spawn(node, ['--disable-warning=ExperimentalWarning', ...process.argv.slice(2)], { stdio: 'inherit', cwd: root, env });
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
  child.on('exit', (code, signal) => process.exit(code ?? (signal ? 130 : 1)));
}
