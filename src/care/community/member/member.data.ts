import { type Id, newId } from '../../../kernel/id.ts';
import type { Language } from '../../../kernel/language.ts';
import { type Reader, sql, type Tx } from '../../../platform/database/database.ts';
import { pagesChanged } from '../../../platform/http/page-news.ts';
import { keepNames } from '../search/index.ts';

/** `shownName`: the name they chose; without one `nameBy` gives them one by their handle, and they are asked. */
export type NewMember = { customerId: Id; companyId: Id; language: Language; place?: string; madeUp?: boolean } & (
  | { shownName: string }
  | { nameBy: (handle: string) => string }
);

/** A handle nobody has: from the id's random end, so that it says nothing of the person. They may choose another. */
const madeHandle = (): string => `tea-${newId().replaceAll('-', '').slice(-10)}`;

/** Makes the customer a member, once; one who left comes back under the old handle. */
export const keepMember = async (tx: Tx, one: NewMember, now: Date): Promise<{ handle: string; joined: boolean }> => {
  const handle = madeHandle();
  const shownName = 'shownName' in one ? one.shownName : one.nameBy(handle);
  const namedAt = 'shownName' in one ? now : null;
  const { rows } = await sql<{ handle: string; joined: boolean }>`
    INSERT INTO member (customer_id, company_id, handle, shown_name, place, language, level_since, joined_at, seen_at, made_up, named_at)
    VALUES (${one.customerId}, ${one.companyId}, ${handle}, ${shownName}, ${one.place ?? ''}, ${one.language}, ${now}, ${now}, ${now}, ${one.madeUp ?? false}, ${namedAt})
    ON CONFLICT (customer_id) DO UPDATE SET left_at = NULL, seen_at = excluded.seen_at
    RETURNING handle, xmax = 0 AS joined`.execute(tx);
  const kept = rows[0] ?? { handle, joined: true };
  await sql`INSERT INTO handle (handle, customer_id, taken_at) VALUES (${kept.handle}, ${one.customerId}, ${now}) ON CONFLICT (handle) DO NOTHING`.execute(
    tx,
  );
  await keepNames(tx, [one.customerId]);
  // who comes back has their name again where they wrote
  if (!kept.joined) await pagesChanged(tx, ['everything']);
  return kept;
};

/** Takes a handle for good; false when somebody has it, or this member has taken more than ten. */
export const takeHandle = async (tx: Tx, customerId: Id, handle: string, now: Date): Promise<boolean> => {
  const { rows } = await sql<{ customer_id: Id }>`
    WITH taken AS (INSERT INTO handle (handle, customer_id, taken_at) SELECT ${handle}, ${customerId}, ${now}
      WHERE (SELECT count(*) FROM handle WHERE customer_id = ${customerId}) < 10 ON CONFLICT (handle) DO NOTHING RETURNING customer_id)
    SELECT customer_id FROM taken UNION ALL SELECT customer_id FROM handle WHERE handle = ${handle}`.execute(tx);
  return rows[0]?.customer_id === customerId;
};

type Change = {
  shownName: string | undefined;
  handle: string | undefined;
  place: string | undefined;
  about: string | undefined;
  language: Language | undefined;
};

export const changeMemberRow = async (tx: Tx, customerId: Id, change: Change, now: Date): Promise<void> => {
  await sql`UPDATE member SET shown_name = coalesce(${change.shownName ?? null}, shown_name), handle = coalesce(${change.handle ?? null}, handle),
      place = coalesce(${change.place ?? null}, place), about = coalesce(${change.about ?? null}, about),
      language = coalesce(${change.language ?? null}, language), version = version + 1,
      named_at = CASE WHEN ${change.shownName ?? null}::text IS NULL THEN named_at ELSE coalesce(named_at, ${now}) END
    WHERE customer_id = ${customerId}`.execute(tx);
  await keepNames(tx, [customerId]);
  await pagesChanged(tx, ['everything']);
};

export type OwnMember = {
  customerId: Id;
  handle: string;
  shownName: string;
  place: string;
  about: string;
  language: Language;
  level: number;
  joinedAt: Date;
  namedAt: Date | null;
  hasPassword: boolean;
};

/** A member as they see themselves. */
export const readOwnMember = async (reader: Reader, customerId: Id): Promise<OwnMember | undefined> => {
  const { rows } = await sql<OwnMember>`
    SELECT m.customer_id AS "customerId", m.handle, m.shown_name AS "shownName", m.place, m.about, m.language, m.level, m.joined_at AS "joinedAt",
      m.named_at AS "namedAt", p.customer_id IS NOT NULL AS "hasPassword"
    FROM member m LEFT JOIN member_password p USING (customer_id) WHERE m.customer_id = ${customerId} AND m.left_at IS NULL`.execute(
    reader,
  );
  return rows[0];
};
