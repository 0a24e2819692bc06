import { type Id, newId } from '../../kernel/id.ts';
import type { Language } from '../../kernel/language.ts';
import { sql, type Tx } from '../../platform/database/database.ts';
import { pagesChanged } from '../../platform/http/page-news.ts';

export type NewCompany = { name: string; currency: string; zone: string; language: Language };

/** Keeps a new company of the group. */
export const keepCompany = async (tx: Tx, company: NewCompany, now: Date): Promise<Id> => {
  const companyId = newId();
  await sql`
    INSERT INTO company (company_id, name, currency, zone, language, created_at)
    VALUES (${companyId}, ${company.name}, ${company.currency}, ${company.zone}, ${company.language}, ${now})`.execute(tx);
  await pagesChanged(tx, ['everything']);
  return companyId;
};

export const keepDepartment = async (tx: Tx, companyId: Id, name: string, now: Date): Promise<Id> => {
  const departmentId = newId();
  await sql`
    INSERT INTO department (department_id, company_id, name, created_at)
    VALUES (${departmentId}, ${companyId}, ${name}, ${now})`.execute(tx);
  return departmentId;
};

/** Changes what is given; false when the company is not at `version` any more. */
export const changeCompanyRow = async (
  tx: Tx,
  companyId: Id,
  version: number | undefined,
  change: Partial<NewCompany>,
): Promise<boolean> => {
  const { numAffectedRows } = await sql`
    UPDATE company SET name = coalesce(${change.name ?? null}, name), currency = coalesce(${change.currency ?? null}, currency),
      zone = coalesce(${change.zone ?? null}, zone), language = coalesce(${change.language ?? null}, language), version = version + 1
    WHERE company_id = ${companyId} AND version = ${version ?? null}`.execute(tx);
  await pagesChanged(tx, ['everything']);
  return numAffectedRows === 1n;
};

export type DepartmentRow = { company_id: Id; name: string; version: number };

/** A department that is open, locked for change. */
export const loadDepartment = async (tx: Tx, departmentId: Id): Promise<DepartmentRow | undefined> => {
  const { rows } = await sql<DepartmentRow>`
    SELECT company_id, name, version FROM department WHERE department_id = ${departmentId} AND closed_at IS NULL FOR UPDATE`.execute(tx);
  return rows[0];
};

export const changeDepartmentRow = async (tx: Tx, departmentId: Id, change: { name?: string; closedAt?: Date }): Promise<void> => {
  await sql`
    UPDATE department SET name = coalesce(${change.name ?? null}, name), closed_at = coalesce(${change.closedAt ?? null}::timestamptz, closed_at),
      version = version + 1
    WHERE department_id = ${departmentId}`.execute(tx);
};
