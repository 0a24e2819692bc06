import { AsyncLocalStorage } from 'node:async_hooks';
import { Kysely, PostgresDialect, type RawBuilder, sql, type Transaction } from 'kysely';
import pg from 'pg';
import type { Outcome } from '../../kernel/outcome.ts';
import type { Log } from '../log/log.ts';
import { keepPrepared, runOften } from './prepared.ts';
import type { DB } from './schema.ts';

export type Db = Kysely<DB>;
export type Tx = Transaction<DB>;
/** Either: what only reads takes this. */
export type Reader = Db | Tx;

export type Database = { db: Db; pool: pg.Pool; close(): Promise<void> };

// numeric stays text (exact money), date stays text (a day has no zone), bigint fits a JavaScript number for every count we keep
const { builtins } = pg.types;
pg.types.setTypeParser(builtins.DATE, (text) => text);
pg.types.setTypeParser(builtins.INT8, Number);
pg.types.setTypeParser(1182 as never, (text: string) => (text === '{}' ? [] : text.slice(1, -1).split(',')));

/** A connection lost while idle, or between two statements, is a line in the log; the statement that needed it fails by itself. */
export const keepCalm = (pool: pg.Pool, log: Log): void => {
  const lost = (error: Error) => {
    if (!pool.ending) log.error({ error: error.message }, 'a database connection was lost');
  };
  pool.on('error', lost);
  pool.on('connect', (client) => client.on('error', lost));
};

export const openDatabase = (url: string, log: Log, connections = 20): Database => {
  const pool = new pg.Pool({
    connectionString: url,
    max: connections,
    application_name: 'teahouse',
    options: '-c timezone=UTC',
  });
  keepCalm(pool, log);
  keepPrepared(pool);
  const db = new Kysely<DB>({ dialect: new PostgresDialect({ pool }) });
  return {
    db,
    pool,
    close: async () => {
      await db.destroy();
      // kysely ends only a pool it has used itself
      if (!pool.ended) await pool.end();
    },
  };
};

type LastWord = (tx: Tx, value: unknown) => Promise<void>;
const lastWord = new AsyncLocalStorage<LastWord>();

/** Runs `act` so that each of its transactions, before it commits, writes `word` with what it answers (see http/answer-once). */
export const withLastWord = <T>(word: LastWord, act: () => Promise<T>): Promise<T> => lastWord.run(word, act);

const endings = new WeakMap<Reader, Map<string, RawBuilder<unknown>>>();

/**
 * Puts off what acts share and wait for one another at (the one job of a name, news) until everything else of the act is kept: then it is
 * held for a moment only, always in the same order, and asked in one statement. Said again under a name, the last word counts. False: this
 * is no act's transaction, and it is to be said at once.
 */
export const sayAtEnd = (tx: Reader, name: string, what: RawBuilder<unknown>): boolean => endings.get(tx)?.set(name, what) !== undefined;

const end = async (tx: Tx): Promise<void> => {
  const all = [...(endings.get(tx) ?? [])].sort(([one], [other]) => (one < other ? -1 : 1));
  if (all.length > 0) await runOften(sql`SELECT ${sql.join(all.map(([, what]) => what))}`, tx);
};

/** One transaction for one act: a refusal rolls back everything, as a bug does. */
export const inTransaction = async <T>(db: Db, act: (tx: Tx) => Promise<Outcome<T>>): Promise<Outcome<T>> => {
  const rolledBack = Symbol();
  let answer: Outcome<T> | undefined;
  try {
    await db.transaction().execute(async (tx) => {
      endings.set(tx, new Map());
      answer = await act(tx);
      if (!answer.ok) throw rolledBack;
      await lastWord.getStore()?.(tx, answer.value);
      await end(tx);
    });
  } catch (error) {
    if (error !== rolledBack) throw error;
  }
  return answer as Outcome<T>;
};

export { sql };
