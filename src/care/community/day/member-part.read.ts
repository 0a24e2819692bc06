import type { Id } from '../../../kernel/id.ts';
import { type Reader, sql } from '../../../platform/database/database.ts';
import type { Principal } from '../../../platform/http/principal.ts';
import { visibleTo } from '../../profile/index.ts';

type Row = { shownName: string | null; handle: string | null; level: number | null; joinedAt: Date | null; seenAt: Date | null };
export type WrittenLately = { topicId: Id; title: string; kind: string; number: number; at: Date; likes: number; state: string };
export type MemberPart = {
  shownName: string;
  handle: string;
  level: number;
  joinedAt: Date;
  seenAt: Date;
  posts: number;
  wrote: WrittenLately[];
};

const shown = 5;

/** What a customer is in the square; null: they have not joined. Undefined: nobody this person may see. */
export const memberPart = async (
  reader: Reader,
  principal: Pick<Principal, 'companies'>,
  customerId: Id,
): Promise<MemberPart | null | undefined> => {
  const { rows } = await sql<Row>`
    SELECT n.shown_name AS "shownName", n.handle, n.level, n.joined_at AS "joinedAt",
      greatest(n.seen_at, (SELECT max(o.seen_at) FROM portal_session o WHERE o.customer_id = n.customer_id)) AS "seenAt"
    FROM customer c LEFT JOIN member n ON n.customer_id = c.customer_id AND n.left_at IS NULL
    WHERE c.customer_id = ${customerId} AND ${visibleTo(principal)}`.execute(reader);
  const [row] = rows;
  if (!row) return undefined;
  const { shownName, handle, level, joinedAt, seenAt } = row;
  if (shownName === null || handle === null || level === null || !joinedAt || !seenAt) return null;
  const { rows: wrote } = await sql<WrittenLately & { all: number }>`
    SELECT t.topic_id AS "topicId", t.title, t.kind, p.number, p.posted_at AS at, p.likes, p.state, count(*) OVER ()::int AS "all"
    FROM post p JOIN topic t ON t.topic_id = p.topic_id WHERE p.author_id = ${customerId} AND p.state <> 'withdrawn'
    ORDER BY p.posted_at DESC, p.post_id LIMIT ${shown}`.execute(reader);
  return { shownName, handle, level, joinedAt, seenAt, posts: wrote[0]?.all ?? 0, wrote: wrote.map(({ all: _, ...one }) => one) };
};
