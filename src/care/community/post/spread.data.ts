import type { Id } from '../../../kernel/id.ts';
import { sql, type Tx } from '../../../platform/database/database.ts';
import { type NewNotice, notify, notifyThose, postPath } from '../notice/index.ts';
import { readableTo } from './readable.data.ts';
import { squareChanged } from './square-news.act.ts';

type Spread = {
  post_id: Id;
  number: number;
  author_id: Id | null;
  who: string;
  reply_author: Id | null;
  topic_id: Id;
  company_id: Id;
  space_id: Id;
  kind: string;
  title: string;
  slug: string;
  asker: Id | null;
  space: string;
};

const load = async (tx: Tx, postId: Id): Promise<Spread | undefined> => {
  const { rows } = await sql<Spread>`
    SELECT p.post_id, p.number, p.author_id, coalesce(m.shown_name, w.name, '') AS who, a.author_id AS reply_author, t.topic_id, t.company_id,
      t.space_id, t.kind, t.title, t.slug, t.author_id AS asker, s.name AS space
    FROM post p JOIN topic t ON t.topic_id = p.topic_id JOIN space s ON s.space_id = t.space_id
    LEFT JOIN member m ON m.customer_id = p.author_id LEFT JOIN staff_member w ON w.staff_id = p.staff_id
    LEFT JOIN post a ON a.post_id = p.reply_to WHERE p.post_id = ${postId}`.execute(tx);
  return rows[0];
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
const addressed = (one: Spread, mentioned: readonly Id[]): { customerId: Id; kind: string }[] => {
  const reasons: [Id | null, string][] = [
    ...mentioned.map((id): [Id, string] => [id, 'mentioned']),
    [one.reply_author, 'quoted'],
    [one.number > 1 ? one.asker : null, one.kind === 'question' ? 'answered' : 'replied'],
  ];
  const told = new Map<Id, string>();
  for (const [id, kind] of reasons) if (id && id !== one.author_id && !told.has(id)) told.set(id, kind);
  return [...told].map(([customerId, kind]) => ({ customerId, kind }));
};

/** Tells of a post that has come to be seen: those it speaks to, and those who follow its topic, its space or its author. */
export const spreadPost = async (tx: Tx, postId: Id, handles: readonly string[], now: Date): Promise<void> => {
  const one = await load(tx, postId);
  if (!one) return;
  await squareChanged(tx);
  const facts = { by: one.author_id ?? '', who: one.who, title: one.title, number: one.number, space: one.space };
  const link = postPath(one.topic_id, one.slug, one.number);
  const direct = addressed(one, await idsOf(tx, handles));
  const { rows } = await sql<{ id: Id }>`SELECT d.id FROM unnest(${direct.map((each) => each.customerId)}::uuid[]) AS d (id)
    JOIN space s ON s.space_id = ${one.space_id} WHERE ${readableTo(sql`d.id`)}`.execute(tx);
  const may = new Set(rows.map((row) => row.id));
  const notices = direct
    .filter((each) => may.has(each.customerId))
    .map((each): NewNotice => ({ ...each, facts, link, gist: each.kind === 'mentioned' ? `post:${postId}` : `topic:${one.topic_id}` }));
  await notify(tx, notices, one.company_id, now);
  const others = sql`SELECT DISTINCT f.customer_id FROM follow f JOIN space s ON s.space_id = ${one.space_id}
    WHERE NOT f.muted AND f.customer_id IS DISTINCT FROM ${one.author_id} AND f.customer_id <> ALL(${direct.map((each) => each.customerId)}::uuid[])
      AND ${readableTo(sql`f.customer_id`)}`;
  const tellThose = (which: ReturnType<typeof sql>, kind: string, gist: string) =>
    notifyThose(tx, sql`${others} AND ${which}`, { kind, facts, link, gist }, one.company_id, now);
  if (one.number > 1) return tellThose(sql`f.kind = 'topic' AND f.target_id = ${one.topic_id}`, 'followed-topic', `topic:${one.topic_id}`);
  await tellThose(
    sql`((f.kind = 'space' AND f.target_id = ${one.space_id}) OR (f.kind = 'member' AND f.target_id = ${one.author_id}))`,
    'new-topic',
    `topic:${one.topic_id}`,
  );
};
