import type { Id } from '../../../kernel/id.ts';
import type { Language } from '../../../kernel/language.ts';
import { type Reader, sql } from '../../../platform/database/database.ts';
import { momentIn, silenceReason } from './silenced-words.ts';

type Row = { silenced_until: Date; silenced_because: string | null; zone: string };

/** Until when and why somebody may not write, in words; undefined while they may. */
export const silencedOf = async (
  reader: Reader,
  customerId: Id,
  language: Language,
  now: Date,
): Promise<{ until: string; because: string } | undefined> => {
  const { rows } = await sql<Row>`SELECT m.silenced_until, m.silenced_because, c.zone FROM member m JOIN company c USING (company_id)
    WHERE m.customer_id = ${customerId} AND m.silenced_until > ${now}`.execute(reader);
  const row = rows[0];
  return row && { until: momentIn(language, row.silenced_until, row.zone), because: silenceReason(language, row.silenced_because) };
};
