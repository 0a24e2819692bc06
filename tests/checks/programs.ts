import { spawn } from 'node:child_process';
import { join } from 'node:path';
import type { Check } from './check.ts';
import { root } from './sources.ts';

/** A check done by a program of node_modules: its lines are the findings when it does not end well. */
const program = (name: string, script: string, args: string[]): Check => ({
  name,
  run: () =>
    new Promise((found) => {
      const child = spawn(process.execPath, [join(root, 'node_modules', script), ...args], {
        cwd: root,
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      let said = '';
      const hear = (chunk: Buffer) => {
        said += chunk;
      };
      child.stdout.on('data', hear);
      child.stderr.on('data', hear);
      child.on('close', (code) => found(code === 0 ? [] : said.trim().split('\n')));
    }),
});

export const types = program('types', 'typescript/bin/tsc', ['--noEmit']);
export const lint = program('lint', 'oxlint/bin/oxlint', ['--type-aware', '--deny-warnings', '--format=unix']);
export const format = program('format', '@biomejs/biome/bin/biome', ['check', '--reporter=github', '--max-diagnostics=50']);
export const deadCode = program('dead-code', 'knip/bin/knip.js', ['--no-progress']);
