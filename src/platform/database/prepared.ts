import { createHash } from 'node:crypto';
import type { Kysely, QueryResult, RawBuilder } from 'kysely';
import type pg from 'pg';
import type { DB } from './schema.ts';

/** Statements each connection keeps prepared, by their text, with the name they have there. */
const names = new Map<string, string>();
const most = 300;

const nameOf = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 24);

/**
 * Runs a statement that is asked all day. Each connection parses and plans it once, which costs more than most of them take to answer;
 * so its text must not vary with what is asked: what varies is a parameter.
 */
export const runPrepared = <Row>(statement: RawBuilder<Row>, reader: Kysely<DB>): Promise<QueryResult<Row>> => {
  const compiled = statement.compile(reader);
  if (!names.has(compiled.sql) && names.size < most) names.set(compiled.sql, nameOf(compiled.sql));
  return reader.executeQuery(compiled);
};

/** How often statements were asked whose words vary; `room` stays for those asked all day. */
const asked = new Map<string, number>();
const often = { times: 5, room: 100, watched: 1000 };

const isOften = (text: string): boolean => {
  const times = (asked.get(text) ?? 0) + 1;
  if (asked.size >= often.watched) asked.clear();
  asked.set(text, times);
  return times > often.times && names.size < most - often.room;
};

/** Runs a statement whose words vary: prepared once just these were asked several times (a view somebody keeps), till then as it comes. */
export const runOften = <Row>(statement: RawBuilder<Row>, reader: Kysely<DB>): Promise<QueryResult<Row>> => {
  const compiled = statement.compile(reader);
  if (!names.has(compiled.sql) && isOften(compiled.sql)) names.set(compiled.sql, nameOf(compiled.sql));
  return reader.executeQuery(compiled);
};

/** Lets connections run what stands in `names` under its name; everything else goes as it came. */
export const keepPrepared = (pool: pg.Pool): void => {
  pool.on('connect', (client) => {
    const plain = client.query.bind(client) as (...given: unknown[]) => unknown;
    const query = (first: unknown, ...rest: unknown[]) => {
      const name = typeof first === 'string' ? names.get(first) : undefined;
      return plain(name ? { name, text: first } : first, ...rest);
    };
    client.query = query as typeof client.query;
  });
};
