// Installs the packages of package-lock.json when they are missing or stale.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './run.mjs';
import { say } from './words.mjs';

const stamp = join(root, 'node_modules/.teahouse');
const read = (path) => (existsSync(path) ? readFileSync(path, 'utf8') : '');

/** Whether node_modules holds what the lockfile names, whoever put it there (npm keeps its own list of what it installed). */
const holdsEverything = (lock) => {
  const installed = JSON.parse(read(join(root, 'node_modules/.package-lock.json')) || '{"packages":{}}').packages;
  return Object.entries(lock.packages).every(
    ([path, wanted]) => path === '' || installed[path]?.version === wanted.version || (wanted.optional && !installed[path]),
  );
};

export const install = (tell) => {
  const text = readFileSync(join(root, 'package-lock.json'), 'utf8');
  const hash = createHash('sha256').update(text).digest('hex');
  if (read(stamp) === hash) return;
  if (!holdsEverything(JSON.parse(text))) {
    tell(say('installing'));
    const npm = process.env.npm_execpath?.endsWith('.js') ? [process.execPath, process.env.npm_execpath] : ['npm'];
    const env = { ...process.env, npm_config_loglevel: 'error' };
    // a production environment would leave out the tools that build the Desk
    delete env.NODE_ENV;
    // not `npm ci`: it refuses a lockfile that lacks the binaries of other platforms, which some registries do not carry
    const args = [...npm.slice(1), 'install', '--no-save', '--ignore-scripts', '--include=dev', '--include=optional'];
    const done = spawnSync(npm[0], args, { cwd: root, stdio: ['ignore', 2, 2], env });
    if (done.status !== 0) {
      tell(say('installFailed'));
      process.exit(18);
    }
  }
  writeFileSync(stamp, hash);
};
