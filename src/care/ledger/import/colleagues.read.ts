import type { Id } from '../../../kernel/id.ts';
import { type Reader, sql } from '../../../platform/database/database.ts';

/** Colleagues by the names and addresses a file may give them, in small letters. */
export const colleagues = async (reader: Reader, said: readonly string[]): Promise<Map<string, Id>> => {
  const names = [...new Set(said.map((one) => one.toLowerCase()).filter(Boolean))];
  if (names.length === 0) return new Map();
  const { rows } = await sql<{ staff_id: Id; name: string; email: string }>`
    SELECT staff_id, lower(name) AS name, lower(email) AS email FROM staff_member
    WHERE deactivated_at IS NULL AND (lower(name) = ANY(${names}::text[]) OR lower(email) = ANY(${names}::text[])) ORDER BY staff_id`.execute(
    reader,
  );
  return new Map(rows.flatMap((row) => [[row.name, row.staff_id] as const, [row.email, row.staff_id] as const]));
};
