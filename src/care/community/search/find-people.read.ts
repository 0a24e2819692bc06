import type { Id } from '../../../kernel/id.ts';
import { type Reader, sql } from '../../../platform/database/database.ts';
import { runsOf } from './words.ts';

export type FoundPerson = { name: string; handle: string; place: string };

const quoted = (word: string): string => `'${word.replaceAll("'", "''").replaceAll('\\', '')}':*`;

/** Members whose shown name or handle begins so, in characters, in pinyin or by its initials. */
export const findPeople = async (reader: Reader, companyId: Id, text: string, most: number): Promise<FoundPerson[]> => {
  const words = runsOf(text.slice(0, 60)).map((one) => one.text.replaceAll(/[^\p{L}\p{N}]/gu, '').toLowerCase());
  const asks = words.filter(Boolean).slice(0, 6).map(quoted).join(' & ');
  if (!asks) return [];
  const { rows } = await sql<FoundPerson>`
    SELECT m.shown_name AS name, m.handle, m.place FROM found_name f JOIN member m ON m.customer_id = f.customer_id
    WHERE f.company_id = ${companyId} AND f.words @@ ${asks}::tsquery AND m.left_at IS NULL
    ORDER BY lower(m.shown_name) = ${text.trim().toLowerCase()} DESC, m.level DESC, m.seen_at DESC, m.customer_id LIMIT ${most}`.execute(
    reader,
  );
  return rows;
};
