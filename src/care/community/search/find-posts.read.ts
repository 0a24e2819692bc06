import type { RawBuilder } from 'kysely';
import type { Id } from '../../../kernel/id.ts';
import { type Reader, sql } from '../../../platform/database/database.ts';
import { runOften } from '../../../platform/database/prepared.ts';
import type { Member } from '../../../platform/http/principal.ts';
import { readableBy } from '../post/index.ts';
import { commonWords, expected } from './common-words.data.ts';
import type { SearchQuery } from './query.ts';

export type PostFilter = { kind?: string | undefined; spaceId?: Id | undefined; productId?: Id | undefined; since?: Date | undefined };

export type PostHit = {
  postId: Id;
  number: number;
  topicId: Id;
  kind: string;
  title: string;
  slug: string;
  body: string;
  space: string;
  spaceSlug: string;
  productId: Id | null;
  author: string | null;
  handle: string | null;
  house: boolean;
  ownerSince: string | null;
  accepted: boolean;
  answers: number;
  useful: number;
  postedAt: Date;
};

/** Where the next page begins: in a block of posts that are ranked together, so many of them down. */
export type Place = { by: 'worth' | 'day'; key: number; id: Id; down: number };
export type FoundPosts = { hits: readonly PostHit[]; next: Place | undefined; count: number; more: boolean };

type Asked = {
  companyId: Id;
  member: Member | undefined;
  query: SearchQuery;
  asks: string;
  filter: PostFilter;
  place: Place | undefined;
  limit: number;
};

/** Posts ranked together; of a word that stands everywhere, the newest so many. */
const block = 300;
/** How many of the newest posts are looked through for one block of a common word. */
const scanned = 20_000;
/** From so many posts on a question is answered from the newest backwards instead of from the index. */
const common = { least: 800, share: 0.004 };

/** What a post weighs before its words are looked at: who says it, whom it helped, how new it is; half in a year. */
const worth = sql<number>`(extract(epoch FROM p.posted_at)::float8 / 31557600
  + ln(1 + p.likes + 2 * p.owner_likes) / 2 + CASE WHEN p.owner_since IS NOT NULL THEN 0.5 WHEN p.staff_id IS NOT NULL THEN 0.3 ELSE 0 END)`;
const day = sql<number>`extract(epoch FROM p.posted_at)::float8`;

const shown = (asked: Asked): RawBuilder<boolean> => {
  const { kind, spaceId, productId, since } = asked.filter;
  const all = [sql<boolean>`t.state IN ('open', 'closed')`, readableBy(asked.member, 's')];
  if (kind === 'answer') all.push(sql<boolean>`p.number > 1`);
  else if (kind) all.push(sql<boolean>`p.number = 1 AND t.kind = ${kind}`);
  if (spaceId) all.push(sql<boolean>`t.space_id = ${spaceId}`);
  if (productId) all.push(sql<boolean>`t.product_id = ${productId}`);
  if (since) all.push(sql<boolean>`p.posted_at >= ${since}`);
  return sql.join(all, sql` AND `);
};

const beyond = (place: Place | undefined, key: RawBuilder<unknown>): RawBuilder<boolean> =>
  place ? sql<boolean>`(${key}, p.post_id) < (${place.key}::float8, ${place.id}::uuid)` : sql<boolean>`true`;

const topicOf = sql`JOIN topic t ON t.topic_id = p.topic_id JOIN space s ON s.space_id = t.space_id`;

/** The posts the index names and, by their titles, topics; the worthiest of them. One more than a block tells that there are more. */
const fromIndex = (asked: Asked): RawBuilder<unknown> => {
  const pick = sql`SELECT p.post_id, ${worth} AS key FROM post p ${topicOf}`;
  const fine = sql`p.company_id = ${asked.companyId} AND p.state = 'shown' AND ${beyond(asked.place, worth)} AND ${shown(asked)}`;
  return sql`SELECT * FROM (
      ${pick} WHERE p.search @@ ${asked.asks}::tsquery AND ${fine}
      UNION ${pick} WHERE t.search @@ ${asked.asks}::tsquery AND p.number = 1 AND ${fine}
    ) AS u ORDER BY u.key DESC, u.post_id DESC LIMIT ${block + 1}`;
};

/** Backwards from the newest: what is everywhere is found at once. */
const fromNewest = (asked: Asked): RawBuilder<unknown> => sql`
  SELECT p.post_id, ${day} AS key FROM (
    SELECT p.* FROM post p WHERE p.company_id = ${asked.companyId} AND p.state = 'shown'
      AND ${asked.place ? sql`(p.posted_at, p.post_id) < (to_timestamp(${asked.place.key}::float8), ${asked.place.id}::uuid)` : sql`true`}
    ORDER BY p.posted_at DESC, p.post_id DESC LIMIT ${asked.place ? 1e9 : scanned}::bigint) AS p ${topicOf}
  WHERE p.search @@ ${asked.asks}::tsquery AND ${shown(asked)} LIMIT ${block + 1}`;

