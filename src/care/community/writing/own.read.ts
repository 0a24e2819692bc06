import type { Id } from '../../../kernel/id.ts';
import { type Reader, sql } from '../../../platform/database/database.ts';
import type { Member } from '../../../platform/http/principal.ts';
import { readableBy } from '../post/index.ts';

export type OwnGoods = { productId: Id; name: string };

/** How many of one's things are offered; the newest are what one writes about. */
const mostGoods = 12;

/** What a customer owns by the order record, the newest first: a topic may be about it. */
export const ownGoods = async (reader: Reader, member: Pick<Member, 'customerId' | 'companyId'>): Promise<OwnGoods[]> => {
  const { rows } = await sql<OwnGoods>`SELECT g.product_id AS "productId", coalesce(nullif(g.name, ''), g.code) AS name
    FROM customer_order o JOIN order_line l ON l.customer_id = o.customer_id AND l.order_id = o.order_id AND l.kind = 'goods'
    JOIN product g ON g.company_id = o.company_id AND g.code = l.code
    WHERE o.customer_id = ${member.customerId} AND o.company_id = ${member.companyId}
    GROUP BY g.product_id, g.name, g.code HAVING sum(l.quantity) > 0 ORDER BY max(o.placed_at) DESC, g.name LIMIT ${mostGoods}`.execute(
    reader,
  );
  return rows;
};

export type OwnPost = {
  postId: Id;
  topicId: Id;
  slug: string;
  title: string;
  number: number;
  body: string;
  version: number;
  space: string;
  spaceSlug: string;
};

/** A post of the member's own that still stands, in a space they may read. */
export const ownPost = async (reader: Reader, member: Member, postId: Id): Promise<OwnPost | undefined> => {
  const { rows } = await sql<OwnPost>`SELECT p.post_id AS "postId", t.topic_id AS "topicId", t.slug, t.title, p.number, p.body, p.version,
      s.name AS space, s.slug AS "spaceSlug"
    FROM post p JOIN topic t ON t.topic_id = p.topic_id JOIN space s ON s.space_id = t.space_id
    WHERE p.post_id = ${postId} AND p.author_id = ${member.customerId} AND p.state IN ('shown', 'held')
      AND t.state IN ('open', 'closed', 'held') AND ${readableBy(member)}`.execute(reader);
  return rows[0];
};
