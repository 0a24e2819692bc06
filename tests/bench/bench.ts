// npm run bench -- NAME prints one JSON line a figure; without a name it runs all and writes bench/latest.md.
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { cpus, totalmem } from 'node:os';
import { join } from 'node:path';
import { type Bench, type Figure, figureOf } from './figure.ts';

const folder = import.meta.dirname;
const latest = join(folder, '../../bench/latest.md');

const load = async (): Promise<Bench[]> => {
  const files = (await readdir(folder)).filter((file) => file.endsWith('.bench.ts')).sort();
  const modules = (await Promise.all(files.map((file) => import(join(folder, file))))) as { bench: Bench }[];
  return modules.map((module) => module.bench);
};

const row = (figure: Figure): string =>
  `| ${figure.name} | ${figure.value} ${figure.unit} | ${figure.floor ?? ''} | ${figure.ratio ?? ''} | ${figure.goal ?? ''} | ${figure.ok ? 'yes' : 'no'} |`;

const page = (figures: Figure[]): string =>
  [
    '# The latest figures',
    '',
    `Measured ${new Date().toISOString().slice(0, 16)} UTC on ${cpus().length} × ${cpus()[0]?.model.trim() ?? 'processor'}, ${Math.round(totalmem() / 2 ** 30)} GiB, by \`npm run bench\`.`,
    '',
    '| figure | value | floor | ratio | goal | kept |',
    '|---|---|---|---|---|---|',
    ...figures.map(row),
    '',
  ].join('\n');

const asked = process.argv[2];
const benches = await load();
const chosen = benches.filter((bench) => !asked || bench.name === asked);
if (chosen.length === 0) {
  process.stderr.write(`${benches.map((bench) => bench.name).join('\n')}\n`);
  process.exit(2);
}
const figures: Figure[] = [];
for (const bench of chosen)
  await bench.run((measured) => {
    const figure = figureOf(measured);
    figures.push(figure);
    process.stdout.write(`${JSON.stringify(figure)}\n`);
  });
if (!asked) {
  await mkdir(join(latest, '..'), { recursive: true });
  await writeFile(latest, page(figures));
}
process.exit(0);
