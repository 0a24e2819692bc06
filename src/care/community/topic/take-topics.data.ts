import { type Id, newId } from '../../../kernel/id.ts';
import { sql, type Tx } from '../../../platform/database/database.ts';
import { ownedOf } from '../../ledger/index.ts';
import { tell } from '../../profile/index.ts';
import { recount } from '../post/index.ts';
import { searchWords } from '../search/index.ts';
import { renderWriting } from '../writing/index.ts';
import { type TakenPoll, takePolls } from './take-polls.data.ts';
import { toldOf } from './told.ts';
import { plainTitle, slugOf, type TopicKind } from './writing-rules.ts';

/** A topic from elsewhere. `source` is its name there: what has come once does not come again. */
export type TakenTopic = {
  source: string;
  spaceId: Id;
  kind: TopicKind;
  title: string;
  language: 'zh' | 'en';
  authorId?: Id | null;
  staffId?: Id | null;
  productId?: Id | null;
  body: string;
  postedAt: Date;
  views?: number;
  /** the post, by its own source, that was accepted */
  acceptedSource?: string;
  /** of a poll, what it asks */
  poll?: TakenPoll;
  closed?: boolean;
};

/** A post of a topic that came under this source, now or earlier. */
export type TakenPost = {
  topicSource: string;
  source: string;
  authorId?: Id | null;
  staffId?: Id | null;
  replyToSource?: string;
  body: string;
  postedAt: Date;
};

export type TakenReaction = { postSource: string; customerId: Id; kind: 'useful' | 'same-here'; reactedAt: Date };

export type TakenTopics = {
  companyId: Id;
  madeUp?: boolean;
  topics: readonly TakenTopic[];
  posts: readonly TakenPost[];
  reactions: readonly TakenReaction[];
};

/** The first post of a topic goes by the topic's source and this. */
const firstOf = (source: string): string => `${source}#1`;

/** A topic's own text is found by its title as well. */
const text = (body: string, title = '') => {
  const { html, plain } = renderWriting(body);
  return { body, html, words: searchWords(`${title}\n${plain}`) };
};

const topicRows = ({ topics }: TakenTopics) =>
  JSON.stringify(
    topics.map((one) => ({
      topic_id: newId(),
      source: one.source,
      space_id: one.spaceId,
      kind: one.kind,
      title: plainTitle(one.title),
      slug: slugOf(one.title),
      language: one.language,
      author_id: one.authorId ?? null,
      staff_id: one.staffId ?? null,
      product_id: one.productId ?? null,
      state: one.closed ? 'closed' : 'open',
      views: one.views ?? 0,
      posted_at: one.postedAt,
      words: searchWords(one.title),
    })),
  );

const insertTopics = async (tx: Tx, batch: TakenTopics): Promise<number> => {
  const { rows } = await sql`
    INSERT INTO topic (topic_id, company_id, space_id, kind, title, slug, language, author_id, staff_id, product_id, state, views, posted_at,
      last_posted_at, search, source, made_up)
    SELECT r.topic_id, ${batch.companyId}, r.space_id, r.kind, r.title, r.slug, r.language, r.author_id, r.staff_id, r.product_id, r.state, r.views,
      r.posted_at, r.posted_at, array_to_tsvector(string_to_array(r.words, ' ')), r.source, ${batch.madeUp ?? false}
    FROM jsonb_to_recordset(${topicRows(batch)}::jsonb) AS r (topic_id uuid, source text, space_id uuid, kind text, title text, slug text,
      language text, author_id uuid, staff_id uuid, product_id uuid, state text, views integer, posted_at timestamptz, words text)
    JOIN space s ON s.space_id = r.space_id AND s.company_id = ${batch.companyId}
    ON CONFLICT (company_id, source) WHERE source IS NOT NULL DO NOTHING RETURNING 1`.execute(tx);
  return rows.length;
};

type Source = {
  topicSource: string;
  source: string;
  authorId?: Id | null;
  staffId?: Id | null;
  body: string;
  postedAt: Date;
  replyToSource?: string;
  title?: string;
};

const postsOf = ({ topics, posts }: TakenTopics): Source[] => [
  ...topics.map((one) => ({ ...one, topicSource: one.source, source: firstOf(one.source) })),
  ...posts,
];

type Kept = { post_id: Id; source: string; topic_id: Id };

