import { type Id, isId } from '../../../kernel/id.ts';
import { type Reader, sql } from '../../../platform/database/database.ts';
import { runPrepared } from '../../../platform/database/prepared.ts';
import type { Member } from '../../../platform/http/principal.ts';
import { within } from '../../staff/index.ts';
import { readableBy, shownTo, standsFor } from '../post/index.ts';

/** Who looks: a member, staff of these companies, or nobody we know. */
export type Looking = { member: Member | undefined; staff: 'all' | readonly Id[] | undefined };

/** Whether somebody may see a picture, and whether everybody may. */
export type Seen = { sees: boolean; everybody: boolean };
export const unseen: Seen = { sees: false, everybody: false };

/** Whoever keeps the text a picture stands in says who may read that text; `place` is what follows the kind: 'message:<place>'. */
export type SeesIn = (reader: Reader, place: string, picture: { pictureId: Id; member: Member | undefined }) => Promise<Seen>;

type Row = { companyId: Id; place: string | null; state: string; own: boolean };

const own = (member: Member | undefined) => (member ? sql`coalesce(author_id = ${member.customerId}, false)` : sql`false`);

const inPost: SeesIn = async (reader, postId, { member }) => {
  if (!isId(postId)) return unseen;
  const { rows } = await runPrepared(
    sql<Seen>`SELECT ${readableBy(member)} AND ${standsFor(member)} AND ${shownTo(member)} AS sees,
        s.readers = 'everybody' AND t.state IN ('open', 'closed') AND p.state = 'shown' AS everybody
      FROM post p JOIN topic t ON t.topic_id = p.topic_id JOIN space s ON s.space_id = t.space_id WHERE p.post_id = ${postId}`,
    reader,
  );
  return rows[0] ?? unseen;
};

/**
 * A picture is seen where the text is that it was posted with: hidden with it, held with it, for members only with it. One that is not
 * posted yet is its bringer's alone. `places`: the kinds of text besides posts; what stands in no kind of them nobody sees.
 */
export const seePicture = async (
  reader: Reader,
  pictureId: Id,
  { member, staff }: Looking,
  places: Readonly<Record<string, SeesIn>>,
): Promise<Seen> => {
  const { rows } = await runPrepared(
    sql<Row>`SELECT company_id AS "companyId", place, state, ${own(member)} AS own FROM picture WHERE picture_id = ${pictureId}`,
    reader,
  );
  const found = rows[0];
  if (!found) return unseen;
  if (staff && within(staff, found.companyId)) return { sees: true, everybody: false };
  if (found.state !== 'shown') return unseen;
  const [, kind = '', place = ''] = /^([a-z]+):(.+)$/.exec(found.place ?? '') ?? [];
  const sees = kind === 'post' ? inPost : Object.hasOwn(places, kind) ? places[kind] : undefined;
  return sees ? sees(reader, place, { pictureId, member }) : { sees: found.own, everybody: false };
};
