import type { PageTag } from './page-news.ts';

/**
 * A page as it is sent: its bytes in one encoding, its own headers, and the mark by which a browser knows it again. `sent`: all of its
 * headers, name and value by turns.
 */
export type KeptPage = {
  body: Uint8Array<ArrayBuffer>;
  headers: readonly (readonly [string, string])[];
  etag: string;
  sent: readonly string[];
};

type Entry = { page: KeptPage; tags: readonly PageTag[]; until: number; bytes: number };
type Change = { tags: readonly PageTag[]; until: number };

/** A change that was begun and is not heard of again within this time was rolled back. */
const settles = 15_000;
const around = 2_000;

export type KeptPages = ReturnType<typeof keepPages>;

/**
 * Pages in memory, the longest unasked dropped first. `begun` before a page is made and `keep` after: nothing is kept that a change may have
 * overtaken, whether it was begun here, heard of from elsewhere, or is still open.
 */
export const keepPages = (mostBytes: number, lastsMs: number) => {
  const pages = new Map<string, Entry>();
  const open = new Map<string, Change>();
  let [bytes, moment, everything] = [0, 0, 0];
  let dropped = new Map<PageTag, number>();
  let isOpen = false;

  const remove = (key: string, entry: Entry): void => {
    pages.delete(key);
    bytes -= entry.bytes;
  };
  const drop = (tags: readonly PageTag[]): void => {
    moment += 1;
    if (tags.includes('everything')) {
      everything = moment;
      dropped = new Map();
      pages.clear();
      bytes = 0;
      return;
    }
    if (dropped.size > 5_000) {
      everything = moment;
      dropped = new Map();
    }
    for (const tag of tags) dropped.set(tag, moment);
    for (const [key, entry] of pages) if (entry.tags.some((tag) => tags.includes(tag))) remove(key, entry);
  };
  const touches = (tags: readonly PageTag[], changed: readonly PageTag[]): boolean =>
    changed.includes('everything') || tags.some((tag) => changed.includes(tag));
  const isChanging = (tags: readonly PageTag[], at: number): boolean => {
    for (const [id, change] of open) {
      if (at > change.until) open.delete(id);
      else if (touches(tags, change.tags)) return true;
    }
    return false;
  };

  return {
    /** whether news of other processes come in; without them nothing is kept */
    set hears(yes: boolean) {
      isOpen = yes;
      drop(['everything']);
    },
    begin: (id: string, tags: readonly PageTag[], at: number): void => {
      open.set(id, { tags, until: at + settles });
      drop(tags);
    },
    heard: (id: string, tags: readonly PageTag[]): void => {
      open.delete(id);
      drop(tags);
    },
    begun: (): number => moment,
    find: (key: string, at: number): KeptPage | undefined => {
      const entry = pages.get(key);
      if (!entry) return undefined;
      if (at > entry.until || (open.size > 0 && isChanging(entry.tags, at))) {
        remove(key, entry);
        return undefined;
      }
      pages.delete(key);
      pages.set(key, entry);
      return entry.page;
    },
    keep: (key: string, page: KeptPage, tags: readonly PageTag[], since: number, at: number): void => {
      const overtaken = everything > since || tags.some((tag) => (dropped.get(tag) ?? 0) > since);
      if (!isOpen || overtaken || isChanging(tags, at)) return;
      const size = page.body.byteLength + key.length * 2 + around;
      if (size > mostBytes / 16) return;
      const before = pages.get(key);
      if (before) remove(key, before);
      pages.set(key, { page, tags, until: at + lastsMs, bytes: size });
      bytes += size;
      for (const [oldest, entry] of pages) {
        if (bytes <= mostBytes) break;
        remove(oldest, entry);
      }
    },
    get bytes(): number {
      return bytes;
    },
  };
};
