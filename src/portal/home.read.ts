import { type Reader, sql } from '../platform/database/database.ts';

/** The name the house goes by: its first company's. */
export const readHouseName = async (reader: Reader): Promise<string | undefined> => {
  const { rows } = await sql<{ name: string }>`SELECT name FROM company ORDER BY created_at, company_id LIMIT 1`.execute(reader);
  return rows[0]?.name;
};
