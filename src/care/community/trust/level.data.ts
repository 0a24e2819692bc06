import { type Id, newId } from '../../../kernel/id.ts';
import type { Language } from '../../../kernel/language.ts';
import { type Reader, sql, type Tx } from '../../../platform/database/database.ts';
import { pagesChanged } from '../../../platform/http/page-news.ts';
import type { Figures, Standing } from './level.ts';

const day = 86_400_000;
const window = 100 * day;

export type Known = Standing & { customerId: Id; companyId: Id; language: Language; figures: Figures };

type Row = {
  customer_id: Id;
  company_id: Id;
  language: Language;
  level: number;
  level_since: Date;
  level_by_hand: boolean;
  silenced: boolean;
  topics_entered: number;
  posts_read: number;
  seconds: number;
  days_visited: number;
  given: number;
  received: number;
  replied: number;
  l_days: number;
  l_topics: number;
  l_posts: number;
  l_given: number;
  l_received: number;
  l_replied: number;
  l_flagged: number;
  members: number;
  c_topics: number;
  c_posts: number;
};

/** The levels of these members and everything they rest on, in one statement. Who is no member any more is left out. */
export const knownOf = async (reader: Reader, customerIds: readonly Id[], early: number, now: Date): Promise<Known[]> => {
  const since = new Date(now.getTime() - window);
  const { rows } = await sql<Row>`
    WITH asked AS (SELECT m.*, coalesce(u.topics_entered, 0) AS topics_entered, coalesce(u.posts_read, 0) AS posts_read,
        coalesce(u.seconds, 0) AS seconds, coalesce(u.days_visited, 0) AS days_visited FROM member m LEFT JOIN member_trust u USING (customer_id)
      WHERE m.customer_id = ANY (${[...customerIds]}::uuid[]) AND m.left_at IS NULL),
    had AS (SELECT c.company_id, (SELECT count(*)::int FROM (SELECT FROM member o WHERE o.company_id = c.company_id AND o.left_at IS NULL LIMIT ${early}) first_ones) AS members,
        (SELECT count(*)::int FROM topic t WHERE t.company_id = c.company_id AND t.last_posted_at > ${since} AND t.posted_at > ${since} AND t.state IN ('open', 'closed')) AS c_topics,
        (SELECT count(*)::int FROM post p WHERE p.company_id = c.company_id AND p.posted_at > ${since} AND p.state = 'shown') AS c_posts
      FROM (SELECT DISTINCT company_id FROM asked) c)
    SELECT a.customer_id, a.company_id, a.language, a.level, a.level_since, a.level_by_hand, coalesce(a.silenced_until > ${now}, false) AS silenced,
      a.topics_entered, a.posts_read, a.seconds, a.days_visited, g.*, r.*, w.*, d.*, f.*, had.members, had.c_topics, had.c_posts
    FROM asked a JOIN had USING (company_id),
      LATERAL (SELECT count(*)::int AS given, (count(*) FILTER (WHERE x.reacted_at > ${since}))::int AS l_given
        FROM reaction x WHERE x.customer_id = a.customer_id AND x.kind = 'useful') g,
      LATERAL (SELECT count(*)::int AS received, (count(*) FILTER (WHERE x.reacted_at > ${since}))::int AS l_received
        FROM post p JOIN reaction x ON x.post_id = p.post_id AND x.kind = 'useful' WHERE p.author_id = a.customer_id AND p.state = 'shown') r,
      LATERAL (SELECT count(DISTINCT p.topic_id)::int AS replied, (count(DISTINCT p.topic_id) FILTER (WHERE p.posted_at > ${since}))::int AS l_replied
        FROM post p JOIN topic t ON t.topic_id = p.topic_id WHERE p.author_id = a.customer_id AND p.number > 1 AND p.state = 'shown'
          AND t.author_id IS DISTINCT FROM a.customer_id) w,
      LATERAL (SELECT count(*)::int AS l_days, coalesce(sum(d.topics_entered), 0)::int AS l_topics, coalesce(sum(d.posts_read), 0)::int AS l_posts
        FROM member_day d WHERE d.customer_id = a.customer_id AND d.on_day > (${since}::timestamptz)::date) d,
      LATERAL (SELECT count(DISTINCT fl.customer_id)::int AS l_flagged FROM matter q JOIN flag fl ON fl.matter_id = q.matter_id AND fl.upheld
        WHERE q.author_id = a.customer_id AND q.opened_at > ${since}) f
    ORDER BY a.customer_id`.execute(reader);
  return rows.map((row) => ({
    customerId: row.customer_id,
    companyId: row.company_id,
    language: row.language,
    level: row.level,
    since: row.level_since,
    byHand: row.level_by_hand,
    silenced: row.silenced,
    early: row.members < early,
    figures: {
      topics: row.topics_entered,
      posts: row.posts_read,
      minutes: Math.floor(row.seconds / 60),
      days: row.days_visited,
      given: row.given,
      received: row.received,
      replied: row.replied,
      lately: {
        days: row.l_days,
        topics: row.l_topics,
        posts: row.l_posts,
        given: row.l_given,
        received: row.l_received,
        replied: row.l_replied,
        flagged: row.l_flagged,
      },
      toRead: { topics: row.c_topics, posts: row.c_posts },
    },
  }));
};

