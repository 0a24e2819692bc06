import type { RawBuilder } from 'kysely';
import { newId } from '../../kernel/id.ts';
import { type Reader, sql } from '../database/database.ts';
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

type PageNews = {
  /** belongs into a statement of the transaction, as one of the things it selects */
  telling: RawBuilder<unknown>;
  /** to be called before the commit */
  begin(): void;
};

/**
 * What pages show differently once this transaction is committed. This process drops those pages at `begin` and keeps none of them until the
 * change is committed; every other hears of it with the commit. What is rolled back costs a page made once more.
 */
export const pageNews = (tags: readonly PageTag[]): PageNews => {
  const change = newId();
  const told = tags.length > 100 ? ['everything'] : tags;
  return {
    telling: sql`pg_notify(${pageChannel}, ${JSON.stringify([[change, told.join(' ')]])})`,
    begin: () => {
      for (const hearer of hearers) hearer.begin(change, tags);
    },
  };
};

/** Says so by itself, in the transaction that changes it. */
export const pagesChanged = async (tx: Reader, tags: readonly PageTag[]): Promise<void> => {
  const { telling, begin } = pageNews(tags);
  begin();
  await runPrepared(sql`SELECT ${telling}`, tx);
};
