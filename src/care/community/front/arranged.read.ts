import type { RawBuilder } from 'kysely';
import { laterBy } from '../../../kernel/calendar.ts';
import type { Id } from '../../../kernel/id.ts';
import type { Language } from '../../../kernel/language.ts';
import { type Reader, sql } from '../../../platform/database/database.ts';
import type { Member } from '../../../platform/http/principal.ts';
import { readableBy, shownTo, standsFor } from '../post/index.ts';
import type { Reason } from './grounds.read.ts';

export type Arranged = {
  topicId: Id;
  slug: string;
  title: string;
  kind: string;
  language: 'zh' | 'en';
  space: string;
  spaceSlug: string;
  author: string | null;
  place: string | null;
  staff: string | null;
  ownerSince: string | null;
  answers: number;
  sameHere: number;
  accepted: boolean;
  lastAt: Date;
  /** the reason it stands here, if it is there for one */
  because: string | null;
};

type Who = { companyId: Id; member: Member | undefined; language: Language };

const productsOf = (reasons: readonly Reason[]): Id[] => reasons.flatMap((one) => (one.kind === 'owns' ? [one.productId] : []));
const categoriesOf = (reasons: readonly Reason[]): string[] => reasons.flatMap((one) => (one.kind === 'likes' ? [one.name] : []));
const themesOf = (reasons: readonly Reason[]): string[] =>
  reasons.flatMap((one) => (one.kind === 'treatment' ? [one.name.toLowerCase()] : []));

/** Which of the reasons a topic `t` of space `s` about the goods `g` stands for: the theme of the reader's cell, what they own, what they like. */
const becauseOf = (reasons: readonly Reason[]): RawBuilder<string | null> => {
  const themes = themesOf(reasons);
  return sql<string | null>`CASE
    WHEN ${themes.length > 0} AND EXISTS (SELECT FROM unnest(${themes}::text[]) AS theme
      WHERE strpos(lower(s.name), theme) > 0 OR strpos(theme, lower(s.name)) > 0 OR strpos(lower(t.title), theme) > 0) THEN 'treatment'
    WHEN t.product_id = ANY(${productsOf(reasons)}::uuid[]) THEN 'owns:' || t.product_id::text
    WHEN g.category = ANY(${categoriesOf(reasons)}::text[]) THEN 'likes:' || g.category END`;
};

/** Not the reader's own; what nobody is known to have written is anybody's to read. */
const notBy = (member: Member | undefined): RawBuilder<boolean> =>
  member ? sql<boolean>`t.author_id IS DISTINCT FROM ${member.customerId}::uuid` : sql<boolean>`true`;

/** What others have written lately, first what answers to the reasons, then in the reader's language, then what moves most; nothing of the reader's own. */
export const arrangedTopics = async (
  reader: Reader,
  { companyId, member, language }: Who,
  reasons: readonly Reason[],
  now: Date,
  most: number,
): Promise<Arranged[]> => {
  const { rows } = await sql<Arranged>`
    WITH lately AS (SELECT t.* FROM topic t WHERE t.company_id = ${companyId} AND ${standsFor(member)} AND t.last_posted_at > ${laterBy(now, -120)}
      AND ${notBy(member)} ORDER BY t.last_posted_at DESC LIMIT 400)
    SELECT t.topic_id AS "topicId", t.slug, t.title, t.kind, t.language, s.name AS space, s.slug AS "spaceSlug", m.shown_name AS author, m.place,
      w.name AS staff, f.owner_since AS "ownerSince", greatest(t.posts - 1, 0) AS answers, t.same_here AS "sameHere",
      t.accepted_post_id IS NOT NULL AS accepted, t.last_posted_at AS "lastAt", ${becauseOf(reasons)} AS because
    FROM lately t JOIN space s ON s.space_id = t.space_id LEFT JOIN product g ON g.product_id = t.product_id
    LEFT JOIN member m ON m.customer_id = t.author_id AND m.left_at IS NULL LEFT JOIN staff_member w ON w.staff_id = t.staff_id
    LEFT JOIN post f ON f.topic_id = t.topic_id AND f.number = 1
    WHERE ${readableBy(member)}
    ORDER BY ${becauseOf(reasons)} IS NULL, t.language <> ${language}, t.heat DESC, t.last_posted_at DESC, t.topic_id LIMIT ${most}`.execute(
    reader,
  );
  return rows;
};

export type QuestionSeen = Arranged & { postId: Id; askedAt: Date };

/** A question without an answer that this reader may well be able to answer, in their language where there is one, the n-th of them (round and round). */
export const questionToAnswer = async (
  reader: Reader,
  { companyId, member, language }: Who,
  reasons: readonly Reason[],
  now: Date,
  n: number,
): Promise<{ question: QuestionSeen; all: number } | undefined> => {
  const { rows } = await sql<QuestionSeen & { all: number }>`
    SELECT t.topic_id AS "topicId", t.slug, t.title, t.kind, t.language, s.name AS space, s.slug AS "spaceSlug", m.shown_name AS author, m.place,
      NULL AS staff, f.owner_since AS "ownerSince", greatest(t.posts - 1, 0) AS answers, t.same_here AS "sameHere", false AS accepted,
      t.last_posted_at AS "lastAt", t.posted_at AS "askedAt", f.post_id AS "postId", ${becauseOf(reasons)} AS because, (count(*) OVER ())::int AS all
    FROM (SELECT t.* FROM topic t WHERE t.company_id = ${companyId} AND t.kind = 'question' AND t.answered_at IS NULL AND t.state = 'open'
      AND t.posted_at > ${laterBy(now, -90)} AND ${notBy(member)} ORDER BY t.posted_at DESC LIMIT 100) t
    JOIN space s ON s.space_id = t.space_id LEFT JOIN product g ON g.product_id = t.product_id
    JOIN post f ON f.topic_id = t.topic_id AND f.number = 1
    LEFT JOIN member m ON m.customer_id = t.author_id AND m.left_at IS NULL
    WHERE ${readableBy(member)} AND ${shownTo(member, 'f')} AND (${member === undefined} OR NOT EXISTS (
      SELECT FROM post a WHERE a.topic_id = t.topic_id AND a.author_id = ${member?.customerId ?? null}::uuid))
    ORDER BY ${becauseOf(reasons)} IS NULL, t.language <> ${language}, t.posted_at DESC, t.topic_id LIMIT 20`.execute(reader);
  const found = rows[n % Math.max(1, rows.length)];
  if (!found) return undefined;
  const { all, ...question } = found;
  return { question, all: Math.min(all, rows.length) };
};
