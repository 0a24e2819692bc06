import type { RawBuilder } from 'kysely';
import type { Id } from '../../../kernel/id.ts';
import { type Reader, sql } from '../../../platform/database/database.ts';
import { runOften } from '../../../platform/database/prepared.ts';
import type { Member } from '../../../platform/http/principal.ts';
import { readableBy } from '../post/index.ts';
import type { SearchQuery } from './query.ts';
import { commonWords, expectedAll, expectedAny } from './word-shares.read.ts';

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

/** Posts ranked together: of those the index names the worthiest, of a word that stands everywhere the newest so many. */
const block = { worth: 200, day: 100 } as const;
/** How many of the newest posts are looked through for one block of a common word. */
const scanned = 10_000;
/** The same as parts of the statement: only where it says how far it goes does one plan serve all questions (see `question`). */
const atMost = { worth: sql`200`, scanned: sql`10000`, all: sql`1000000000` };
/**
 * From so many posts on a question is answered from the newest backwards instead of from the index: a block of the newest costs as many
 * looks as the word is rare and never more than are looked through, the index three times as many as it names posts; here both cost the same.
 */
const commonFrom = (posts: number): number => Math.min(Math.sqrt((block.day / 3) * posts), scanned / 3);

/** What a post weighs before its words are looked at: who says it, whom it helped, how new it is; half in a year. */
const worth = sql<number>`(date_part('epoch', p.posted_at) / 31557600
  + ln(1 + p.likes + 2 * p.owner_likes) / 2 + CASE WHEN p.owner_since IS NOT NULL THEN 0.5 WHEN p.staff_id IS NOT NULL THEN 0.3 ELSE 0 END)`;
const day = sql<number>`date_part('epoch', p.posted_at)`;

/**
 * The question as what the database learns only while it answers: its plan for one question then serves all that are asked alike, and none
 * is made for a word, which takes 2 ms, more than most words take to be found.
 */
const question = ({ asks }: Asked): RawBuilder<string> => sql<string>`(SELECT ${asks}::tsquery)`;

/** What the filter says of the post itself. */
const wanted = ({ companyId, filter: { kind, since } }: Asked): RawBuilder<boolean> => {
  const all = [sql<boolean>`p.company_id = ${companyId} AND p.state = 'shown'`];
  if (kind) all.push(kind === 'answer' ? sql<boolean>`p.number > 1` : sql<boolean>`p.number = 1`);
  if (since) all.push(sql<boolean>`p.posted_at >= ${since}`);
  return sql.join(all, sql` AND `);
};

/** What it says of the topic, and the reader's rights: the spaces open to them are found once (`may`). */
const mayBeRead = ({ filter: { kind, spaceId, productId } }: Asked): RawBuilder<boolean> => {
  const all = [sql<boolean>`t.state IN ('open', 'closed') AND t.space_id IN (SELECT space_id FROM may)`];
  if (kind && kind !== 'answer') all.push(sql<boolean>`t.kind = ${kind}`);
  if (spaceId) all.push(sql<boolean>`t.space_id = ${spaceId}`);
  if (productId) all.push(sql<boolean>`t.product_id = ${productId}`);
  return sql.join(all, sql` AND `);
};

const may = (asked: Asked) => sql`may AS MATERIALIZED (SELECT s.space_id FROM space s WHERE ${readableBy(asked.member, 's')})`;
/** One look at the topic for each post, and no more looks than posts are wanted: OFFSET 0 keeps the planner from reading all topics instead. */
const itsTopic = (asked: Asked) => sql`CROSS JOIN LATERAL (
  SELECT t.accepted_post_id FROM topic t WHERE t.topic_id = p.topic_id AND ${mayBeRead(asked)} OFFSET 0) AS t`;
const found = sql`p.post_id, p.topic_id, p.number, coalesce(t.accepted_post_id = p.post_id, false) AS accepted`;
const carried = sql`p.post_id, p.topic_id, p.number, p.posted_at, ${worth} AS worth`;

/** The posts the index names and, by their titles, topics; from the worthiest down. The index is asked by itself, before anything is joined. */
const fromIndex = (asked: Asked): RawBuilder<unknown> => {
  const { place } = asked;
  const fine = place ? sql<boolean>`(c.worth, c.post_id) < (${place.key}::float8, ${place.id}::uuid)` : sql<boolean>`true`;
  return sql`named AS MATERIALIZED (
      SELECT ${carried} FROM (SELECT p.* FROM post p WHERE p.search @@ ${question(asked)}) AS p WHERE ${wanted(asked)}
      UNION ALL SELECT ${carried} FROM topic d CROSS JOIN LATERAL (SELECT p.* FROM post p WHERE p.topic_id = d.topic_id AND p.number = 1 OFFSET 0) AS p
        WHERE d.search @@ ${question(asked)} AND d.company_id = ${asked.companyId} AND ${wanted(asked)} AND NOT p.search @@ ${question(asked)}),
    hit AS MATERIALIZED (SELECT ${found}, p.worth, p.worth AS key FROM (SELECT c.* FROM named c WHERE ${fine} ORDER BY c.worth DESC, c.post_id DESC) AS p
      ${itsTopic(asked)} ORDER BY p.worth DESC, p.post_id DESC LIMIT ${atMost.worth})`;
};

/** After every post there is, so that the first block has a place like the rest. */
const topmost = 'ffffffff-ffff-ffff-ffff-ffffffffffff' as Id;
const afterAll = 9e11;
const isFirst = (place: Place | undefined): boolean => !place || place.key === afterAll;

