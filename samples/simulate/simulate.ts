// npm run simulate: writes a company's life with known truth; see README.md beside.
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { lineFor } from '../../src/entry/obstacle-line.ts';
import { addDays, dayIn } from '../../src/kernel/calendar.ts';
import { isDay } from '../../src/kernel/local-time.ts';
import { languageOfTerminal } from '../../src/platform/locale/terminal.ts';
import { Obstacle } from '../../src/platform/obstacle.ts';
import { explained, unknownFlag } from '../../src/platform/settings/settings.ts';
import { say } from '../../src/words/say.ts';
import { teaShop } from '../tea-shop/tea-shop.ts';
import { civilOf, dayNumber, readDay } from './days.ts';
import { makeWorld, type World } from './world.ts';
import { writeFiles } from './write-files.ts';

const day = z
  .string()
  .refine((text) => /^\d{4}-\d{2}-\d{2}$/.test(text) && isDay(Number(text.slice(0, 4)), Number(text.slice(5, 7)), Number(text.slice(8))));

const shape = z.object({
  customers: z.coerce.number().int().min(1).max(20_000_000).default(3000),
  years: z.coerce.number().int().min(1).max(20).default(4),
  seed: z.coerce.number().int().min(0).max(2_147_483_647).default(7),
  until: day.default(() => addDays(dayIn(teaShop.zone, new Date()), -1)),
  out: z.string().default('data/simulated'),
  only: z.enum(['customers', 'facts']).optional(),
});

const options = Object.fromEntries(Object.keys(shape.shape).map((name) => [name, { type: 'string' as const }]));
const usage = 'npm run simulate -- [--customers N] [--years Y] [--seed S] [--until YYYY-MM-DD] [--out FOLDER] [--only customers|facts]';

const flagsOf = (args: string[]): Record<string, unknown> => {
  try {
    return parseArgs({ args, options, strict: true }).values;
  } catch (error) {
    throw new Obstacle('bad-setting', { name: unknownFlag(error) ?? args.join(' '), said: usage });
  }
};

const read = (args: string[]) => {
  const asked = shape.safeParse(flagsOf(args), explained(process.env));
  if (asked.success) return asked.data;
  const issue = asked.error.issues[0];
  throw new Obstacle('bad-setting', { name: `--${String(issue?.path[0])}`, said: issue?.message ?? '' });
};

const write = (world: World, out: string, only: 'customers' | 'facts' | undefined) => {
  try {
    return writeFiles(world, resolve(out), only);
  } catch (error) {
    if (!(error instanceof Error && 'syscall' in error)) throw error;
    throw new Obstacle('file-unreadable', { file: out, said: error.message });
  }
};

const language = languageOfTerminal(process.env);
const simulate = (args: string[]): void => {
  const { customers, years, seed, until, out, only } = read(args);
  const last = readDay(until);
  const { year, month, day: of } = civilOf(last);
  const world = makeWorld({ shop: teaShop, seed, customers, start: dayNumber(year - years, month, of) + 1, until: last });
  const began = performance.now();
  const counts = write(world, out, only);
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  process.stderr.write(`${say(language, 'cli.simulated', { folder: out, customers, seconds })}\n`);
  process.stdout.write(`${JSON.stringify(counts)}\n`);
};

try {
  if (process.argv.includes('--help')) process.stdout.write(`${say(language, 'cli.simulate')}\n\n${usage}\n`);
  else simulate(process.argv.slice(2));
} catch (error) {
  const { line, exit } = lineFor(error, language);
  process.stderr.write(`${line}\n`);
  process.exitCode = exit;
}
