// npm test: installs what is missing, then runs the checks, the tests, and the stories in a browser. The last line sums up.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildDesk } from './build.mjs';
import { install } from './install.mjs';
import { findNode, root } from './run.mjs';
import { say } from './words.mjs';

const tell = (line) => process.stdout.write(`${line}\n`);
const browsers = [process.env.CHROMIUM_PATH, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
const hasBrowser = () => browsers.some((path) => path && existsSync(path));
const hasFonts = () => spawnSync('fc-list', [':lang=zh-cn', 'family']).stdout?.toString().trim() !== '';

/** Chromium and Chinese fonts, through apt where we may; otherwise the stories are skipped and the reason is said. */
const haveBrowser = () => {
  if (hasBrowser() && hasFonts()) return true;
  if (process.getuid?.() === 0 && spawnSync('apt-get', ['--version']).status === 0) {
    tell(say('installingBrowser'));
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    spawnSync('apt-get', ['update', '-qq'], { stdio: ['ignore', 2, 2], env });
    spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium', 'fonts-noto-cjk'], {
      stdio: ['ignore', 2, 2],
      env,
    });
  }
  if (hasBrowser()) return true;
  tell(say('noBrowser'));
  return false;
};

/** Runs a script under our Node, its output shown as it comes, and answers how it ended and its last lines. */
const run = (args) =>
  new Promise((ended) => {
    const node = findNode();
    const env = { ...process.env, NODE_ENV: 'test', FORCE_COLOR: process.stdout.isTTY ? '1' : '0' };
    const child = spawn(node, ['--disable-warning=ExperimentalWarning', ...args], { cwd: root, env, stdio: ['ignore', 'pipe', 'inherit'] });
    let tail = '';
    child.stdout.on('data', (chunk) => {
      process.stdout.write(chunk);
      tail = (tail + chunk).slice(-2000);
    });
    child.on('close', (code) => ended({ code, tail }));
  });

const folder = mkdtempSync(join(tmpdir(), 'teahouse-test-run-'));
const sums = { passed: 0, failed: 0, skipped: 0 };
const add = (passed, failed, skipped = 0) => {
  sums.passed += passed;
  sums.failed += failed;
  sums.skipped += skipped;
};

const check = async () => {
  const { code, tail } = await run([join(root, 'tests/checks/checks.ts')]);
  const [, passed, failed] = /(\d+) passed, (\d+) failed\s*$/.exec(tail) ?? [];
  if (passed === undefined) add(0, 1);
  else add(Number(passed), Number(failed) || (code === 0 ? 0 : 1));
};

/** A suite that cannot even be loaded counts as one failure: it has no tests to count. */
const vitest = async (name, more) => {
  const report = join(folder, `${name}.json`);
  const { code } = await run([
    join(root, 'node_modules/vitest/vitest.mjs'),
    'run',
    '--reporter=dot',
    '--reporter=json',
    `--outputFile.json=${report}`,
    ...more,
  ]);
  const result = existsSync(report) ? JSON.parse(readFileSync(report, 'utf8')) : undefined;
  if (!result) return add(0, 1);
  const broken = result.testResults.filter(
    (file) => file.status === 'failed' && !file.assertionResults.some((one) => one.status === 'failed'),
  ).length;
  const failed = result.numFailedTests + broken;
  return add(result.numPassedTests, failed || (code === 0 ? 0 : 1), result.numPendingTests + result.numTodoTests);
};

install(tell);
const browser = haveBrowser();
buildDesk(tell);
await check();
await vitest('tests', []);
if (existsSync(join(root, 'vitest.stories.config.ts'))) {
  if (browser) await vitest('stories', ['--config', 'vitest.stories.config.ts']);
  else add(0, 0, 1);
}
rmSync(folder, { recursive: true, force: true });
tell(`${sums.passed} passed, ${sums.failed} failed${sums.skipped > 0 ? `, ${sums.skipped} skipped` : ''}`);
process.exit(sums.failed === 0 ? 0 : 1);
