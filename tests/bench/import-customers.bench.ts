import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { importFile, undoImport } from '../../src/care/ledger/index.ts';
import { sql } from '../../src/platform/database/database.ts';
import type { Bench } from './figure.ts';
import { openImportBench } from './import-house.ts';
import { writeMadeCustomers } from './made-customers.ts';

const run = promisify(execFile);
const rows = Number(process.env.ROWS ?? 1_000_000);

type Once = {
  seconds: number;
  undo: number;
  megabytes: number;
  customers: number;
  people: number;
  joined: number;
  twins: number;
  left: number;
  audits: number;
};

const importOnce = async (): Promise<Once> => {
  const folder = await mkdtemp(join(tmpdir(), 'teahouse-bench-'));
  const file = join(folder, 'customers.csv');
  const { people, twins } = await writeMadeCustomers(file, rows);
  const { house, close } = await openImportBench(folder);
  try {
    let peak = process.memoryUsage.rss();
    const watch = setInterval(() => {
      peak = Math.max(peak, process.memoryUsage.rss());
    }, 50);
    let began = performance.now();
    const imported = await importFile(house, file, { kind: 'customers', requestId: 'bench' });
    const seconds = (performance.now() - began) / 1000;
    if (!imported.ok) throw new Error(imported.refusal.code);
    const { id, state, counts } = imported.value;
    if (state !== 'done' || counts.held > 0) throw new Error(`the import ended ${state}, ${counts.held} rows left out`);
    const audits = await sql<{ count: number }>`SELECT count(*) FROM audit_entry WHERE subject_id = ${id}`.execute(house.db);
    await sql`UPDATE import_run SET state = 'undoing' WHERE import_id = ${id}`.execute(house.db);
    began = performance.now();
    await undoImport(house, id);
    const undo = (performance.now() - began) / 1000;
    clearInterval(watch);
    const left = await sql<{ count: number }>`
      SELECT (SELECT count(*) FROM customer) + (SELECT count(*) FROM identity) + (SELECT count(*) FROM address) + (SELECT count(*) FROM event) AS count`.execute(
      house.db,
    );
    return {
      seconds,
      undo,
      megabytes: peak / 1_048_576,
      customers: counts.customers,
      joined: counts.joined,
      people,
      twins,
      left: left.rows[0]?.count ?? -1,
      audits: audits.rows[0]?.count ?? 0,
    };
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
  name: 'import-customers',
  run: async (report) => {
    const { stdout } = await run(process.execPath, [...process.execArgv, import.meta.filename, '--once']);
    const once = JSON.parse(stdout) as Once;
    if (once.left !== 0 || once.audits < 1) throw new Error(`not undone whole: ${stdout}`);
    report({ name: 'import-customers', value: rows / once.seconds, unit: 'rows/s', goal: { atLeast: 10_000 } });
    report({ name: 'import-customers duplicates joined', value: once.joined / once.twins, unit: 'of the planted' });
    report({ name: 'import-customers undone', value: once.undo, unit: 's', goal: { atMost: 60 } });
    report({ name: 'import-customers memory', value: once.megabytes, unit: 'MB' });
  },
};
