import { execFile } from 'node:child_process';
import { createReadStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import { createGunzip } from 'node:zlib';
import { from } from 'pg-copy-streams';
import { importFile, totals } from '../../src/care/ledger/index.ts';
import type { House } from '../../src/platform/house.ts';
import type { Bench } from './figure.ts';
import { openImportBench } from './import-house.ts';

const file = join(import.meta.dirname, '../../samples/online-retail/online_retail.csv.gz');
const run = promisify(execFile);

/** The floor: the same file by one raw COPY into one table with three indexes, on the same durable settings. */
const rawCopy = async ({ database }: House): Promise<number> => {
  const client = await database.pool.connect();
  await client.query(
    'CREATE TABLE floor_line (invoice text, code text, description text, quantity integer, at timestamp, price numeric, customer text, country text)',
  );
  await client.query('CREATE INDEX ON floor_line (invoice); CREATE INDEX ON floor_line (customer, at); CREATE INDEX ON floor_line (code)');
  const began = performance.now();
  await pipeline(createReadStream(file), createGunzip(), client.query(from('COPY floor_line FROM STDIN (FORMAT csv, HEADER)')));
  const seconds = (performance.now() - began) / 1000;
  await client.query('DROP TABLE floor_line');
  client.release();
  return seconds;
};

const importOnce = async (): Promise<{ seconds: number; floor: number; megabytes: number; net: string }> => {
  const folder = await mkdtemp(join(tmpdir(), 'teahouse-bench-'));
  const { house, close } = await openImportBench(folder);
  try {
    const floor = await rawCopy(house);
    let peak = process.memoryUsage.rss();
    const watch = setInterval(() => {
      peak = Math.max(peak, process.memoryUsage.rss());
    }, 50);
    const began = performance.now();
    const imported = await importFile(house, file, { requestId: 'bench' });
    const seconds = (performance.now() - began) / 1000;
    clearInterval(watch);
    if (!imported.ok) throw new Error(imported.refusal.code);
    const { net } = await totals(house.db, { companies: 'all' }, undefined);
    return { seconds, floor, megabytes: peak / 1_048_576, net: net.amount };
  } finally {
    await close();
    await rm(folder, { recursive: true, force: true });
  }
};

/** The measuring itself runs in a process of its own, so that memory is the import's and not that of benches before it. */
if (process.argv[2] === '--once') {
  process.stdout.write(JSON.stringify(await importOnce()));
  process.exit(0);
}

export const bench: Bench = {
  name: 'import-orders',
  run: async (report) => {
    const { stdout } = await run(process.execPath, [...process.execArgv, import.meta.filename, '--once']);
    const { seconds, floor, megabytes, net } = JSON.parse(stdout) as Awaited<ReturnType<typeof importOnce>>;
    if (net !== '8300065.81') throw new Error(`the sum is wrong: ${net}`);
    report({ name: 'import-orders', value: seconds, unit: 's', floor, goal: { atMost: 10, ratioAtMost: 3 } });
    report({ name: 'import-orders rows', value: 541_909 / seconds, unit: 'rows/s' });
    report({ name: 'import-orders memory', value: megabytes, unit: 'MB', goal: { atMost: 300 } });
  },
};