type Row = PostHit & { key: number; score: number };

const rank = (asked: Asked, phrase: string): RawBuilder<number> => sql<number>`(${worth}
  + CASE WHEN t.accepted_post_id = p.post_id THEN 0.8 ELSE 0 END
  + CASE WHEN p.number = 1 AND t.search @@ ${asked.asks}::tsquery THEN 1.2 ELSE 0 END
  + CASE WHEN strpos(lower(t.title), ${phrase}) > 0 AND p.number = 1 THEN 1 WHEN strpos(lower(p.body), ${phrase}) > 0 THEN 0.7 ELSE 0 END)`;

/** After every post there is, so that the first block has a place like the rest. */
const topmost = 'ffffffff-ffff-ffff-ffff-ffffffffffff' as Id;
const afterAll = 9e11;

/** A block, ranked; the bodies only of those that are shown. */
const readBlock = async (
  reader: Reader,
  asked: Asked,
  by: Place['by'],
  phrase: string,
): Promise<{ rows: Row[]; whole: boolean; last: Row | undefined }> => {
  const found = by === 'worth' ? fromIndex(asked) : fromNewest(asked);
  const down = asked.place?.down ?? 0;
  const { rows } = await runOften(
    sql<Row & { place: number }>`WITH hit AS MATERIALIZED (${found}), ranked AS MATERIALIZED (
      SELECT h.post_id, h.key, ${rank(asked, phrase)} AS score FROM hit h JOIN post p ON p.post_id = h.post_id ${topicOf} WHERE ${shown(asked)}),
    placed AS (SELECT r.*, row_number() OVER (ORDER BY r.score DESC, r.post_id DESC)::int - 1 AS place FROM ranked r)
    SELECT l.post_id AS "postId", l.key, l.score, l.place, p.number, t.topic_id AS "topicId", t.kind, t.title, t.slug,
      CASE WHEN l.place BETWEEN ${down}::int AND ${down + asked.limit - 1}::int THEN p.body ELSE '' END AS body, s.name AS space, s.slug AS "spaceSlug",
      t.product_id AS "productId", m.shown_name AS author, m.handle, p.staff_id IS NOT NULL AS house, p.owner_since AS "ownerSince",
      coalesce(t.accepted_post_id = p.post_id, false) AS accepted, greatest(t.posts - 1, 0) AS answers, p.likes AS useful, p.posted_at AS "postedAt"
    FROM placed l JOIN post p ON p.post_id = l.post_id ${topicOf} LEFT JOIN member m ON m.customer_id = p.author_id AND m.left_at IS NULL
    ORDER BY l.place`,
    reader,
  );
  const inOrder = rows.toSorted((a, b) => b.key - a.key || (a.postId < b.postId ? 1 : -1));
  return { rows, whole: rows.length <= block, last: inOrder.at(Math.min(rows.length, block) - 1) };
};

/**
 * Posts and titles in which the question's words stand, in the reader's rights. All of a question that few posts answer are ranked
 * together; of a word that stands everywhere the newest three hundred, then the three hundred before them, and so on without end.
 */
export const findPosts = async (
  reader: Reader,
  given: Omit<Asked, 'asks'>,
  now: Date,
  how: 'strict' | 'loose' = 'strict',
): Promise<FoundPosts> => {
  const asked: Asked = { ...given, asks: given.query[how] };
  if (!asked.asks) return { hits: [], next: undefined, count: 0, more: false };
  const words = await commonWords(reader, now.getTime());
  const isCommon = how === 'strict' && expected(given.query.terms, words) > Math.max(common.least, common.share * words.posts);
  const by = given.place?.by ?? (isCommon ? 'day' : 'worth');
  const phrase = given.query.terms.map((one) => one.text).join('');
  const first = await readBlock(reader, asked, by, phrase);
  const tooFew = first.whole && by === 'day' && !given.place;
  const { rows, whole, last } = tooFew ? await readBlock(reader, asked, 'worth', phrase) : first;
  const down = given.place?.down ?? 0;
  const all = rows.slice(0, block);
  const hits = all.slice(down, down + given.limit);
  const next = ((): Place | undefined => {
    if (down + given.limit < all.length)
      return given.place
        ? { ...given.place, down: down + given.limit }
        : { by: tooFew ? 'worth' : by, key: afterAll, id: topmost, down: given.limit };
    return whole || !last ? undefined : { by, key: last.key, id: last.postId, down: 0 };
  })();
  return { hits, next, count: all.length, more: !whole };
};
