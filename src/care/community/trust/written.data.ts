import { type Id, newId } from '../../../kernel/id.ts';
import { type Reader, sql, type Tx } from '../../../platform/database/database.ts';
import { runPrepared } from '../../../platform/database/prepared.ts';
import type { Standing } from './decide-writing.ts';
import { orderRulesIn } from './order-rules.data.ts';
import { type Deed, type OrderRules, orderKey } from './rules.ts';

const day = 86_400_000;

/**
 * Takes the member's own row, so that what they do at the same moment waits its turn and is counted; it also says that their figures
 * have changed. To be asked first of all in a transaction, before anything others may hold. Answers by which rules order is kept.
 */
export const lockTrust = async (tx: Tx, customerId: Id, companyId: Id, now: Date): Promise<OrderRules> => {
  const lock = sql<{ kept: unknown }>`
    INSERT INTO member_trust (customer_id, company_id, changed_at) VALUES (${customerId}, ${companyId}, ${now})
    ON CONFLICT (customer_id) DO UPDATE SET changed_at = excluded.changed_at RETURNING (SELECT value FROM setting WHERE key = ${orderKey}) AS kept`;
  const [row] = (await runPrepared(lock, tx)).rows;
  return orderRulesIn(row?.kept ?? null, companyId);
};

export type Asked = { customerId: Id; companyId: Id; what: Deed; topicId?: Id; trace?: Buffer };
export type Found = Omit<Standing, 'now'> & { because: string | null; zone: string };

type Row = {
  level: number;
  early: boolean;
  silenced_until: Date | null;
  silenced_because: string | null;
  zone: string;
  joined_at: Date;
  first_words: boolean;
  last_at: Date | null;
  daily: number;
  daily_since: Date | null;
  first_topics: number;
  first_posts: number;
  replies: number;
  same_at: Date | null;
};

/** Everything the decision rests on, read after the lock and so exact. `undefined`: no member any more. */
export const standingOf = async (tx: Tx, asked: Asked, early: number, now: Date): Promise<Found | undefined> => {
  const { customerId, companyId, what } = asked;
  const since = new Date(now.getTime() - day);
  const standing = sql<Row>`
    SELECT m.level, m.silenced_until, m.silenced_because, c.zone, m.joined_at, w.*,
      m.level = 0 AND (SELECT count(*) FROM (SELECT FROM member o WHERE o.company_id = m.company_id AND o.left_at IS NULL LIMIT ${early}) first) < ${early} AS early,
      m.level = 0 AND NOT EXISTS (SELECT FROM post p WHERE p.author_id = m.customer_id) AS first_words,
      CASE WHEN m.level > 0 OR ${what} <> 'post' THEN 0 ELSE (SELECT count(*)::int FROM post p JOIN topic t USING (topic_id)
        WHERE p.author_id = m.customer_id AND p.topic_id = ${asked.topicId ?? null} AND p.number > 1 AND t.author_id IS DISTINCT FROM m.customer_id) END AS replies
    FROM member m JOIN company c USING (company_id),
      LATERAL (SELECT max(at) FILTER (WHERE what = ${what}) AS last_at,
        (count(*) FILTER (WHERE what = ${what}))::int AS daily, min(at) FILTER (WHERE what = ${what}) AS daily_since,
        (count(*) FILTER (WHERE what = 'topic'))::int AS first_topics, (count(*) FILTER (WHERE what = 'post'))::int AS first_posts,
        max(at) FILTER (WHERE trace = ${asked.trace ?? null}) AS same_at
        FROM written w WHERE w.customer_id = m.customer_id AND w.at > ${since}) w
    WHERE m.customer_id = ${customerId} AND m.company_id = ${companyId} AND m.left_at IS NULL`;
  const [row] = (await runPrepared(standing, tx)).rows;
  if (!row) return undefined;
  return {
    level: row.level,
    early: row.early,
    silencedUntil: row.silenced_until,
    because: row.silenced_because,
    zone: row.zone,
    firstDay: row.joined_at > since,
    firstWords: row.first_words,
    lastAt: row.last_at,
    daily: row.daily,
    dailySince: row.daily_since,
    firstDayTopics: row.first_topics,
    firstDayPosts: row.first_posts,
    repliesHere: row.replies,
    sameTextAt: row.same_at,
  };
};

export const keepWritten = async (tx: Tx, asked: Asked, now: Date): Promise<void> => {
  await runPrepared(
    sql`INSERT INTO written (customer_id, written_id, what, topic_id, trace, at)
      VALUES (${asked.customerId}, ${newId()}, ${asked.what}, ${asked.topicId ?? null}, ${asked.trace ?? null}, ${now})`,
    tx,
  );
};

export type NewcomerText = { companyId: Id; customerId: Id; gist: bigint | undefined; hosts: readonly string[] };

/** Seven days are looked back on. So many bits of two gists may differ: changed by a word they differ in 7 to 10, strangers never in less than 12. */
const remembered = 7 * day;
const alike = 11;

/** Texts of new members that lead to the most repeated of these hosts, and texts like this one. */
export const likeIt = async (tx: Reader, text: NewcomerText, now: Date): Promise<{ sameHost: number; nearSame: number }> => {
  const gist = text.gist?.toString() ?? null;
  const since = new Date(now.getTime() - remembered);
  const { rows } = await sql<{ same_host: number; near_same: number }>`
    WITH lately AS (SELECT customer_id, gist, hosts FROM newcomer_text WHERE company_id = ${text.companyId} AND at > ${since} ORDER BY at DESC LIMIT 5000)
    SELECT coalesce((SELECT max(n) FROM (SELECT count(*)::int AS n FROM lately, unnest(lately.hosts) host
        WHERE host = ANY (${[...text.hosts]}::text[]) GROUP BY host) counted), 0) AS same_host,
      (SELECT count(*)::int FROM lately WHERE bit_count((gist # ${gist}::bigint)::bit(64)) <= ${alike}) AS near_same`.execute(tx);
  return { sameHost: rows[0]?.same_host ?? 0, nearSame: rows[0]?.near_same ?? 0 };
};

export const keepNewcomerText = async (tx: Tx, text: NewcomerText, now: Date): Promise<void> => {
  await sql`INSERT INTO newcomer_text (text_id, company_id, customer_id, gist, hosts, at)
    VALUES (${newId()}, ${text.companyId}, ${text.customerId}, ${text.gist?.toString() ?? null}, ${[...text.hosts]}::text[], ${now})`.execute(
    tx,
  );
};

/** Counts and traces nobody asks for any more. */
export const dropOldWritten = async (tx: Tx, now: Date): Promise<void> => {
  await sql`DELETE FROM written WHERE at < ${new Date(now.getTime() - 2 * day)}`.execute(tx);
  await sql`DELETE FROM newcomer_text WHERE at < ${new Date(now.getTime() - remembered)}`.execute(tx);
};
