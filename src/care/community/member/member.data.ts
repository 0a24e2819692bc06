import { type Id, newId } from '../../../kernel/id.ts';
import type { Language } from '../../../kernel/language.ts';
import { sql, type Tx } from '../../../platform/database/database.ts';

export type NewMember = { customerId: Id; companyId: Id; shownName: string; language: Language; place?: string; madeUp?: boolean };

/** A handle nobody has: from the id's random end, so that it says nothing of the person. They may choose another. */
const madeHandle = (): string => `tea-${newId().replaceAll('-', '').slice(-10)}`;

/** Makes the customer a member, once; one who left comes back under the old handle. */
export const keepMember = async (tx: Tx, one: NewMember, now: Date): Promise<{ handle: string; joined: boolean }> => {
  const handle = madeHandle();
  const { rows } = await sql<{ handle: string; joined: boolean }>`
    INSERT INTO member (customer_id, company_id, handle, shown_name, place, language, level_since, joined_at, seen_at, made_up)
    VALUES (${one.customerId}, ${one.companyId}, ${handle}, ${one.shownName}, ${one.place ?? ''}, ${one.language}, ${now}, ${now}, ${now}, ${one.madeUp ?? false})
    ON CONFLICT (customer_id) DO UPDATE SET left_at = NULL, seen_at = excluded.seen_at
    RETURNING handle, joined_at = seen_at AS joined`.execute(tx);
  const kept = rows[0] ?? { handle, joined: true };
  await sql`INSERT INTO handle (handle, customer_id, taken_at) VALUES (${kept.handle}, ${one.customerId}, ${now}) ON CONFLICT (handle) DO NOTHING`.execute(
    tx,
  );
  return kept;
};