/** The next members whose figures have changed or whose day has come, theirs alone until the transaction ends; those of one company. */
export const takeDue = async (tx: Tx, companyId: Id, now: Date, limit: number): Promise<Id[]> => {
  const { rows } = await sql<{ customer_id: Id }>`
    SELECT customer_id FROM member_trust WHERE company_id = ${companyId} AND (changed_at IS NOT NULL OR look_on <= (${now}::timestamptz)::date)
    ORDER BY customer_id LIMIT ${limit} FOR UPDATE SKIP LOCKED`.execute(tx);
  return rows.map((row) => row.customer_id);
};

export type Looked = { customerId: Id; given: number; received: number; replied: number; lookOn: string | null };

export const keepLooked = async (tx: Tx, looked: readonly Looked[], all: readonly Id[], now: Date): Promise<void> => {
  await sql`UPDATE member_trust SET changed_at = NULL, look_on = NULL, looked_at = ${now} WHERE customer_id = ANY (${[...all]}::uuid[])`.execute(
    tx,
  );
  await sql`UPDATE member_trust u SET likes_given = l.given, likes_received = l.received, topics_replied = l.replied, look_on = l."lookOn"
    FROM jsonb_to_recordset(${JSON.stringify(looked)}::jsonb) AS l ("customerId" uuid, given int, received int, replied int, "lookOn" date)
    WHERE u.customer_id = l."customerId"`.execute(tx);
};

export type Move = {
  customerId: Id;
  companyId: Id;
  from: number;
  to: number;
  because: string;
  facts: Record<string, number>;
  staffId?: Id;
};

/** Levels that moved, dated and with their reasons. `byHand` stays where it was put. */
export const keepMoves = async (tx: Tx, moves: readonly Move[], byHand: boolean, now: Date): Promise<void> => {
  if (moves.length === 0) return;
  const rows = JSON.stringify(moves.map((move) => ({ ...move, move_id: newId(), staff: move.staffId ?? null })));
  await sql`
    INSERT INTO member_move (customer_id, move_id, company_id, from_level, to_level, because, facts, staff_id, at)
    SELECT "customerId", move_id, "companyId", "from", "to", because, facts, staff, ${now}
    FROM jsonb_to_recordset(${rows}::jsonb) AS m ("customerId" uuid, move_id uuid, "companyId" uuid, "from" smallint, "to" smallint, because text, facts jsonb, staff uuid)`.execute(
    tx,
  );
  await sql`
    UPDATE member m SET level = v."to", level_since = ${now}, level_by_hand = ${byHand}, version = m.version + 1
    FROM jsonb_to_recordset(${rows}::jsonb) AS v ("customerId" uuid, "to" smallint) WHERE m.customer_id = v."customerId"`.execute(tx);
  await pagesChanged(tx, ['lists']);
};

/** Those whose posts were found useful since then have new figures as well. */
export const markThanked = async (tx: Tx, since: Date, now: Date): Promise<void> => {
  await sql`
    UPDATE member_trust u SET changed_at = ${now} FROM (
      SELECT u.customer_id FROM member_trust u WHERE u.changed_at IS NULL AND u.customer_id IN (
        SELECT p.author_id FROM reaction r JOIN post p ON p.post_id = r.post_id WHERE r.reacted_at > ${since} AND p.author_id IS NOT NULL)
      ORDER BY u.customer_id FOR UPDATE) thanked WHERE u.customer_id = thanked.customer_id`.execute(tx);
};
