import type { Id } from '../../../kernel/id.ts';
import { type Reader, sql } from '../../../platform/database/database.ts';
import { runPrepared } from '../../../platform/database/prepared.ts';
import type { Member } from '../../../platform/http/principal.ts';
import { readableBy, shownTo, standsFor } from '../post/index.ts';

export type Looking = { member: Member | undefined; staff: boolean };

/** Whether somebody may see a picture, and whether everybody may. */
export type Seen = { sees: boolean; everybody: boolean };

type Row = { place: string | null; state: string; own: boolean };

const own = (member: Member | undefined) => (member ? sql`coalesce(author_id = ${member.customerId}, false)` : sql`false`);

const inPost = async (reader: Reader, postId: Id, member: Member | undefined): Promise<Seen> => {
  const { rows } = await runPrepared(
    sql<Seen>`SELECT ${readableBy(member)} AND ${standsFor(member)} AND ${shownTo(member)} AS sees,
        s.readers = 'everybody' AND t.state IN ('open', 'closed') AND p.state = 'shown' AS everybody
      FROM post p JOIN topic t ON t.topic_id = p.topic_id JOIN space s ON s.space_id = t.space_id WHERE p.post_id = ${postId}`,
    reader,
  );
  return rows[0] ?? { sees: false, everybody: false };
};

/** Places whose page is there for everybody, or for every member. */
const openPlaces = /^(article|activity|space|season|product):/;
const memberPlaces = /^(room|message):/;

/**
 * A picture is seen where the text is that it was posted with: hidden with it, held with it, for members only with it. One that is not
 * posted yet is its bringer's alone.
 */
export const seePicture = async (reader: Reader, pictureId: Id, { member, staff }: Looking): Promise<Seen> => {
  const { rows } = await runPrepared(
    sql<Row>`SELECT place, state, ${own(member)} AS own FROM picture WHERE picture_id = ${pictureId}`,
    reader,
  );
  const found = rows[0];
  if (!found) return { sees: false, everybody: false };
  if (staff) return { sees: true, everybody: false };
  if (found.state !== 'shown') return { sees: false, everybody: false };
  if (found.place === null) return { sees: found.own, everybody: false };
  if (openPlaces.test(found.place)) return { sees: true, everybody: true };
  if (memberPlaces.test(found.place)) return { sees: member !== undefined, everybody: false };
  const post = /^post:([0-9a-f-]{36})$/.exec(found.place)?.[1];
  return post ? inPost(reader, post, member) : { sees: found.own, everybody: false };
};
