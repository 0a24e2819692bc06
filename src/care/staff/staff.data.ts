import { type Id, newId } from '../../kernel/id.ts';
import type { Language } from '../../kernel/language.ts';
import { done, type Outcome, refused } from '../../kernel/outcome.ts';
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

export type StaffChange = { name?: string; language?: Language; zone?: string; capacity?: number };
export type Changed = Record<string, [unknown, unknown]>;

type Changeable = { name: string; language: Language; zone: string; care_capacity: number; version: number };

/** What a change alters: field → [before, after], for the audit. */
const differences = (before: Record<string, unknown>, after: Record<string, unknown>): Changed =>
  Object.fromEntries(
    Object.entries(after)
      .filter(([field, value]) => value !== undefined && value !== before[field])
      .map(([field, value]) => [field, [before[field], value]]),
  );

/** Changes what is given, if nobody changed the person since `version`. */
export const changeStaff = async (tx: Tx, staffId: Id, version: number | undefined, change: StaffChange): Promise<Outcome<Changed>> => {
  const { rows } = await sql<Changeable>`
    SELECT name, language, zone, care_capacity, version FROM staff_member WHERE staff_id = ${staffId} FOR UPDATE`.execute(tx);
  const [before] = rows;
  if (!before) return refused('not-found');
  if (version !== undefined && version !== before.version) return refused('changed-meanwhile');
  await sql`
    UPDATE staff_member SET name = coalesce(${change.name ?? null}, name), language = coalesce(${change.language ?? null}, language),
      zone = coalesce(${change.zone ?? null}, zone), care_capacity = coalesce(${change.capacity ?? null}::int, care_capacity),
      version = version + 1
    WHERE staff_id = ${staffId}`.execute(tx);
  return done(differences({ ...before, capacity: before.care_capacity }, { ...change }));
};

/** Keeps a new e-mail, unless a colleague has it. */
export const keepEmail = async (tx: Tx, staffId: Id, email: string): Promise<'taken' | { before: string }> => {
  const { rows } = await sql<{ staff_id: Id; email: string }>`
    SELECT staff_id, email FROM staff_member WHERE lower(email) = lower(${email}) OR staff_id = ${staffId} FOR UPDATE`.execute(tx);
  const own = rows.find((row) => row.staff_id === staffId);
  if (rows.length > 1 || !own) return 'taken';
  const { rows: kept } = await sql`
    UPDATE staff_member SET email = ${email}, version = version + 1 WHERE staff_id = ${staffId}
    RETURNING staff_id`.execute(tx);
  return kept.length === 1 ? { before: own.email } : 'taken';
};
