// npm run dev: the house with reload. The server starts again when its sources change; the Desk is built again when its own do.
import { spawn } from 'node:child_process';
import { dirname, join } from 'node:path';
import { install } from './install.mjs';
import { findNode, root } from './run.mjs';

install((line) => process.stdout.write(`${line}\n`));
const node = findNode();
const env = { ...process.env, PATH: `${dirname(node)}:${process.env.PATH}`, TEAHOUSE_RELOAD: '1' };
const args = process.argv.slice(2);
const children = [
  spawn(node, [join(root, 'node_modules/vite/bin/vite.js'), 'build', '--watch', '--mode', 'development', '--logLevel', 'warn'], {
    cwd: root,
    stdio: 'inherit',
    env,
  }),
  spawn(node, ['--watch', '--watch-preserve-output', '--disable-warning=ExperimentalWarning', join(root, 'src/entry/serve.ts'), ...args], {
    stdio: 'inherit',
    env,
  }),
];
const stop = (signal) => {
  for (const child of children) child.kill(signal);
};
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => stop(signal));
let ended = 0;
for (const child of children)
  child.on('exit', () => {
    stop('SIGTERM');
    ended += 1;
    if (ended === children.length) process.exit(0);
  });
