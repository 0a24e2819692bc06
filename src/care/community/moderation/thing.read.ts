import type { RawBuilder } from 'kysely';
import type { Id } from '../../../kernel/id.ts';
import { type Reader, sql } from '../../../platform/database/database.ts';
import type { Member } from '../../../platform/http/principal.ts';
import { ownsOfLine } from '../../ledger/index.ts';
import { readableBy } from '../post/index.ts';
import { placeOf, type ThingKind } from './thing.ts';

/** A thing somebody may report or decide about. `words` is what it says, as it was written. */
export type Thing = {
  kind: ThingKind;
  id: string;
  companyId: Id;
  spaceId: Id | null;
  topicId: Id | null;
  title: string;
  link: string;
  authorId: Id | null;
  authorName: string | null;
  authorHandle: string | null;
  authorLevel: number | null;
  authorModerates: boolean;
  house: boolean;
  words: string;
  state: string;
  stateBecause: string | null;
  number: number | null;
  at: Date;
};

const author = sql`m.customer_id AS "authorId", m.shown_name AS "authorName", m.handle AS "authorHandle", m.level AS "authorLevel",
  coalesce(cardinality(m.moderates) > 0, false) AS "authorModerates"`;

const posts = (which: RawBuilder<unknown>): RawBuilder<Thing> => sql<Thing>`
  SELECT 'post' AS kind, p.post_id::text AS id, p.company_id AS "companyId", t.space_id AS "spaceId", t.topic_id AS "topicId", t.title,
    '/t/' || t.topic_id || '#p' || p.number AS link, ${author}, p.staff_id IS NOT NULL AS house, p.body AS words, p.state,
    p.state_because AS "stateBecause", p.number, p.posted_at AS at
  FROM post p JOIN topic t ON t.topic_id = p.topic_id JOIN space s ON s.space_id = t.space_id
  LEFT JOIN member m ON m.customer_id = p.author_id WHERE ${which}`;

const messages = (which: RawBuilder<unknown>): RawBuilder<Thing> => sql<Thing>`
  SELECT 'message' AS kind, x.room_id || '.' || x.number AS id, r.company_id AS "companyId", NULL::uuid AS "spaceId", NULL::uuid AS "topicId",
    r.name AS title, '/rooms/' || r.room_id AS link, ${author}, x.staff_id IS NOT NULL AS house, x.body AS words, x.state,
    x.state_because AS "stateBecause", x.number, x.said_at AS at
  FROM room_message x JOIN room r ON r.room_id = x.room_id LEFT JOIN member m ON m.customer_id = x.author_id WHERE ${which}`;

const pictures = (which: RawBuilder<unknown>): RawBuilder<Thing> => sql<Thing>`
  SELECT 'picture' AS kind, g.picture_id::text AS id, g.company_id AS "companyId", t.space_id AS "spaceId", t.topic_id AS "topicId",
    coalesce(t.title, g.alt) AS title, '/pictures/' || g.picture_id || '/1920.webp' AS link, ${author}, g.staff_id IS NOT NULL AS house, g.alt AS words,
    g.state, NULL AS "stateBecause", NULL::int AS number, g.added_at AS at
  FROM picture g LEFT JOIN member m ON m.customer_id = g.author_id
  LEFT JOIN post p ON g.place = 'post:' || p.post_id LEFT JOIN topic t ON t.topic_id = p.topic_id LEFT JOIN space s ON s.space_id = t.space_id WHERE ${which}`;

const members = (which: RawBuilder<unknown>): RawBuilder<Thing> => sql<Thing>`
  SELECT 'member' AS kind, m.customer_id::text AS id, m.company_id AS "companyId", NULL::uuid AS "spaceId", NULL::uuid AS "topicId",
    m.shown_name AS title, '/people/' || m.handle AS link, ${author}, false AS house, concat_ws(E'\n', nullif(m.place, ''), nullif(m.about, '')) AS words,
    'shown' AS state, NULL AS "stateBecause", NULL::int AS number, m.joined_at AS at
  FROM member m WHERE m.left_at IS NULL AND ${which}`;

const byIds = (kind: ThingKind, ids: readonly string[]): RawBuilder<Thing> => {
  const list = sql`ANY (${[...ids]}::uuid[])`;
  if (kind === 'post') return posts(sql`p.post_id = ${list}`);
  if (kind === 'picture') return pictures(sql`g.picture_id = ${list}`);
  if (kind === 'member') return members(sql`m.customer_id = ${list}`);
  return messages(
    sql`(x.room_id, x.number) IN (SELECT * FROM unnest(${ids.map((id) => placeOf(id).roomId)}::uuid[], ${ids.map((id) => placeOf(id).number)}::int[]))`,
  );
};

/** Things by their names, for those who keep order; rights are the caller's. */
export const thingsOf = async (reader: Reader, kind: ThingKind, ids: readonly string[]): Promise<Thing[]> =>
  ids.length === 0 ? [] : (await byIds(kind, ids).execute(reader)).rows;

/** One thing as a member meets it: what they may not see is not found, and is not to be reported. */
export const thingSeenBy = async (reader: Reader, member: Member, kind: ThingKind, id: string): Promise<Thing | undefined> => {
  const here = member.companyId;
  const heard = sql`r.company_id = ${here} AND x.state = 'shown'
    AND (r.readers <> 'owners' OR ${ownsOfLine(sql`${member.customerId}::uuid`, sql`r.product_line`)})`;
  const seen: Record<ThingKind, () => RawBuilder<Thing>> = {
    post: () =>
      posts(
        sql`p.post_id = ${id} AND p.company_id = ${here} AND p.state = 'shown' AND t.state IN ('open', 'closed') AND ${readableBy(member)}`,
      ),
    message: () => messages(sql`x.room_id = ${placeOf(id).roomId} AND x.number = ${placeOf(id).number} AND ${heard}`),
    picture: () =>
      pictures(sql`g.picture_id = ${id} AND g.company_id = ${here} AND g.state = 'shown' AND CASE
        WHEN s.space_id IS NOT NULL THEN p.state = 'shown' AND t.state IN ('open', 'closed') AND ${readableBy(member)}
        WHEN g.place LIKE 'message:%' THEN EXISTS (SELECT FROM room_message x JOIN room r ON r.room_id = x.room_id
          WHERE x.room_id = substr(g.place, 9, 36)::uuid AND x.number = substr(g.place, 46)::int AND ${heard}) ELSE false END`),
    member: () => members(sql`m.customer_id = ${id} AND m.company_id = ${here}`),
  };
  return (await seen[kind]().execute(reader)).rows[0];
};
