import type { Id } from '../../kernel/id.ts';
import type { Language } from '../../kernel/language.ts';

/** Roles from most to least. */
export const roles = ['owner', 'manager', 'carer', 'viewer'] as const;
export type Role = (typeof roles)[number];

/** A role in one company (null: the whole group) and one of its departments (null: all of them). */
export type Grant = { role: Role; companyId: Id | null; departmentId: Id | null };

/**
 * Who asks. `companies` is 'all' for the whole group, else the only companies whose customers exist for this person:
 * it belongs in every loading query (see `visibleTo` in care/profile). Behind a door it counts only grants whose role
 * may pass that door.
 */
export type Principal = {
  staffId: Id;
  name: string;
  role: Role;
  companies: 'all' | Id[];
  departments: 'all' | Id[];
  /** companies whose customers' e-mail and phone this person reads in full; see `readsInFull` in care/staff */
  inFull?: 'all' | Id[];
  /** the grants that count here, one by one; see `grantsOf` */
  grants?: readonly Grant[];
  language: Language;
  via: { kind: 'session'; sessionId: Id } | { kind: 'token'; tokenId: Id; scopes: string[] };
};

/** Somebody signed in, with every grant they hold; a door narrows it to the grants that count there. */
export type Signed = Principal & { grants: readonly Grant[] };

/** A person's grants one by one. */
export const grantsOf = (principal: Principal): readonly Grant[] => {
  if (principal.grants) return principal.grants;
  const companies = principal.companies === 'all' ? [null] : principal.companies;
  return companies.map((companyId) => ({ role: principal.role, companyId, departmentId: null }));
};

const unique = (ids: readonly (Id | null)[]): 'all' | Id[] => (ids.includes(null) ? 'all' : [...new Set(ids as Id[])]);

/** The person as `grants` alone make them; `undefined` when there is none. */
export const withGrants = (
  signed: Omit<Signed, 'role' | 'companies' | 'departments' | 'inFull'>,
  grants: readonly Grant[],
): Signed | undefined => {
  const role = roles.find((one) => grants.some((grant) => grant.role === one));
  if (!role) return undefined;
  return {
    ...signed,
    grants,
    role,
    companies: unique(grants.map((grant) => grant.companyId)),
    departments: unique(grants.map((grant) => grant.departmentId)),
    inFull: unique(grants.filter((grant) => grant.role !== 'viewer').map((grant) => grant.companyId)),
  };
};

/** The person as a door sees them: a role counts only in the companies it was granted in. */
export const atDoor = (signed: Signed, may: readonly Role[] | 'signed-in' | 'anyone' | 'member'): Signed | undefined =>
  typeof may === 'string'
    ? signed
    : withGrants(
        signed,
        signed.grants.filter((grant) => may.includes(grant.role)),
      );

/** A customer who is signed in on the Portal: somebody quite apart from staff, who reaches nothing but what is theirs or public. */
export type Member = {
  customerId: Id;
  companyId: Id;
  handle: string;
  name: string;
  language: Language;
  /** trust earned in the community, 0–4 */
  level: number;
  silencedUntil: Date | null;
  /** spaces this member keeps in order */
  moderates: readonly Id[];
  /** notices nobody has seen yet, as far as they were counted */
  unread?: number;
  sessionId: Id;
};
