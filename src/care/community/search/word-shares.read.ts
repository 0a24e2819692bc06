import { type Reader, sql } from '../../../platform/database/database.ts';
import { sayingEnough, type Term, telling } from './query.ts';

/** How common words are among posts: the share of posts each of the commonest stands in, and how many posts there are, as last counted. */
export type CommonWords = { posts: number; shares: ReadonlyMap<string, number> };

const lasts = 10 * 60_000;
/** What was counted last, by the database it was counted in: what is common in one is rare in another. */
const counted = new WeakMap<Reader, { at: number; words: CommonWords }>();

type Row = { posts: number; words: string[] | null; shares: number[] | null };

/** From what the database counts for its own plans; none of it while it has not counted yet. */
export const commonWords = async (reader: Reader, at: number): Promise<CommonWords> => {
  const known = counted.get(reader);
  if (known && at - known.at < lasts && at >= known.at) return known.words;
  const { rows } = await sql<Row>`SELECT greatest(c.reltuples, 0)::float8 AS posts, s.most_common_elems::text::text[] AS words,
      s.most_common_elem_freqs::float8[] AS shares
    FROM pg_class c LEFT JOIN pg_stats s ON s.schemaname = 'public' AND s.tablename = 'post' AND s.attname = 'search'
    WHERE c.oid = 'public.post'::regclass`.execute(reader);
  const row = rows[0];
  const shares = new Map((row?.words ?? []).map((word, place) => [word, row?.shares?.[place] ?? 0]));
  const words = { posts: row?.posts ?? 0, shares };
  counted.set(reader, { at, words });
  return words;
};

/** The share of posts in which a word stands, or words that begin so: of the commonest only, all others count as none. */
const shareOf = (word: string, begins: boolean, shares: CommonWords['shares']): number => {
  if (!begins) return shares.get(word) ?? 0;
  let sum = 0;
  for (const [one, share] of shares) if (one.startsWith(word)) sum += share;
  return Math.min(1, sum);
};

const shareOfTerm = ({ ways, begins }: Term, shares: CommonWords['shares']): number =>
  Math.min(
    1,
    ways.reduce((sum, words) => sum + Math.min(1, ...words.map((word) => shareOf(word, begins && words.length === 1, shares))), 0),
  );

/**
 * In how many posts all words of a question stand, about: the rarest of them bounds it, and the second says a little more. Words that are
 * not among the commonest count as rare.
 */
export const expectedAll = (terms: readonly Term[], { posts, shares }: CommonWords): number => {
  const [rarest = 0, second = 1] = telling(terms)
    .map((one) => shareOfTerm(one, shares))
    .toSorted((a, b) => a - b);
  return posts * rarest * Math.sqrt(second);
};

/** In how many some word of it stands, at least: as many as the commonest of them stands in. */
export const expectedAny = (terms: readonly Term[], { posts, shares }: CommonWords): number =>
  posts * Math.max(0, ...sayingEnough(terms).map((one) => shareOfTerm(one, shares)));
