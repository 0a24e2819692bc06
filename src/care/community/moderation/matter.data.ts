import { type Id, newId } from '../../../kernel/id.ts';
import { sql, type Tx } from '../../../platform/database/database.ts';
import type { Thing } from './thing.read.ts';
import type { Reason } from './thing.ts';
import type { Flag } from './weigh-flags.ts';

export type Matter = { matterId: Id; hiddenAt: Date | null; editedAt: Date | null; decidedAt: Date | null };
type Row = { matter_id: Id; hidden_at: Date | null; edited_at: Date | null; decided_at: Date | null };

const matterOf = (row: Row): Matter => ({
  matterId: row.matter_id,
  hiddenAt: row.hidden_at,
  editedAt: row.edited_at,
  decidedAt: row.decided_at,
});

/** The open matter of a thing, opened if there is none, and held until the transaction ends. */
export const holdMatter = async (tx: Tx, of: Thing, because: 'flags' | 'held' | 'asked', now: Date): Promise<Matter> => {
  const { rows } = await sql<Row>`
    INSERT INTO matter (matter_id, company_id, kind, thing_id, space_id, topic_id, author_id, opened_because, held_because, opened_at)
    VALUES (${newId()}, ${of.companyId}, ${of.kind}, ${of.id}, ${of.spaceId}, ${of.topicId}, ${of.authorId}, ${because},
      ${of.state === 'held' ? of.stateBecause : null}, ${because === 'held' ? of.at : now})
    ON CONFLICT (kind, thing_id) WHERE decided_at IS NULL DO UPDATE SET space_id = excluded.space_id
    RETURNING matter_id, hidden_at, edited_at, decided_at`.execute(tx);
  const row = rows[0];
  if (!row) throw new Error('a matter is there or has been made');
  return matterOf(row);
};

/** When the thing was decided about last, if it was. */
export const decidedLast = async (tx: Tx, of: Pick<Thing, 'kind' | 'id'>): Promise<Date | undefined> => {
  const { rows } = await sql<{
    at: Date | null;
  }>`SELECT max(decided_at) AS at FROM matter WHERE kind = ${of.kind} AND thing_id = ${of.id}`.execute(tx);
  return rows[0]?.at ?? undefined;
};

export type NewFlag = { matterId: Id; customerId: Id; reason: Reason; word: string; weight: number };

/** Adds a report; `false` when this person has reported it already. */
export const keepFlag = async (tx: Tx, flag: NewFlag, now: Date): Promise<boolean> => {
  const { rows } = await sql`INSERT INTO flag (flag_id, matter_id, customer_id, reason, word, weight, at)
    VALUES (${newId()}, ${flag.matterId}, ${flag.customerId}, ${flag.reason}, ${flag.word}, ${flag.weight}, ${now})
    ON CONFLICT (matter_id, customer_id) DO NOTHING RETURNING flag_id`.execute(tx);
  return rows.length > 0;
};

type FlagRow = { customer_id: Id; reason: Reason; weight: number; matter_id: Id; author: boolean; topic: boolean };

/** Every open report of this matter, of its author's other things, and of its topic. */
export const openFlags = async (tx: Tx, matterId: Id): Promise<{ own: Flag[]; spam: Flag[]; topic: Flag[] }> => {
  const { rows } = await sql<FlagRow>`
    SELECT f.customer_id, f.reason, f.weight, f.matter_id, q.author_id = o.author_id AS author, q.topic_id = o.topic_id AS topic
    FROM matter o JOIN matter q ON q.decided_at IS NULL AND q.company_id = o.company_id
      AND (q.matter_id = o.matter_id OR q.author_id = o.author_id OR q.topic_id = o.topic_id)
    JOIN flag f ON f.matter_id = q.matter_id WHERE o.matter_id = ${matterId}`.execute(tx);
  const flagOf = (row: FlagRow): Flag => ({ customerId: row.customer_id, reason: row.reason, weight: row.weight });
  return {
    own: rows.filter((row) => row.matter_id === matterId).map(flagOf),
    spam: rows.filter((row) => row.author).map(flagOf),
    topic: rows.filter((row) => row.topic).map(flagOf),
  };
};

export const keepWeight = async (tx: Tx, matterId: Id, weight: number, people: number, hiddenAt: Date | null): Promise<void> => {
  await sql`UPDATE matter SET weight = ${weight}, people = ${people}, hidden_at = ${hiddenAt} WHERE matter_id = ${matterId}`.execute(tx);
};

/** A matter is closed, and its reports were right or not; or (`undefined`) it is open again. */
export const settleMatter = async (tx: Tx, matterId: Id, upheld: boolean | undefined, now: Date): Promise<void> => {
  const at = upheld === undefined ? null : now;
  await sql`UPDATE matter SET decided_at = ${at} WHERE matter_id = ${matterId}`.execute(tx);
  await sql`UPDATE flag SET upheld = ${upheld ?? null}, decided_at = ${at} WHERE matter_id = ${matterId}`.execute(tx);
};

/** How often those who reported this were right within their last hundred decided. */
export const countAccuracy = async (tx: Tx, matterId: Id): Promise<void> => {
  await sql`
    UPDATE member_trust u SET flags_decided = c.decided, flags_right = c.right_ones
    FROM (SELECT u.customer_id, l.decided, l.right_ones FROM member_trust u,
        LATERAL (SELECT count(*)::int AS decided, (count(*) FILTER (WHERE upheld))::int AS right_ones FROM (
          SELECT upheld FROM flag f WHERE f.customer_id = u.customer_id AND f.decided_at IS NOT NULL ORDER BY f.decided_at DESC LIMIT 100) last) l
      WHERE u.customer_id IN (SELECT customer_id FROM flag WHERE matter_id = ${matterId}) ORDER BY u.customer_id FOR UPDATE OF u) c
    WHERE u.customer_id = c.customer_id`.execute(tx);
};

/** How often somebody's reports were right, and how far they are trusted. */
export const flaggerOf = async (tx: Tx, customerId: Id): Promise<{ level: number; decided: number; right: number }> => {
  const { rows } = await sql<{ level: number; decided: number; right: number }>`
    SELECT m.level, coalesce(u.flags_decided, 0) AS decided, coalesce(u.flags_right, 0) AS right
    FROM member m LEFT JOIN member_trust u USING (customer_id) WHERE m.customer_id = ${customerId}`.execute(tx);
  return rows[0] ?? { level: 0, decided: 0, right: 0 };
};

/** Nothing is left to decide about what its author has taken back; the reports on it were neither right nor wrong. */
export const dropGone = async (tx: Tx, now: Date): Promise<void> => {
  await sql`UPDATE matter q SET decided_at = ${now} FROM post p
    WHERE q.decided_at IS NULL AND q.kind = 'post' AND p.post_id::text = q.thing_id AND p.state = 'withdrawn'`.execute(tx);
};
