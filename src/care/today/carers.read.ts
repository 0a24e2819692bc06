import type { Id } from '../../kernel/id.ts';
import type { Language } from '../../kernel/language.ts';
import { type Reader, sql } from '../../platform/database/database.ts';

export type CarerOnDuty = { staff_id: Id; name: string; language: Language; care_capacity: number };

const withRoles = async (reader: Reader, companyId: Id, roles: readonly string[]): Promise<CarerOnDuty[]> =>
  (
    await sql<CarerOnDuty>`
      SELECT s.staff_id, s.name, s.language, s.care_capacity FROM staff_member s
      WHERE s.deactivated_at IS NULL AND EXISTS (
        SELECT 1 FROM role_grant g WHERE g.staff_id = s.staff_id AND g.revoked_at IS NULL AND g.role = ANY(${roles}::text[])
          AND (g.company_id IS NULL OR g.company_id = ${companyId}))
      ORDER BY s.created_at, s.staff_id`.execute(reader)
  ).rows;

/** Who gets the day's list of a company: its carers; where there are none yet, its owners. */
export const carersOnDuty = async (reader: Reader, companyId: Id): Promise<CarerOnDuty[]> => {
  const carers = await withRoles(reader, companyId, ['carer']);
  return carers.length > 0 ? carers : withRoles(reader, companyId, ['owner']);
};

/** Whether items of this company may be handed to this person. */
export const mayCare = async (reader: Reader, companyId: Id, staffId: Id): Promise<CarerOnDuty | undefined> =>
  (await withRoles(reader, companyId, ['owner', 'manager', 'carer'])).find((one) => one.staff_id === staffId);
