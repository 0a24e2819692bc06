import type { Id } from '../../kernel/id.ts';
import type { Language } from '../../kernel/language.ts';
import { type Reader, sql } from '../../platform/database/database.ts';
import type { Principal } from '../../platform/http/principal.ts';

export type Company = {
  id: Id;
  name: string;
  currency: string;
  zone: string;
  language: Language;
  departments: { id: Id; name: string }[];
  version: number;
};

const company = sql`
  c.company_id AS id, c.name, c.currency, c.zone, c.language, c.version,
  coalesce((SELECT jsonb_agg(jsonb_build_object('id', d.department_id, 'name', d.name) ORDER BY d.name, d.department_id)
    FROM department d WHERE d.company_id = c.company_id AND d.closed_at IS NULL), '[]') AS departments`;

const seenBy = (principal: Pick<Principal, 'companies'>) =>
  principal.companies === 'all' ? sql`true` : sql`c.company_id = ANY (${principal.companies}::uuid[])`;

/** The companies somebody works for. A group has few, so the list is whole. */
export const loadCompanies = async (reader: Reader, principal: Pick<Principal, 'companies'>): Promise<Company[]> => {
  const { rows } =
    await sql<Company>`SELECT ${company} FROM company c WHERE ${seenBy(principal)} ORDER BY c.created_at, c.company_id`.execute(reader);
  return rows;
};

export const loadCompany = async (reader: Reader, principal: Pick<Principal, 'companies'>, id: Id): Promise<Company | undefined> => {
  const { rows } = await sql<Company>`SELECT ${company} FROM company c WHERE c.company_id = ${id} AND ${seenBy(principal)}`.execute(reader);
  return rows[0];
};
