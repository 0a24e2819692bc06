import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const run = (args: string[], lang = 'en') => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(import.meta.dirname, 'simulate.ts'), ...args], {
    encoding: 'utf8',
    env: { ...process.env, LANG: lang, LC_ALL: '' },
  });
  return { status, stdout: stdout.trim(), stderr: stderr.trim() };
};

test('the command writes where it is told, counts on stdout, and says in one line what is wrong', () => {
  const folder = mkdtempSync(join(tmpdir(), 'teahouse-simulate-'));
  const made = run(['--customers', '20', '--years', '2', '--until', '2025-06-30', '--out', join(folder, 'out')]);
  expect(JSON.parse(made.stdout)).toMatchObject({ customers: 20 });
  expect(readdirSync(join(folder, 'out')).sort()).toEqual([
    ...['ages.csv', 'community.jsonl', 'contacts.csv', 'customers.csv', 'events.csv', 'orders.csv', 'products.csv', 'truth'],
  ]);
  expect(run(['--help'])).toMatchObject({ status: 0, stdout: expect.stringContaining('--customers N') });
  expect(run(['--colour', 'red'])).toMatchObject({
    status: 2,
    stderr: expect.stringMatching(/^The setting --colour is not right: npm run simulate .*$/),
  });
  expect(run(['--until', '2025-02-30'])).toMatchObject({
    status: 2,
    stderr: expect.stringMatching(/^The setting --until is not right: .*$/),
  });
  expect(run(['--customers', '0'], 'zh_CN.UTF-8')).toMatchObject({
    status: 2,
    stderr: expect.stringMatching(/^设置 --customers 不对：.*$/),
  });
  writeFileSync(join(folder, 'file'), '');
  expect(run(['--customers', '1', '--out', join(folder, 'file')])).toMatchObject({
    status: 24,
    stderr: expect.stringMatching(/^The file .*$/),
  });
  rmSync(folder, { recursive: true });
}, 60_000);
