// npm run faults -- NAME [--rounds N] [--seed N] breaks things on purpose; without a name it runs every fault.
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Fault } from './fault.ts';

const folder = import.meta.dirname;
const { values, positionals } = parseArgs({ allowPositionals: true, options: { rounds: { type: 'string' }, seed: { type: 'string' } } });
const files = (await readdir(folder)).filter((file) => file.endsWith('.fault.ts')).sort();
const faults = ((await Promise.all(files.map((file) => import(join(folder, file))))) as { fault: Fault }[]).map((module) => module.fault);
const chosen = faults.filter((fault) => !positionals[0] || fault.name === positionals[0]);
if (chosen.length === 0) {
  process.stderr.write(`${faults.map((fault) => fault.name).join('\n')}\n`);
  process.exit(2);
}
for (const fault of chosen) {
  const seed = Number(values.seed ?? Math.floor(Math.random() * 2 ** 31));
  const rounds = Number(values.rounds ?? fault.rounds);
  process.stderr.write(`${fault.name}: ${rounds} rounds, seed ${seed}\n`);
  const counts = await fault.run({ rounds, seed, tell: (line) => process.stderr.write(`${line}\n`) });
  process.stdout.write(`${JSON.stringify({ fault: fault.name, rounds, seed, ...counts, ok: true })}\n`);
}
process.exit(0);
