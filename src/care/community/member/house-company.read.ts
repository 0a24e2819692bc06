import type { Id } from '../../../kernel/id.ts';
import type { Language } from '../../../kernel/language.ts';
import { type Reader, sql } from '../../../platform/database/database.ts';
import { runPrepared } from '../../../platform/database/prepared.ts';

export type HouseCompany = { companyId: Id; name: string; zone: string; language: Language; currency: string };

/** The company whose customers the Portal serves: the first of the house. */
export const houseCompany = async (reader: Reader): Promise<HouseCompany | undefined> => {
  const { rows } = await runPrepared(
    sql<HouseCompany>`SELECT company_id AS "companyId", name, zone, language, currency FROM company ORDER BY created_at, company_id LIMIT 1`,
    reader,
  );
  return rows[0];
};
