import type { Id } from '../../../kernel/id.ts';
import { type Reader, sql } from '../../../platform/database/database.ts';
import type { Member } from '../../../platform/http/principal.ts';
import { shownTo } from '../post/index.ts';
import { seenBy } from './topic-list.read.ts';

export type KeptPost = {
  post_id: Id;
  topic_id: Id;
  slug: string;
  title: string;
  number: number;
  author_name: string | null;
  words: string;
  kept_at: Date;
};

/** Posts a member kept to come back to, newest first. */
export const listBookmarks = async (reader: Reader, member: Member, limit: number): Promise<KeptPost[]> => {
  const { rows } = await sql<KeptPost>`
    SELECT p.post_id, t.topic_id, t.slug, t.title, p.number, coalesce(m.shown_name, w.name) AS author_name, left(p.body, 200) AS words, b.kept_at
    FROM bookmark b JOIN post p ON p.post_id = b.post_id JOIN topic t ON t.topic_id = p.topic_id JOIN space s ON s.space_id = t.space_id
    LEFT JOIN member m ON m.customer_id = p.author_id AND m.left_at IS NULL LEFT JOIN staff_member w ON w.staff_id = p.staff_id
    WHERE b.customer_id = ${member.customerId} AND ${shownTo(member)} AND ${seenBy({ companyId: member.companyId, member })}
    ORDER BY b.kept_at DESC LIMIT ${limit}`.execute(reader);
  return rows;
};

export type Followed = { kind: 'space' | 'topic' | 'member'; target_id: Id; name: string; path: string; because: string; since: Date };

/** What a member follows, as far as they may still read it. */
export const listFollowed = async (reader: Reader, member: Member): Promise<Followed[]> => {
  const who = { companyId: member.companyId, member };
  const { rows } = await sql<Followed>`
    SELECT f.kind, f.target_id, f.because, f.since, n.name, n.path FROM follow f
    JOIN LATERAL (
      SELECT s.name, '/spaces/' || s.slug AS path FROM space s WHERE f.kind = 'space' AND s.space_id = f.target_id AND s.company_id = ${member.companyId}
      UNION ALL SELECT t.title, '/t/' || t.topic_id FROM topic t JOIN space s ON s.space_id = t.space_id
        WHERE f.kind = 'topic' AND t.topic_id = f.target_id AND ${seenBy(who)}
      UNION ALL SELECT m.shown_name, '/people/' || m.handle FROM member m WHERE f.kind = 'member' AND m.customer_id = f.target_id AND m.left_at IS NULL) n ON true
    WHERE f.customer_id = ${member.customerId} AND NOT f.muted ORDER BY f.kind, f.since DESC LIMIT 300`.execute(reader);
  return rows;
};
