import { newId } from '../../kernel/id.ts';
import { type Reader, sayAtEnd, sql } from '../database/database.ts';
import { runPrepared } from '../database/prepared.ts';

/** What pages show: one topic, the lists in which things stand (everything that is no topic's page), or everything. */
export type PageTag = `topic:${string}` | 'lists' | 'everything';

type Hearer = { begin(change: string, tags: readonly PageTag[]): void };
const hearers = new Set<Hearer>();

export const pageChannel = 'teahouse_pages';
export const listenToPages = 'LISTEN teahouse_pages';

/** Caches of this process hear of changes before they are committed. */
export const onPageChange = (hearer: Hearer): (() => void) => {
  hearers.add(hearer);
  return () => void hearers.delete(hearer);
};

/**
 * Says, in the transaction that changes it, what pages show differently from now on. This process drops those pages at once and keeps none
 * of them until the change is committed; every other hears of it with the commit. What is rolled back costs a page made once more.
 */
export const pagesChanged = async (tx: Reader, tags: readonly PageTag[]): Promise<void> => {
  const change = newId();
  for (const hearer of hearers) hearer.begin(change, tags);
  const told = tags.length > 100 ? ['everything'] : tags;
  const news = sql`pg_notify(${pageChannel}, ${JSON.stringify([[change, told.join(' ')]])})`;
  if (!sayAtEnd(tx, `pages ${change}`, news)) await runPrepared(sql`SELECT ${news}`, tx);
};