/** New ones only, numbered on from what each topic has, in the order in which they were written. */
const insertPosts = async (tx: Tx, batch: TakenTopics): Promise<Kept[]> => {
  const given = JSON.stringify(
    postsOf(batch).map((one) => ({
      post_id: newId(),
      topic_source: one.topicSource,
      source: one.source,
      author_id: one.authorId ?? null,
      staff_id: one.staffId ?? null,
      posted_at: one.postedAt,
      ...text(one.body, one.title),
    })),
  );
  const { rows } = await sql<Kept>`
    WITH given AS (SELECT * FROM jsonb_to_recordset(${given}::jsonb) AS r (post_id uuid, topic_source text, source text, author_id uuid, staff_id uuid,
        posted_at timestamptz, body text, html text, words text)),
      topics AS MATERIALIZED (SELECT t.topic_id, t.source, t.last_number FROM topic t
        WHERE t.company_id = ${batch.companyId} AND t.source IN (SELECT topic_source FROM given) ORDER BY t.topic_id FOR UPDATE)
    INSERT INTO post (post_id, topic_id, company_id, number, author_id, staff_id, body, html, posted_at, search, source, made_up)
    SELECT g.post_id, t.topic_id, ${batch.companyId},
      t.last_number + row_number() OVER (PARTITION BY t.topic_id ORDER BY g.source = t.source || '#1' DESC, g.posted_at, g.source),
      g.author_id, g.staff_id, g.body, g.html, g.posted_at, array_to_tsvector(string_to_array(g.words, ' ')), g.source, ${batch.madeUp ?? false}
    FROM given g JOIN topics t ON t.source = g.topic_source
    WHERE NOT EXISTS (SELECT FROM post p WHERE p.company_id = ${batch.companyId} AND p.source = g.source)
    RETURNING post_id, source, topic_id`.execute(tx);
  return rows;
};

const linkReplies = async (tx: Tx, batch: TakenTopics): Promise<void> => {
  const replies = postsOf(batch).flatMap((one) => (one.replyToSource ? [{ source: one.source, to: one.replyToSource }] : []));
  await sql`UPDATE post p SET reply_to = a.post_id FROM jsonb_to_recordset(${JSON.stringify(replies)}::jsonb) AS r (source text, "to" text)
    JOIN post a ON a.company_id = ${batch.companyId} AND a.source = r."to"
    WHERE p.company_id = ${batch.companyId} AND p.source = r.source AND p.topic_id = a.topic_id`.execute(tx);
};

const acceptAnswers = async (tx: Tx, batch: TakenTopics): Promise<void> => {
  const accepted = batch.topics.flatMap((one) => (one.acceptedSource ? [{ source: one.source, answer: one.acceptedSource }] : []));
  await sql`UPDATE topic t SET accepted_post_id = p.post_id, accepted_by = t.author_id, accepted_at = p.posted_at
    FROM jsonb_to_recordset(${JSON.stringify(accepted)}::jsonb) AS r (source text, answer text)
    JOIN post p ON p.company_id = ${batch.companyId} AND p.source = r.answer
    WHERE t.company_id = ${batch.companyId} AND t.source = r.source AND t.topic_id = p.topic_id AND t.accepted_post_id IS NULL`.execute(tx);
};

/** Who owned what a topic is about, by the order record, on these posts and on votes about them. */
const markOwners = async (tx: Tx, topicIds: readonly Id[], now: Date): Promise<void> => {
  const authors = sql`SELECT DISTINCT p.author_id AS customer_id, t.product_id FROM post p JOIN topic t ON t.topic_id = p.topic_id
    WHERE t.topic_id = ANY(${[...topicIds]}::uuid[]) AND t.product_id IS NOT NULL AND p.author_id IS NOT NULL`;
  await sql`UPDATE post p SET owner_since = o.since FROM (${ownedOf(authors, now)}) AS o, topic t
    WHERE t.topic_id = ANY(${[...topicIds]}::uuid[]) AND p.topic_id = t.topic_id AND t.product_id = o.product_id AND p.author_id = o.customer_id
      AND p.owner_since IS DISTINCT FROM o.since`.execute(tx);
  const voters = sql`SELECT DISTINCT r.customer_id, t.product_id FROM reaction r JOIN post p ON p.post_id = r.post_id JOIN topic t ON t.topic_id = p.topic_id
    WHERE t.topic_id = ANY(${[...topicIds]}::uuid[]) AND t.product_id IS NOT NULL`;
  await sql`UPDATE reaction r SET owner = true FROM (${ownedOf(voters, now)}) AS o, post p, topic t
    WHERE t.topic_id = ANY(${[...topicIds]}::uuid[]) AND p.topic_id = t.topic_id AND r.post_id = p.post_id AND t.product_id = o.product_id
      AND r.customer_id = o.customer_id AND NOT r.owner`.execute(tx);
};

