import type { Id } from '../../kernel/id.ts';
import type { Language } from '../../kernel/language.ts';
import { sql, type Tx } from '../../platform/database/database.ts';
import { tell } from './event.data.ts';

/** The customer said in which language we should write. */
export const setLanguage = async (tx: Tx, customerId: Id, language: Language, source: string, now: Date): Promise<void> => {
  await sql`UPDATE customer SET language = ${language}, changed_at = ${now}, version = version + 1 WHERE customer_id = ${customerId}`.execute(
    tx,
  );
  const data = { fields: ['language'], language };
  await tell(tx, [{ customerId, at: now, family: 'profile', kind: 'profile.corrected', source, data }], now);
};
