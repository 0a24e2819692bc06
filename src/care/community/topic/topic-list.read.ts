import type { RawBuilder } from 'kysely';
import type { Id } from '../../../kernel/id.ts';
import { type Reader, sql } from '../../../platform/database/database.ts';
import type { Member } from '../../../platform/http/principal.ts';
import { readableBy, standsFor } from '../post/index.ts';
import type { TopicKind } from './writing-rules.ts';

/** Who reads a list: a guest or member of a company's Portal, or colleagues of companies. */
export type Reading = { companyId: Id; member: Member | undefined } | { companies: 'all' | readonly Id[] };

export type TopicSort = 'new' | 'heat' | 'unanswered';
export const topicSorts = ['new', 'heat', 'unanswered'] as const;

export type TopicFilter = {
  spaceId?: Id | undefined;
  kind?: TopicKind | undefined;
  productId?: Id | undefined;
  authorId?: Id | undefined;
  sort?: TopicSort | undefined;
  /** topics pinned now stand apart from the list */
  pinned?: 'only' | 'without' | undefined;
};

export type TopicRow = {
  topic_id: Id;
  slug: string;
  title: string;
  kind: TopicKind;
  state: 'open' | 'closed' | 'held';
  language: 'zh' | 'en';
  space_slug: string;
  space_name: string;
  author_handle: string | null;
  author_name: string | null;
  staff_name: string | null;
  owner_since: string | null;
  answers: number;
  likes: number;
  same_here: number;
  views: number;
  accepted: boolean;
  posted_at: Date;
  last_posted_at: Date;
  last_name: string | null;
  pinned: boolean;
  /** posts since this member last read it; null: never opened */
  unread: number | null;
  place: string;
};

/** Which topics somebody may see: rights stand in the query. */
export const seenBy = (who: Reading): RawBuilder<boolean> => {
  if ('member' in who) return sql<boolean>`(t.company_id = ${who.companyId} AND ${readableBy(who.member)} AND ${standsFor(who.member)})`;
  return who.companies === 'all' ? sql<boolean>`true` : sql<boolean>`t.company_id = ANY(${[...who.companies]}::uuid[])`;
};

const orders = {
  new: { key: sql`t.last_posted_at`, cast: sql`timestamptz`, only: sql`true` },
  heat: { key: sql`t.heat`, cast: sql`float8`, only: sql`true` },
  unanswered: {
    key: sql`t.posted_at`,
    cast: sql`timestamptz`,
    only: sql`t.kind = 'question' AND t.answered_at IS NULL AND t.state = 'open'`,
  },
} as const;

const where = (filter: TopicFilter, now: Date): RawBuilder<unknown> =>
  sql.join(
    [
      filter.spaceId ? sql`t.space_id = ${filter.spaceId}` : sql`true`,
      filter.kind ? sql`t.kind = ${filter.kind}` : sql`true`,
      filter.productId ? sql`t.product_id = ${filter.productId}` : sql`true`,
      filter.authorId ? sql`t.author_id = ${filter.authorId}` : sql`true`,
      filter.pinned === 'only' ? sql`t.pinned_until > ${now}` : sql`true`,
      filter.pinned === 'without' ? sql`(t.pinned_until IS NULL OR t.pinned_until <= ${now})` : sql`true`,
      orders[filter.sort ?? 'new'].only,
    ],
    sql` AND `,
  );

export type TopicPlace = { value: string; id: Id };

