import type { Id } from '../../../kernel/id.ts';
import { type Reader, sql } from '../../../platform/database/database.ts';
import type { Principal } from '../../../platform/http/principal.ts';

export type ImportCompany = { company_id: Id; currency: string; zone: string };

/** The company an import is for: the one asked for, else the only (or oldest) one of the asking person. */
export const companyFor = async (
  reader: Reader,
  { companies }: Pick<Principal, 'companies'>,
  asked: Id | undefined,
): Promise<ImportCompany | undefined> => {
  const { rows } = await sql<ImportCompany>`
    SELECT company_id, currency, zone FROM company
    WHERE (${companies === 'all'} OR company_id = ANY(${companies === 'all' ? [] : companies}::uuid[]))
      AND (${asked ?? null}::uuid IS NULL OR company_id = ${asked ?? null}::uuid)
    ORDER BY created_at, company_id LIMIT 1`.execute(reader);
  return rows[0];
};

/** What the company reckons in. */
export const currencyOf = async (reader: Reader, companyId: Id): Promise<string> => {
  const { rows } = await sql<{ currency: string }>`SELECT currency FROM company WHERE company_id = ${companyId}`.execute(reader);
  return rows[0]?.currency ?? '';
};
