import type { Id } from '../../../kernel/id.ts';
import { type Reader, sql } from '../../../platform/database/database.ts';
import type { Member } from '../../../platform/http/principal.ts';
import { readableBy } from '../post/index.ts';

export type WrittenBy = {
  topicId: Id;
  slug: string;
  title: string;
  language: 'zh' | 'en';
  number: number;
  words: string;
  likes: number;
  at: Date;
  ownerSince: string | null;
};

type Who = { companyId: Id; member: Member | undefined };

/** Answers and replies somebody wrote, the latest first, where this reader may read. */
export const writtenBy = async (reader: Reader, { companyId, member }: Who, authorId: Id, most: number): Promise<WrittenBy[]> => {
  const { rows } = await sql<WrittenBy>`
    SELECT t.topic_id AS "topicId", t.slug, t.title, t.language, p.number, left(p.body, 600) AS words, p.likes, p.posted_at AS at, p.owner_since AS "ownerSince"
    FROM post p JOIN topic t ON t.topic_id = p.topic_id JOIN space s ON s.space_id = t.space_id
    WHERE p.author_id = ${authorId} AND p.number > 1 AND p.state = 'shown' AND t.state IN ('open', 'closed') AND t.company_id = ${companyId}
      AND ${readableBy(member)} ORDER BY p.posted_at DESC LIMIT ${most}`.execute(reader);
  return rows;
};