const insertReactions = async (tx: Tx, batch: TakenTopics): Promise<Id[]> => {
  const given = JSON.stringify(batch.reactions.map((one) => ({ ...one, postSource: one.postSource })));
  const { rows } = await sql<{ topic_id: Id }>`
    WITH kept AS (
      INSERT INTO reaction (post_id, customer_id, kind, reacted_at)
      SELECT p.post_id, r."customerId", r.kind, r."reactedAt"
      FROM jsonb_to_recordset(${given}::jsonb) AS r ("postSource" text, "customerId" uuid, kind text, "reactedAt" timestamptz)
      JOIN post p ON p.company_id = ${batch.companyId} AND p.source IN (r."postSource", r."postSource" || '#1') AND p.author_id IS DISTINCT FROM r."customerId"
        AND (r.kind <> 'same-here' OR p.number = 1)
      ON CONFLICT DO NOTHING RETURNING post_id)
    SELECT DISTINCT p.topic_id FROM kept JOIN post p USING (post_id)`.execute(tx);
  return rows.map((row) => row.topic_id);
};

type Told = {
  customer_id: Id;
  post_id: Id;
  number: number;
  posted_at: Date;
  topic_id: Id;
  space_id: Id;
  product_id: Id | null;
  kind: string;
  title: string;
  slug: string;
  asker: Id | null;
};

const tellTaken = async (tx: Tx, companyId: Id, kept: readonly Kept[], now: Date): Promise<void> => {
  const { rows } = await sql<Told>`
    SELECT p.author_id AS customer_id, p.post_id, p.number, p.posted_at, t.topic_id, t.space_id, t.product_id, t.kind, t.title, t.slug, t.author_id AS asker
    FROM post p JOIN topic t ON t.topic_id = p.topic_id JOIN member m ON m.customer_id = p.author_id
    WHERE p.post_id = ANY(${kept.map((one) => one.post_id)}::uuid[])`.execute(tx);
  const events = rows.map((row) => {
    const what = row.kind !== 'question' ? 'posted' : row.number === 1 ? 'asked' : row.asker === row.customer_id ? 'posted' : 'answered';
    const about = { topicId: row.topic_id, spaceId: row.space_id, companyId, productId: row.product_id, title: row.title, slug: row.slug };
    return { ...toldOf(row.customer_id, what, about, row.post_id, row.posted_at, row.number), source: 'import' };
  });
  await tell(tx, events, now);
};

const followThose = async (tx: Tx, kept: readonly Kept[]): Promise<void> => {
  await sql`INSERT INTO follow (customer_id, kind, target_id, because, since)
    SELECT p.author_id, 'topic', p.topic_id, 'wrote', min(p.posted_at) FROM post p
    WHERE p.post_id = ANY(${kept.map((one) => one.post_id)}::uuid[]) AND p.author_id IS NOT NULL GROUP BY p.author_id, p.topic_id
    ON CONFLICT DO NOTHING`.execute(tx);
};

/**
 * Takes topics, posts and votes from elsewhere, with their authors and dates, in sets; what came before under its source is left as it is.
 * Nobody is notified. Authors are customers who are members already.
 */
export const takeTopics = async (tx: Tx, batch: TakenTopics, now: Date): Promise<{ topics: number; posts: number }> => {
  const topics = await insertTopics(tx, batch);
  const posts = await insertPosts(tx, batch);
  await linkReplies(tx, batch);
  await acceptAnswers(tx, batch);
  await takePolls(tx, batch.companyId, batch.topics);
  const voted = await insertReactions(tx, batch);
  const touched = [...new Set([...posts.map((one) => one.topic_id), ...voted])];
  await markOwners(tx, touched, now);
  await recount(tx, touched, now);
  await followThose(tx, posts);
  await tellTaken(tx, batch.companyId, posts, now);
  return { topics, posts: posts.length - topics };
};
