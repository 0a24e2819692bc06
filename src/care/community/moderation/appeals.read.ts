import type { Id } from '../../../kernel/id.ts';
import { type Reader, sql } from '../../../platform/database/database.ts';
import type { Principal } from '../../../platform/http/principal.ts';
import { type Ruling, rulingColumns } from './ruling.data.ts';
import { thingsOf } from './thing.read.ts';

type Row = Ruling & {
  appealedAt: Date;
  appealWord: string;
  by: string | null;
  authorName: string | null;
  authorHandle: string | null;
  place: string;
};
export type Appeal = Row & { title: string; words: string };

/** Appeals nobody has answered, the oldest first. */
export const appealsOf = async (
  reader: Reader,
  { companies }: Pick<Principal, 'companies'>,
  page: { after: [string, Id] | undefined; limit: number },
): Promise<Appeal[]> => {
  const { rows } = await sql<Row>`
    SELECT ${rulingColumns}, r.appealed_at::text AS place, coalesce(s.name, k.shown_name) AS by, m.shown_name AS "authorName", m.handle AS "authorHandle"
    FROM ruling r LEFT JOIN staff_member s ON s.staff_id = r.staff_id LEFT JOIN member k ON k.customer_id = r.member_id
    LEFT JOIN member m ON m.customer_id = r.author_id
    WHERE r.appealed_at IS NOT NULL AND r.answered_at IS NULL AND ${companies === 'all' ? sql`true` : sql`r.company_id = ANY (${companies}::uuid[])`}
      AND (${page.after?.[0] ?? null}::timestamptz IS NULL OR (r.appealed_at, r.ruling_id) > (${page.after?.[0] ?? null}::timestamptz, ${page.after?.[1] ?? null}::uuid))
    ORDER BY r.appealed_at, r.ruling_id LIMIT ${page.limit}`.execute(reader);
  const appeals: Appeal[] = [];
  for (const row of rows) {
    const [thing] = await thingsOf(reader, row.kind, [row.thingId]);
    appeals.push({ ...row, title: thing?.title ?? '', words: thing?.words ?? '' });
  }
  return appeals;
};

/** Spaces of a company that things can be moved to and members can keep in order. */
export const openSpaces = async (reader: Reader, companyId: Id): Promise<{ id: Id; name: string }[]> => {
  const { rows } = await sql<{ id: Id; name: string }>`
    SELECT space_id AS id, name FROM space WHERE company_id = ${companyId} AND closed_at IS NULL ORDER BY position, name`.execute(reader);
  return rows;
};
