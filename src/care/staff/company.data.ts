import { type Id, newId } from '../../kernel/id.ts';
import type { Language } from '../../kernel/language.ts';
import { sql, type Tx } from '../../platform/database/database.ts';

export type NewCompany = { name: string; currency: string; zone: string; language: Language };

/** Keeps a new company of the group. */
export const keepCompany = async (tx: Tx, company: NewCompany, now: Date): Promise<Id> => {
  const companyId = newId();
  await sql`
    INSERT INTO company (company_id, name, currency, zone, language, created_at)
    VALUES (${companyId}, ${company.name}, ${company.currency}, ${company.zone}, ${company.language}, ${now})`.execute(tx);
  return companyId;
};

export const keepDepartment = async (tx: Tx, companyId: Id, name: string, now: Date): Promise<Id> => {
  const departmentId = newId();
  await sql`
    INSERT INTO department (department_id, company_id, name, created_at)
    VALUES (${departmentId}, ${companyId}, ${name}, ${now})`.execute(tx);
  return departmentId;
};
