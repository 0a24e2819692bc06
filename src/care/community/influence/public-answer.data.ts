import type { Id } from '../../../kernel/id.ts';
import type { Language } from '../../../kernel/language.ts';
import { type Reader, sql } from '../../../platform/database/database.ts';
import type { Member } from '../../../platform/http/principal.ts';

/** The space a question and its answer are put into: the first open to everybody that takes questions. */
export const spaceFor = async (reader: Reader, companyId: Id): Promise<Id | undefined> => {
  const { rows } = await sql<{ id: Id }>`SELECT space_id AS id FROM space
    WHERE company_id = ${companyId} AND closed_at IS NULL AND readers = 'everybody' AND 'question' = ANY(kinds) ORDER BY position, space_id LIMIT 1`.execute(
    reader,
  );
  return rows[0]?.id;
};

type Found = {
  handle: string;
  name: string;
  companyId: Id;
  language: Language;
  level: number;
  silencedUntil: Date | null;
  moderates: Id[];
};

/** The asker as an author: they allowed their question to be opened in their name. */
export const askerAsMember = async (reader: Reader, customerId: Id): Promise<Member | undefined> => {
  const { rows } =
    await sql<Found>`SELECT handle, shown_name AS name, company_id AS "companyId", language, level, silenced_until AS "silencedUntil", moderates
    FROM member WHERE customer_id = ${customerId} AND left_at IS NULL`.execute(reader);
  return rows[0] && { ...rows[0], customerId, sessionId: customerId };
};
