import type { Id } from '../../kernel/id.ts';
import { done, type Outcome, refused } from '../../kernel/outcome.ts';
import { inTransaction } from '../../platform/database/database.ts';
import type { House } from '../../platform/house.ts';
import type { Asking } from '../../platform/http/door.ts';
import { audit } from './audit.data.ts';
import { changeCompanyRow, changeDepartmentRow, keepCompany, keepDepartment, loadDepartment, type NewCompany } from './company.data.ts';
import { loadCompany } from './company.read.ts';
import { within } from './rights.ts';

/** A new company of the group; only somebody who owns the whole group opens one. */
export const openCompany = (house: House, asking: Asking, company: NewCompany): Promise<Outcome<{ id: Id }>> =>
  inTransaction(house.db, async (tx) => {
    if (asking.principal.companies !== 'all') return refused('not-allowed');
    const now = house.clock.now();
    const id = await keepCompany(tx, company, now);
    await audit(tx, now, asking, {
      act: 'open-company',
      subjectKind: 'company',
      subjectId: id,
      companyId: id,
      change: { name: [null, company.name] },
    });
    return done({ id });
  });

/** Name, zone and language of a company. Its currency stays: the money already kept is in it. */
export const changeCompany = (house: House, asking: Asking, companyId: Id, change: Partial<NewCompany>): Promise<Outcome<undefined>> =>
  inTransaction(house.db, async (tx) => {
    const before = await loadCompany(tx, asking.principal, companyId);
    if (!before) return refused('not-found');
    if (!(await changeCompanyRow(tx, companyId, asking.version, change))) return refused('changed-meanwhile');
    const fields = Object.entries(change).filter(([, value]) => value !== undefined);
    await audit(tx, house.clock.now(), asking, {
      act: 'change-company',
      subjectKind: 'company',
      subjectId: companyId,
      companyId,
      change: Object.fromEntries(fields.map(([field, value]) => [field, [before[field as keyof NewCompany], value]])),
    });
    return done(undefined);
  });

/** A new department of a company. */
export const openDepartment = (house: House, asking: Asking, companyId: Id, name: string): Promise<Outcome<{ id: Id }>> =>
  inTransaction(house.db, async (tx) => {
    if (!(await loadCompany(tx, asking.principal, companyId))) return refused('not-found');
    const now = house.clock.now();
    const id = await keepDepartment(tx, companyId, name, now);
    await audit(tx, now, asking, {
      act: 'open-department',
      subjectKind: 'department',
      subjectId: id,
      companyId,
      change: { name: [null, name] },
    });
    return done({ id });
  });

/** Another name for a department. */
export const renameDepartment = (house: House, asking: Asking, departmentId: Id, name: string): Promise<Outcome<undefined>> =>
  changeDepartment(house, asking, departmentId, 'rename-department', { name });

/** A department closes; rights granted in it stay on record and end nothing else. */
export const closeDepartment = (house: House, asking: Asking, departmentId: Id): Promise<Outcome<undefined>> =>
  changeDepartment(house, asking, departmentId, 'close-department', { closedAt: house.clock.now() });

const changeDepartment = (
  house: House,
  asking: Asking,
  departmentId: Id,
  act: string,
  change: { name?: string; closedAt?: Date },
): Promise<Outcome<undefined>> =>
  inTransaction(house.db, async (tx) => {
    const department = await loadDepartment(tx, departmentId);
    if (!department || !within(asking.principal.companies, department.company_id)) return refused('not-found');
    await changeDepartmentRow(tx, departmentId, change);
    await audit(tx, house.clock.now(), asking, {
      act,
      subjectKind: 'department',
      subjectId: departmentId,
      companyId: department.company_id,
      change: { name: [department.name, change.name ?? null] },
    });
    return done(undefined);
  });
