import { once } from 'node:events';
import { createReadStream } from 'node:fs';
import { finished } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import type { PoolClient } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { dbOn } from '../database/bulk.ts';
import type { Database, Tx } from '../database/database.ts';
import { knownMigrations, migrate } from '../database/migrate.ts';
import { Obstacle } from '../obstacle.ts';
import { openJobs } from '../queue/jobs.ts';
import { type Header, readBackup, type Sink, type Taker, unreadable } from './format.ts';
import { addWaitingJob, clearWaitingJobs } from './jobs.data.ts';
import { isKeepable, keepFile } from './kept-files.ts';
import { clear, copyIn, firstFilled, type KeptTable, readTables } from './tables.data.ts';
import type { Progress } from './write-backup.ts';

export type Restored = { tables: number; rows: number; files: number; jobs: number; madeAt: string };

/**
 * `business`: the tables that must be empty. `leaveOut`: jobs of these tasks stay behind. `hold` keeps back what was on its way
 * out when the backup was made. No house may be open on this database meanwhile.
 */
export type RestoreInto = {
  database: Database;
  folder: string;
  business: readonly string[];
  leaveOut?: readonly string[];
  hold?(tx: Tx): Promise<unknown>;
};

const streamOf = (file: string): AsyncIterable<Buffer> => {
  const gunzip = createGunzip();
  createReadStream(file)
    .on('error', (error) => gunzip.destroy(error))
    .pipe(gunzip);
  return gunzip as AsyncIterable<Buffer>;
};

/** Reads the file to its end without touching anything, so that half a backup is refused before the first change. */
const inspect = async (file: string): Promise<Header> => {
  let header: Header | undefined;
  await readBackup(streamOf(file), {
    header: async (found) => {
      header = found;
    },
    file: async (path) => {
      if (!isKeepable(path)) throw unreadable(path);
      return { write: async () => undefined, end: async () => undefined };
    },
  });
  if (!header) throw unreadable('header');
  return header;
};

/** Whether the backup has this build's schema; false: it is of an earlier one. */
const isOfToday = async (header: Header): Promise<boolean> => {
  const known = await knownMigrations();
  const foreign = header.migrations.find((name, place) => known[place] !== name);
  if (foreign) throw new Obstacle('backup-newer', { found: foreign });
  return header.migrations.length === known.length;
};

/** An empty schema as it was when the backup was made. */
const rebuild = async (into: RestoreInto, header: Header): Promise<void> => {
  const { database } = into;
  const there = await database.pool.query<{ made: boolean }>(`SELECT to_regclass('public.migration') IS NOT NULL AS made`);
  if (there.rows[0]?.made) {
    const tables = new Set((await readTables(database.db)).map((table) => table.name));
    const filled = await firstFilled(
      database.db,
      into.business.filter((table) => tables.has(table)),
    );
    if (filled) throw new Obstacle('not-empty', { table: filled });
    const { rows } = await database.pool.query<{ name: string }>('SELECT name FROM migration ORDER BY name');
    if (rows.map((row) => row.name).join() === header.migrations.join()) return;
    await database.pool.query('DROP SCHEMA public CASCADE');
    await database.pool.query('CREATE SCHEMA public');
  }
  await migrate(database.pool, header.migrations.at(-1));
};

const takeTable = async (
  client: PoolClient,
  database: Database,
  known: Map<string, KeptTable>,
  name: string,
  columns: string[],
): Promise<Sink> => {
  const table = known.get(name);
  if (!table || columns.some((column) => !table.columns.includes(column))) throw unreadable(name);
  known.delete(name);
  const stream = client.query(copyFrom(copyIn(database.db, { name, columns })));
  const ended = finished(stream);
  ended.catch(() => undefined);
  return {
    write: async (bytes) => {
      if (!stream.write(bytes)) await Promise.race([once(stream, 'drain'), ended]);
    },
    end: async (rows) => {
      stream.end();
      await ended;
      if (stream.rowCount !== rows) throw unreadable(`${name}: ${stream.rowCount} / ${rows}`);
    },
  };
};

const fill = async (into: RestoreInto, client: PoolClient, file: string, progress: Progress): Promise<Restored> => {
  const tables = await readTables(into.database.db);
  const known = new Map(tables.map((table) => [table.name, table]));
  const counts: Restored = { tables: 0, rows: 0, files: 0, jobs: 0, madeAt: '' };
  await client.query(clear(into.database.db, tables));
  await clearWaitingJobs(client);
  const taker: Taker = {
    header: async (header) => {
      counts.madeAt = header.madeAt;
    },
    table: async (name, columns) => {
      const sink = await takeTable(client, into.database, known, name, columns);
      return {
        write: sink.write,
        end: async (rows) => {
          await sink.end(rows);
          counts.tables += 1;
          counts.rows += rows;
          if (rows > 0) progress(name, rows);
        },
      };
    },
    file: async (path) => {
      counts.files += 1;
      return keepFile(into.folder, path);
    },
    job: async (job) => {
      if (into.leaveOut?.includes(job.task)) return;
      counts.jobs += 1;
      await addWaitingJob(client, job);
    },
  };
  await readBackup(streamOf(file), taker);
  return counts;
};

/**
 * Fills an empty house from a backup: all of it or nothing. A backup of an older Teahouse is laid into the schema of its
 * time and brought forward.
 */
export const restoreBackup = async (into: RestoreInto, file: string, progress: Progress): Promise<Restored> => {
  const header = await inspect(file);
  const ofToday = await isOfToday(header);
  await rebuild(into, header);
  const jobs = await openJobs(into.database.pool);
  await jobs.release();
  const client = await into.database.pool.connect();
  try {
    const restored = await dbOn(client)
      .transaction()
      .execute(async (tx) => {
        const filled = await fill(into, client, file, progress);
        if (ofToday) await into.hold?.(tx);
        return filled;
      });
    client.release();
    await migrate(into.database.pool);
    if (!ofToday) await into.database.db.transaction().execute(async (tx) => into.hold?.(tx));
    return restored;
  } catch (error) {
    client.release(true);
    await migrate(into.database.pool).catch(() => undefined);
    if (isBadData(error)) throw unreadable(error.message);
    throw error;
  }
};

// SQLSTATE classes 22 and 23: the rows do not fit the tables; the fault is the file's, not ours
const isBadData = (error: unknown): error is Error & { code: string } =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' && /^2[23]/.test(error.code);
