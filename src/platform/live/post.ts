import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { z } from 'zod';
import type { House } from '../house.ts';

/** One piece of news between processes: what kind it is, and its parts. */
export type News = readonly (string | number)[];

/** PostgreSQL carries less than 8,000 bytes in one notification. */
const mostBytes = 7_500;
const restMs = 1_000;
/** News that need not be kept wait so long for company. */
const togetherMs = 50;

const shape = z.array(z.array(z.union([z.string(), z.number()])).max(8)).max(2_000);

/** News as few notifications as they fit in. */
export const packNews = (news: readonly News[]): string[] => {
  const packs: string[] = [];
  let [pack, bytes]: [string[], number] = [[], 2];
  for (const one of news) {
    const text = JSON.stringify(one);
    const size = Buffer.byteLength(text) + 1;
    if (bytes + size > mostBytes && pack.length > 0) {
      packs.push(`[${pack.join(',')}]`);
      [pack, bytes] = [[], 2];
    }
    pack.push(text);
    bytes += size;
  }
  if (pack.length > 0) packs.push(`[${pack.join(',')}]`);
  return packs;
};

const readNews = (payload: string): News[] => {
  try {
    return shape.parse(JSON.parse(payload));
  } catch {
    return [];
  }
};

/** `send`: soon, with others, to every process that listens, this one too. News of what is kept travel in the transaction that keeps it. */
export type Post = { send(one: News): void; close(): Promise<void> };

type Hears = { hear(one: News): void; back(): void };

/** One connection that listens until `until`; when it was lost, `back` says that news may have been missed. Ends once it is closed. */
const listen = async (house: House, statement: string, { hear, back }: Hears, until: AbortSignal): Promise<void> => {
  const stay = async (): Promise<void> => {
    const client = new pg.Client({ ...house.database.pool.options, application_name: 'teahouse-live' });
    const lost = new Promise<void>((done) => client.once('end', done).once('error', () => done()));
    client.on('error', () => undefined);
    const leave = () => void client.end().catch(() => undefined);
    until.addEventListener('abort', leave, { once: true });
    try {
      await client.connect();
      client.on('notification', ({ payload }) => {
        for (const one of readNews(payload ?? '')) hear(one);
      });
      await client.query(statement);
      back();
      await lost;
    } finally {
      until.removeEventListener('abort', leave);
      leave();
    }
  };
  while (!until.aborted) {
    await stay().catch((error: unknown) => {
      if (!until.aborted) house.log.warn({ error: String(error) }, 'news of other processes do not come in; trying again');
    });
    if (!until.aborted) await sleep(restMs, undefined, { signal: until, ref: false }).catch(() => undefined);
  }
};

/** The name under which news travel, and the statement that listens to it. */
type Under = { name: string; listen: string };

/** News between the processes of one database under one name. */
export const openPost = (house: House, { name, listen: statement }: Under, hears: Hears): Post => {
  const closing = new AbortController();
  const listening = listen(house, statement, hears, closing.signal);
  let waiting: News[] = [];
  let timer: NodeJS.Timeout | undefined;
  let sent = Promise.resolve();
  const sendAll = async (packs: readonly string[]): Promise<void> => {
    for (const pack of packs) await house.database.pool.query('SELECT pg_notify($1, $2)', [name, pack]);
  };
  const flush = (): void => {
    timer = undefined;
    const packs = packNews(waiting);
    waiting = [];
    sent = sent.then(() => sendAll(packs)).catch((error: unknown) => house.log.warn({ error: String(error) }, 'news were lost'));
  };
  return {
    send: (one) => {
      if (closing.signal.aborted) return;
      waiting.push(one);
      timer ??= setTimeout(flush, togetherMs);
    },
    close: async () => {
      clearTimeout(timer);
      flush();
      closing.abort();
      await Promise.race([Promise.all([sent, listening]), sleep(restMs, undefined, { ref: false })]);
    },
  };
};
