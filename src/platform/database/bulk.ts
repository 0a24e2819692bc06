import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Kysely, PostgresDialect, sql } from 'kysely';
import type pg from 'pg';
import { from } from 'pg-copy-streams';
import { type BinaryRows, binaryHead, binaryTail, putRowsWithout } from './binary-rows.ts';
import type { Database, Db, Tx } from './database.ts';
import type { DB } from './schema.ts';

/** A record is what a column of JSON takes: written as text it would become a JSON string on one of the two ways. */
type Value = string | number | null | Readonly<Record<string, unknown>>;
type Columns<T extends keyof DB> = readonly (keyof DB[T] & string)[];

/** One connection for bulk work: acts take its `db`, and `copy` streams rows into a table within the transaction that is open on it. Rows may be made as they go. */
export type BulkLine = {
  db: Db;
  copy<T extends keyof DB & string>(table: T, columns: Columns<T>, rows: Iterable<readonly Value[]>): Promise<void>;
  /** the same for rows that were written down as bytes before, without those at these places, which come in order */
  copyBytes<T extends keyof DB & string>(table: T, columns: Columns<T>, rows: BinaryRows, without?: readonly number[]): Promise<void>;
};

const special = /[\\\t\n\r]/;
const escapes: Record<string, string> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };

const field = (value: Value): string => {
  if (value === null) return '\\N';
  if (typeof value === 'number') return String(value);
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return special.test(text) ? text.replace(/[\\\t\n\r]/g, (one) => escapes[one] as string) : text;
};

const pieces = function* (rows: Iterable<readonly Value[]>): Generator<string> {
  let text = '';
  for (const row of rows) {
    let line = field(row[0] ?? null);
    for (let place = 1; place < row.length; place += 1) line += `\t${field(row[place] ?? null)}`;
    text += `${line}\n`;
    if (text.length > 131_072) {
      yield text;
      text = '';
    }
  }
  if (text) yield text;
};

const after = function* (first: string, rest: Generator<string>): Generator<string> {
  yield first;
  yield* rest;
};

const copyInto = async (
  client: pg.PoolClient,
  table: string,
  columns: readonly string[],
  rows: Iterable<readonly Value[]>,
): Promise<void> => {
  const text = pieces(rows);
  const first = text.next();
  if (first.done) return;
  await pipeline(
    Readable.from(after(first.value, text), { objectMode: false }),
    client.query(from(`COPY ${table} (${columns.join(', ')}) FROM STDIN`)),
  );
};

/** As much at once as the database likes to read. */
const atOnce = 65_536;

const cut = function* (rows: Uint8Array): Generator<Uint8Array> {
  yield binaryHead;
  for (let at = 0; at < rows.length; at += atOnce) yield rows.subarray(at, Math.min(at + atOnce, rows.length));
  yield binaryTail;
};

/** What a copy sends lies in the same memory each time: new memory for each would have to be cleared up after. */
const bytesCopier = (client: pg.PoolClient): BulkLine['copyBytes'] => {
  let room = new Uint8Array(0);
  return async (table, columns, rows, without = []) => {
    if (room.length < rows.bytes.length) room = new Uint8Array(Math.ceil(rows.bytes.length * 1.25));
    const length = putRowsWithout(room, rows, without);
    if (length === 0) return;
    await pipeline(
      Readable.from(cut(room.subarray(0, length)), { objectMode: false }),
      client.query(from(`COPY ${table} (${columns.join(', ')}) FROM STDIN (FORMAT binary)`)),
    );
  };
};

/** The same for few rows within any transaction: values as COPY takes them, by one statement. */
export const pourInto =
  (tx: Tx): BulkLine['copy'] =>
  async (table, columns, rows) => {
    const given = [...rows].map((row) => Object.fromEntries(columns.map((column, place) => [column, row[place] ?? null])));
    if (given.length === 0) return;
    const names = sql.join(columns.map((column) => sql.id(column)));
    await sql`INSERT INTO ${sql.table(table)} (${names}) SELECT ${names} FROM jsonb_populate_recordset(NULL::${sql.table(table)}, ${JSON.stringify(given)}::jsonb)`.execute(
      tx,
    );
  };

/** Queries and transactions on this one connection, so that they and its COPY belong together. */
export const dbOn = (client: pg.PoolClient): Db => {
  const lent = { query: client.query.bind(client), release: () => undefined };
  return new Kysely<DB>({
    dialect: new PostgresDialect({ pool: { connect: async () => lent as pg.PoolClient, end: async () => undefined, options: {} } }),
  });
};

/** Lends one connection to `work`. It returns to the pool at the end; after an error it is thrown away, and with it whatever was open on it. */
export const onBulkLine = async <T>(database: Database, work: (line: BulkLine) => Promise<T>): Promise<T> => {
  const client = await database.pool.connect();
  try {
    const answer = await work({
      db: dbOn(client),
      copy: (table, columns, rows) => copyInto(client, table, columns, rows),
      copyBytes: bytesCopier(client),
    });
    client.release();
    return answer;
  } catch (error) {
    client.release(true);
    throw error;
  }
};