/** Topics somebody may see, a page of them from a place on; for a member with what is new to them. */
export const listTopics = async (
  reader: Reader,
  who: Reading,
  filter: TopicFilter,
  now: Date,
  page: { after?: TopicPlace | undefined; limit: number },
): Promise<TopicRow[]> => {
  const { key, cast } = orders[filter.sort ?? 'new'];
  const me = 'member' in who ? (who.member?.customerId ?? null) : null;
  const after = page.after ? sql`(${key}, t.topic_id) < (${page.after.value}::${cast}, ${page.after.id}::uuid)` : sql`true`;
  const { rows } = await sql<TopicRow>`
    SELECT t.topic_id, t.slug, t.title, t.kind, t.state, t.language, t.space_slug, t.space_name, m.handle AS author_handle, m.shown_name AS author_name,
      w.name AS staff_name, f.owner_since, greatest(t.posts - 1, 0) AS answers, t.likes, t.same_here, t.views, t.accepted_post_id IS NOT NULL AS accepted,
      t.posted_at, t.last_posted_at, l.shown_name AS last_name, coalesce(t.pinned_until > ${now}, false) AS pinned,
      CASE WHEN r.last_number IS NULL AND t.author_id IS DISTINCT FROM ${me}::uuid THEN NULL ELSE greatest(t.last_number - coalesce(r.last_number, 1), 0) END AS unread, t.place
    FROM (SELECT t.*, s.slug AS space_slug, s.name AS space_name, ${key}::text AS place FROM topic t JOIN space s ON s.space_id = t.space_id
      WHERE ${seenBy(who)} AND ${where(filter, now)} AND ${after} ORDER BY ${key} DESC, t.topic_id DESC LIMIT ${page.limit}) AS t
    LEFT JOIN member m ON m.customer_id = t.author_id AND m.left_at IS NULL
    LEFT JOIN staff_member w ON w.staff_id = t.staff_id
    LEFT JOIN member l ON l.customer_id = t.last_author_id AND l.left_at IS NULL
    LEFT JOIN post f ON f.topic_id = t.topic_id AND f.number = 1
    LEFT JOIN reading r ON r.topic_id = t.topic_id AND r.customer_id = ${me}::uuid
    ORDER BY ${key} DESC, t.topic_id DESC`.execute(reader);
  return rows;
};

/** Topics with something new for a member: those they follow or have read before, and new ones of spaces they follow; newest first. */
export const listUnread = async (reader: Reader, member: Member, since: Date, limit: number): Promise<TopicRow[]> => {
  const who: Reading = { companyId: member.companyId, member };
  const mine = sql`(
    SELECT f.target_id AS topic_id FROM follow f WHERE f.customer_id = ${member.customerId} AND f.kind = 'topic' AND NOT f.muted
    UNION SELECT t.topic_id FROM follow f JOIN topic t ON (f.kind = 'space' AND t.space_id = f.target_id) OR (f.kind = 'member' AND t.author_id = f.target_id)
      WHERE f.customer_id = ${member.customerId} AND f.kind <> 'topic' AND NOT f.muted AND t.posted_at > ${since}
    UNION SELECT r.topic_id FROM reading r WHERE r.customer_id = ${member.customerId} AND r.seconds >= 300
      AND NOT EXISTS (SELECT FROM follow f WHERE f.customer_id = ${member.customerId} AND f.kind = 'topic' AND f.target_id = r.topic_id AND f.muted))`;
  const { rows } = await sql<TopicRow>`
    SELECT t.topic_id, t.slug, t.title, t.kind, t.state, t.language, s.slug AS space_slug, s.name AS space_name, m.handle AS author_handle,
      m.shown_name AS author_name, w.name AS staff_name, f.owner_since, greatest(t.posts - 1, 0) AS answers, t.likes, t.same_here, t.views,
      t.accepted_post_id IS NOT NULL AS accepted, t.posted_at, t.last_posted_at, l.shown_name AS last_name, false AS pinned,
      t.last_number - coalesce(r.last_number, CASE WHEN t.author_id = ${member.customerId} THEN 1 END) AS unread, t.last_posted_at::text AS place
    FROM ${mine} AS mine JOIN topic t ON t.topic_id = mine.topic_id JOIN space s ON s.space_id = t.space_id
    LEFT JOIN reading r ON r.topic_id = t.topic_id AND r.customer_id = ${member.customerId}
    LEFT JOIN member m ON m.customer_id = t.author_id AND m.left_at IS NULL
    LEFT JOIN staff_member w ON w.staff_id = t.staff_id
    LEFT JOIN member l ON l.customer_id = t.last_author_id AND l.left_at IS NULL
    LEFT JOIN post f ON f.topic_id = t.topic_id AND f.number = 1
    WHERE ${seenBy(who)} AND t.last_number > coalesce(r.last_number, 0)
      AND (t.last_author_id IS DISTINCT FROM ${member.customerId} OR t.last_number - coalesce(r.last_number, 0) > 1)
    ORDER BY t.last_posted_at DESC, t.topic_id DESC LIMIT ${limit}`.execute(reader);
  return rows;
};
