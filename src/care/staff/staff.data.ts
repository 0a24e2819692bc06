import { type Id, newId } from '../../kernel/id.ts';
import type { Language } from '../../kernel/language.ts';
import { type Reader, sql, type Tx } from '../../platform/database/database.ts';
import type { Role } from '../../platform/http/principal.ts';

/** What signing in needs to know of a person. */
export type Account = {
  staff_id: Id;
  name: string;
  email: string;
  language: Language;
  password_hash: string | null;
  totp_secret: string | null;
  totp_confirmed_at: Date | null;
  totp_last_step: number | null;
};

const columns = sql`staff_id, name, email, language, password_hash, totp_secret, totp_confirmed_at, totp_last_step`;

export const accountByEmail = async (reader: Reader, email: string): Promise<Account | undefined> => {
  const { rows } = await sql<Account>`
    SELECT ${columns} FROM staff_member WHERE lower(email) = lower(${email}) AND deactivated_at IS NULL`.execute(reader);
  return rows[0];
};

/** Loads and locks: whoever changes an account waits for the one before. */
export const accountById = async (tx: Tx, staffId: Id): Promise<Account | undefined> => {
  const { rows } = await sql<Account>`
    SELECT ${columns} FROM staff_member WHERE staff_id = ${staffId} AND deactivated_at IS NULL FOR UPDATE`.execute(tx);
  return rows[0];
};

export type NewStaff = { name: string; email: string; language: Language; zone: string };

/** Keeps a new colleague; `undefined` when the e-mail is taken. */
export const keepStaff = async (tx: Tx, staff: NewStaff, now: Date): Promise<Id | undefined> => {
  const staffId = newId();
  const { rows } = await sql`
    INSERT INTO staff_member (staff_id, name, email, language, zone, created_at)
    VALUES (${staffId}, ${staff.name}, ${staff.email}, ${staff.language}, ${staff.zone}, ${now})
    ON CONFLICT (lower(email)) DO NOTHING RETURNING staff_id`.execute(tx);
  return rows.length === 1 ? staffId : undefined;
};

export type NewGrant = { staffId: Id; role: Role; companyId: Id | null; departmentId: Id | null; grantedBy?: Id };

export const keepGrant = async (tx: Tx, grant: NewGrant, now: Date): Promise<Id> => {
  const grantId = newId();
  await sql`
    INSERT INTO role_grant (grant_id, staff_id, role, company_id, department_id, granted_at, granted_by)
    VALUES (${grantId}, ${grant.staffId}, ${grant.role}, ${grant.companyId}, ${grant.departmentId}, ${now}, ${grant.grantedBy ?? null})`.execute(
    tx,
  );
  return grantId;
};

export const keepPassword = async (tx: Tx, staffId: Id, hash: string): Promise<void> => {
  await sql`UPDATE staff_member SET password_hash = ${hash}, version = version + 1 WHERE staff_id = ${staffId}`.execute(tx);
};
