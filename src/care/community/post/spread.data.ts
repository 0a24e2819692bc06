import type { Id } from '../../../kernel/id.ts';
import { sql, type Tx } from '../../../platform/database/database.ts';
import { runPrepared } from '../../../platform/database/prepared.ts';
import { type NewNotice, notifyAll, postPath } from '../notice/index.ts';
import { readableTo } from './readable.data.ts';
import { squareChanged } from './square-news.act.ts';

/** A post that has come to be seen, and where: what those it speaks to are told of it. */
export type SeenPost = {
  postId: Id;
  number: number;
  authorId: Id | null;
  /** the name its author goes by */
  who: string;
  /** whose post it answers to */
  quotedId: Id | null;
  topicId: Id;
  companyId: Id;
  spaceId: Id;
  kind: string;
  title: string;
  slug: string;
  askerId: Id | null;
  space: string;
};

const idsOf = async (tx: Tx, handles: readonly string[]): Promise<Id[]> => {
  if (handles.length === 0) return [];
  const { rows } = await sql<{ customer_id: Id }>`
    SELECT h.customer_id FROM handle h JOIN member m ON m.customer_id = h.customer_id AND m.left_at IS NULL WHERE h.handle = ANY(${[...handles]}::text[])`.execute(
    tx,
  );
  return rows.map((row) => row.customer_id);
};

/** Those a post speaks to: each hears of it once, by the nearest reason. */
const addressed = (one: SeenPost, mentioned: readonly Id[]): { customerId: Id; kind: string }[] => {
  const reasons: [Id | null, string][] = [
    ...mentioned.map((id): [Id, string] => [id, 'mentioned']),
    [one.quotedId, 'quoted'],
    [one.number > 1 ? one.askerId : null, one.kind === 'question' ? 'answered' : 'replied'],
  ];
  const told = new Map<Id, string>();
  for (const [id, kind] of reasons) if (id && id !== one.authorId && !told.has(id)) told.set(id, kind);
  return [...told].map(([customerId, kind]) => ({ customerId, kind }));
};

/** Those who follow its topic; of a new topic, those who follow its space or its author. */
const following = (one: SeenPost) =>
  one.number > 1
    ? sql`f.kind = 'topic' AND f.target_id = ${one.topicId}`
    : sql`((f.kind = 'space' AND f.target_id = ${one.spaceId}) OR (f.kind = 'member' AND f.target_id = ${one.authorId}))`;

/** Tells of a post that has come to be seen: those it speaks to, and those who follow its topic, its space or its author. */
export const spreadPost = async (tx: Tx, one: SeenPost, handles: readonly string[], now: Date): Promise<void> => {
  const facts = { by: one.authorId ?? '', who: one.who, title: one.title, number: one.number, space: one.space };
  const link = postPath(one.topicId, one.slug, one.number);
  const gist = `topic:${one.topicId}`;
  const named = addressed(one, await idsOf(tx, handles)).map(
    (each): NewNotice => ({ ...each, facts, link, gist: each.kind === 'mentioned' ? `post:${one.postId}` : gist }),
  );
  const which = sql`SELECT DISTINCT f.customer_id FROM follow f WHERE ${following(one)} AND NOT f.muted
    AND f.customer_id IS DISTINCT FROM ${one.authorId} AND f.customer_id <> ALL(${named.map((each) => each.customerId)}::uuid[])`;
  const wide = { kind: one.number > 1 ? 'followed-topic' : 'new-topic', facts, link, gist, which };
  const only = sql<boolean>`EXISTS (SELECT FROM space s WHERE s.space_id = ${one.spaceId} AND ${readableTo(sql`n.customer_id`)})`;
  await notifyAll(tx, { named, wide, only }, one.companyId, now);
  await squareChanged(tx, now);
};

/** The same for a post that was kept before, and not seen. */
export const spreadKept = async (tx: Tx, postId: Id, now: Date): Promise<void> => {
  const kept = sql<SeenPost>`
    SELECT p.post_id AS "postId", p.number, p.author_id AS "authorId", coalesce(m.shown_name, w.name, '') AS who, a.author_id AS "quotedId",
      t.topic_id AS "topicId", t.company_id AS "companyId", t.space_id AS "spaceId", t.kind, t.title, t.slug, t.author_id AS "askerId", s.name AS space
    FROM post p JOIN topic t ON t.topic_id = p.topic_id JOIN space s ON s.space_id = t.space_id
    LEFT JOIN member m ON m.customer_id = p.author_id LEFT JOIN staff_member w ON w.staff_id = p.staff_id
    LEFT JOIN post a ON a.post_id = p.reply_to WHERE p.post_id = ${postId}`;
  const [one] = (await runPrepared(kept, tx)).rows;
  if (one) await spreadPost(tx, one, [], now);
};
