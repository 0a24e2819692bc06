import type { Id } from '../../kernel/id.ts';
import { done } from '../../kernel/outcome.ts';
import { inTransaction, sql, type Tx } from '../../platform/database/database.ts';
import type { House } from '../../platform/house.ts';
import { audit } from './audit.data.ts';
import { keepLink, linkAddress } from './link.data.ts';
import { keepGrant, keepStaff, type NewStaff } from './staff.data.ts';

/** The first owner of the group who is still active. */
export const findOwner = async (tx: Tx): Promise<Id | undefined> => {
  const { rows } = await sql<{ staff_id: Id }>`
    SELECT m.staff_id FROM staff_member m JOIN role_grant g ON g.staff_id = m.staff_id
    WHERE g.role = 'owner' AND g.company_id IS NULL AND g.revoked_at IS NULL AND m.deactivated_at IS NULL
    ORDER BY m.created_at, m.staff_id LIMIT 1`.execute(tx);
  return rows[0]?.staff_id;
};

type FirstOwner = Pick<NewStaff, 'name' | 'language' | 'zone'>;

/** The owner of a house nobody has signed in to yet; name, e-mail and password are asked at the first sign-in, as the address says. */
export const makeOwner = async (tx: Tx, now: Date, as: FirstOwner = { name: 'Owner', language: 'en', zone: 'UTC' }): Promise<Id> => {
  const staffId = await keepStaff(tx, { ...as, email: 'owner@teahouse.invalid' }, now);
  if (!staffId) throw new Error('the first owner exists but is not active');
  await keepGrant(tx, { staffId, role: 'owner', companyId: null, departmentId: null }, now);
  return staffId;
};

/**
 * A one-time link that signs the owner in, for whoever can reach the machine: on first start, or when the owner is locked
 * out. It makes the first owner where there is none, and makes earlier owner links void.
 */
export const makeOwnerLink = async (house: House, now: Date): Promise<string> => {
  const made = await inTransaction(house.db, async (tx) => {
    await sql`SELECT pg_advisory_xact_lock(hashtext('owner link'))`.execute(tx);
    const staffId = (await findOwner(tx)) ?? (await makeOwner(tx, now));
    const word = await keepLink(tx, staffId, 'owner', undefined, now);
    await audit(tx, now, { requestId: 'machine' }, { act: 'make-owner-link', subjectKind: 'staff', subjectId: staffId });
    return done(word);
  });
  if (!made.ok) throw new Error('no owner link could be made');
  return linkAddress(house.baseUrl, made.value);
};
