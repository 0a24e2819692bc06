import type { Id } from '../../../kernel/id.ts';
import type { Language } from '../../../kernel/language.ts';
import { sql, type Tx } from '../../../platform/database/database.ts';
import { pagesChanged } from '../../../platform/http/page-news.ts';
import { keepNames } from '../search/index.ts';

/** A member from elsewhere, with the name and handle they had there. */
export type TakenMember = {
  customerId: Id;
  companyId: Id;
  handle: string;
  shownName: string;
  place: string;
  language: Language;
  joinedAt: Date;
  /** when they were last here; now if nothing is said */
  seenAt?: Date;
  madeUp?: boolean;
};

/** Makes customers members, many at once; who is one already stays as they are. A handle somebody else has gets a number at its end. */
export const takeMembers = async (tx: Tx, given: readonly TakenMember[], now: Date): Promise<number> => {
  const rows = JSON.stringify(given.map((one) => ({ ...one, madeUp: one.madeUp ?? false })));
  const made = await sql`
    WITH given AS (
      SELECT g.*, row_number() OVER (PARTITION BY g.handle ORDER BY g."customerId") AS turn
      FROM jsonb_to_recordset(${rows}::jsonb) AS g ("customerId" uuid, "companyId" uuid, handle text, "shownName" text, place text, language text,
        "joinedAt" timestamptz, "seenAt" timestamptz, "madeUp" boolean)
      WHERE NOT EXISTS (SELECT FROM member m WHERE m.customer_id = g."customerId")),
    named AS (
      SELECT g.*, g.handle || CASE WHEN g.turn + h.taken > 1 THEN '-' || (g.turn + h.taken)::text ELSE '' END AS free
      FROM given g, LATERAL (SELECT count(*) AS taken FROM handle h WHERE h.handle = g.handle OR h.handle ~ ('^' || g.handle || '-[0-9]+$')) h),
    handles AS (
      INSERT INTO handle (handle, customer_id, taken_at) SELECT free, "customerId", "joinedAt" FROM named ON CONFLICT DO NOTHING
      RETURNING handle, customer_id)
    INSERT INTO member (customer_id, company_id, handle, shown_name, place, language, level_since, joined_at, seen_at, made_up, named_at)
    SELECT n."customerId", n."companyId", h.handle, n."shownName", n.place, n.language, n."joinedAt", n."joinedAt", coalesce(n."seenAt", ${now}), n."madeUp", n."joinedAt"
    FROM named n JOIN handles h ON h.customer_id = n."customerId" ON CONFLICT (customer_id) DO NOTHING RETURNING 1`.execute(tx);
  await keepNames(
    tx,
    given.map((one) => one.customerId),
  );
  if (made.rows.length > 0) await pagesChanged(tx, ['lists']);
  return made.rows.length;
};