/** Backwards from the newest: what is everywhere is found at once. */
const fromNewest = (asked: Asked): RawBuilder<unknown> => sql`hit AS MATERIALIZED (
  SELECT ${found}, ${worth} AS worth, ${day} AS key FROM (
    SELECT p.post_id, p.topic_id, p.number, p.search, p.posted_at, p.likes, p.owner_likes, p.owner_since, p.staff_id FROM post p WHERE ${wanted(asked)}
      AND ${asked.place ? sql`(p.posted_at, p.post_id) < (to_timestamp(${asked.place.key}::float8), ${asked.place.id}::uuid)` : sql`true`}
    ORDER BY p.posted_at DESC, p.post_id DESC LIMIT ${isFirst(asked.place) ? atMost.scanned : atMost.all}) AS p ${itsTopic(asked)}
  WHERE p.search @@ ${question(asked)} LIMIT ${block.day})`;

type Row = PostHit & { found: number; lastKey: number; lastId: Id };
type Block = { rows: Row[]; found: number; last: { key: number; id: Id } | undefined };

/** Whether a text holds the very words in their order. Capitals are those of ASCII, where there are any: the rest would cost more than it finds. */
const holds = (column: RawBuilder<unknown>, phrase: string): RawBuilder<boolean> =>
  /[a-z]/.test(phrase) ? sql<boolean>`strpos(lower(${column} COLLATE "C"), ${phrase}) > 0` : sql<boolean>`strpos(${column}, ${phrase}) > 0`;

/** What a post weighs for this question: a title in which the words stand, an accepted answer, the very phrase. */
const rank = (asked: Asked): RawBuilder<number> => {
  const phrase = asked.query.terms.map((one) => one.text).join(asked.query.terms.every((one) => one.needs.length > 0) ? '' : ' ');
  const isOne = asked.query.terms.length === 1 && [...phrase].length < 3;
  const said = isOne
    ? sql`0`
    : sql`(SELECT CASE WHEN ${holds(sql`b.body`, phrase)} THEN 0.7 ELSE 0 END FROM post b WHERE b.post_id = h.post_id)`;
  return sql<number>`(h.worth + ${said} + CASE WHEN h.accepted THEN 0.8 ELSE 0 END + CASE WHEN h.number > 1 THEN 0 ELSE (
    SELECT CASE WHEN t.search @@ ${question(asked)} THEN 1.4 WHEN ${holds(sql`t.title`, phrase)} THEN 1 ELSE 0 END
    FROM topic t WHERE t.topic_id = h.topic_id) END)`;
};

/** A block, ranked; of it, what is shown. */
const readBlock = async (reader: Reader, asked: Asked, by: Place['by']): Promise<Block> => {
  const hits = by === 'worth' ? fromIndex(asked) : fromNewest(asked);
  const { rows } = await runOften(
    sql<Row>`WITH ${may(asked)}, ${hits},
    ranked AS MATERIALIZED (SELECT h.post_id, h.key, ${rank(asked)} AS score FROM hit h),
    lowest AS (SELECT r.key, r.post_id FROM ranked r ORDER BY r.key, r.post_id LIMIT 1)
    SELECT l.post_id AS "postId", p.number, t.topic_id AS "topicId", t.kind, t.title, t.slug, p.body, s.name AS space, s.slug AS "spaceSlug",
      t.product_id AS "productId", m.shown_name AS author, m.handle, p.staff_id IS NOT NULL AS house, p.owner_since AS "ownerSince",
      coalesce(t.accepted_post_id = p.post_id, false) AS accepted, greatest(t.posts - 1, 0) AS answers, p.likes AS useful, p.posted_at AS "postedAt",
      (SELECT count(*)::int FROM ranked) AS found, w.key AS "lastKey", w.post_id AS "lastId"
    FROM (SELECT r.* FROM ranked r ORDER BY r.score DESC, r.post_id DESC OFFSET ${asked.place?.down ?? 0}::int LIMIT ${asked.limit}::int) AS l
    CROSS JOIN lowest w JOIN post p ON p.post_id = l.post_id JOIN topic t ON t.topic_id = p.topic_id JOIN space s ON s.space_id = t.space_id LEFT JOIN member m ON m.customer_id = p.author_id AND m.left_at IS NULL
    ORDER BY l.score DESC, l.post_id DESC`,
    reader,
  );
  const one = rows[0];
  return { rows, found: one?.found ?? 0, last: one && { key: one.lastKey, id: one.lastId } };
};

/**
 * Posts and titles in which the question's words stand, in the reader's rights. All of a question that few posts answer are ranked
 * together; of a word that stands everywhere the newest hundred, then the hundred before them, and so on without end.
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
  const expected = how === 'strict' ? expectedAll : expectedAny;
  const isCommon = expected(given.query.terms, words) > commonFrom(words.posts);
  const by = given.place?.by ?? (isCommon ? 'day' : 'worth');
  const first = await readBlock(reader, asked, by);
  // the newest have been looked through, and behind them there is more than was looked at: enough to begin with
  const isBeginning =
    by === 'day' && isFirst(given.place) && words.posts > scanned && (given.place !== undefined || first.found * 2 >= given.limit);
  const tooFew = by === 'day' && !given.place && first.found < block.day && !isBeginning;
  const { rows, found, last } = tooFew ? await readBlock(reader, asked, 'worth') : first;
  const read = tooFew ? 'worth' : by;
  const whole = found < block[read] && !isBeginning;
  const down = (given.place?.down ?? 0) + given.limit;
  const next = ((): Place | undefined => {
    if (down < found) return given.place ? { ...given.place, down } : { by: read, key: afterAll, id: topmost, down };
    return whole || !last ? undefined : { by: read, ...last, down: 0 };
  })();
  return { hits: rows, next, count: found, more: !whole };
};
