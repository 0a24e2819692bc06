import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { importKinds } from '../care/ledger/index.ts';
import { commands } from './commands/commands.ts';

/** Everything here ends before a database would be opened. */
const call = (language: string, ...args: string[]) => {
  const env = {
    PATH: process.env.PATH,
    LANG: language,
    NODE_COMPILE_CACHE: join(import.meta.dirname, '../../node_modules/.cache/teahouse-code'),
  };
  const done = spawnSync(process.execPath, ['--disable-warning=ExperimentalWarning', join(import.meta.dirname, 'cli.ts'), ...args], {
    env,
  });
  return { exit: done.status, out: String(done.stdout), err: String(done.stderr) };
};

test.each([
  ['en', 'Writes everything the house knows'],
  ['zh_CN.UTF-8', '把茶馆知道的一切写进一个文件'],
])('help in %s: all commands, and each alone', { timeout: 30_000 }, (language, words) => {
  const all = call(language, '--help');
  const one = call(language, 'backup', '--help');
  for (const help of [all, one]) expect(help).toMatchObject({ exit: 0, err: '', out: expect.stringContaining(words) });
  for (const name of ['import orders', 'token create', 'owner-link', 'restore']) {
    expect(all.out).toContain(`  ${name}`);
    expect(one.out).not.toContain(name);
  }
});

test.each([
  [['nonsense'], /There is no command nonsense/],
  [['backup', 'x', '--wat'], /There is no --wat here/],
  [['owner-link', '--port', 'tea'], /PORT \(--port\) is not right/],
])('%j is answered in one line on stderr and nothing on stdout', { timeout: 30_000 }, (args, line) => {
  const said = call('en', ...args);
  expect(said).toMatchObject({ exit: 2, out: '' });
  expect(said.err).toMatch(line);
  expect(said.err.trim().split('\n')).toHaveLength(1);
});

test('help names every kind of table that comes in', () => {
  const forms = commands.filter((one) => one.name === 'import' || one.name === 'export').map((one) => one.form);
  for (const form of forms) expect(form).toContain(importKinds.join('|'));
});
