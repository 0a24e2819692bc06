// npm run check: every step, or those named. Each says what it finds; the last line sums up.
import { boundaries } from './boundaries.check.ts';
import type { Check } from './check.ts';
import { clock } from './clock.check.ts';
import { doors } from './doors.check.ts';
import { names } from './names.check.ts';
import { deadCode, format, lint, types } from './programs.ts';
import { refusals } from './refusals.check.ts';
import { schema } from './schema.check.ts';
import { sqlCheck } from './sql.check.ts';
import { words } from './words.check.ts';

const checks: readonly Check[] = [types, lint, format, boundaries, deadCode, names, words, refusals, doors, schema, sqlCheck, clock];

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !checks.some((check) => check.name === name));
if (unknown.length > 0) {
  process.stderr.write(`${unknown.join(', ')}? ${checks.map((check) => check.name).join(' ')}\n`);
  process.exit(2);
}
let failed = 0;
const chosen = checks.filter((check) => asked.length === 0 || asked.includes(check.name));
for (const check of chosen) {
  const began = performance.now();
  const found = await check.run().catch((error: unknown) => [error instanceof Error ? (error.stack ?? error.message) : String(error)]);
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  if (found.length > 0) failed += 1;
  process.stdout.write(`${found.length === 0 ? '✓' : '✗'} ${check.name} ${seconds} s\n${found.map((line) => `    ${line}\n`).join('')}`);
}
process.stdout.write(`${chosen.length - failed} passed, ${failed} failed\n`);
process.exit(failed === 0 ? 0 : 1);
