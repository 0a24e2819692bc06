import { createWriteStream } from 'node:fs';
import { open, rename, stat } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import type { PoolClient } from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import type { Database } from '../database/database.ts';
import { writeEnd, writeHeader, writeJob, writePart } from './format.ts';
import { readWaitingJobs } from './jobs.data.ts';
import { listKeptFiles, openKept } from './kept-files.ts';
import { copyOut, readTables } from './tables.data.ts';

export type Progress = (step: string, rows: number) => void;
export type Backup = { file: string; bytes: number; tables: number; rows: number; files: number; jobs: number };

type Counts = Omit<Backup, 'file' | 'bytes'>;

async function* parts(
  database: Database,
  client: PoolClient,
  folder: string,
  now: Date,
  counts: Counts,
  progress: Progress,
): AsyncGenerator<Buffer> {
  const { rows } = await client.query<{ name: string }>('SELECT name FROM migration ORDER BY name');
  yield writeHeader({ teahouse: 'backup', format: 1, madeAt: now.toISOString(), migrations: rows.map((row) => row.name) });
  for (const table of await readTables(database.db)) {
    const stream = client.query(copyTo(copyOut(database.db, table))) as AsyncIterable<Buffer>;
    const kept = yield* writePart({ table: table.name, columns: table.columns }, stream);
    if (kept > 0) progress(table.name, kept);
    counts.tables += 1;
    counts.rows += kept;
  }
  for (const path of await listKeptFiles(folder)) {
    yield* writePart({ file: path }, openKept(folder, path));
    counts.files += 1;
  }
  for (const job of await readWaitingJobs(client)) {
    yield writeJob(job);
    counts.jobs += 1;
  }
  yield writeEnd();
}

/**
 * Writes everything the house knows to `file`, as it stood at one instant, while the house goes on working.
 * The file appears under its name only when it is whole. It holds the house's secret: keep it as you keep the house.
 */
export const writeBackup = async (database: Database, folder: string, file: string, now: Date, progress: Progress): Promise<Backup> => {
  const client = await database.pool.connect();
  const partial = `${file}.partial`;
  const counts: Counts = { tables: 0, rows: 0, files: 0, jobs: 0 };
  try {
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
    const out = createWriteStream(partial, { mode: 0o600 });
    await pipeline(
      Readable.from(parts(database, client, folder, now, counts, progress), { objectMode: false }),
      createGzip({ level: 4 }),
      out,
    );
    await client.query('COMMIT');
  } catch (error) {
    client.release(true);
    throw error;
  }
  client.release();
  const written = await open(partial, 'r+');
  await written.sync();
  await written.close();
  await rename(partial, file);
  return { file, bytes: (await stat(file)).size, ...counts };
};
