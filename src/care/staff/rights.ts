import type { Id } from '../../kernel/id.ts';
import { type Principal, type Role, roles } from '../../platform/http/principal.ts';

const everyone = roles;
const workers = ['owner', 'manager', 'carer'] as const;
const leads = ['owner', 'manager'] as const;
const owner = ['owner'] as const;

/**
 * Who may do what. A right holds in the companies where its role was granted and nowhere else:
 * a carer of one company who only views another changes nothing there.
 */
export const rights = {
  'see customers': everyone,
  'read e-mail and phone in full': workers,
  'change customers': workers,
  'work the day': workers,
  'contact customers': workers,
  'see effects and costs': everyone,
  'import and undo imports': leads,
  'export and erase people': leads,
  'change programmes, policy and templates': leads,
  'see everybody’s day': leads,
  'see colleagues': leads,
  'invite and change colleagues': leads,
  'change settings': leads,
  'read the audit': leads,
  'make API tokens': owner,
  'open companies and departments': owner,
  'grant the owner role': owner,
} as const satisfies Record<string, readonly Role[]>;

export type Right = keyof typeof rights;

/** The roles that hold a right, for a door's `may`. */
export const may = (right: Right): readonly Role[] => rights[right];

export const has = (principal: Pick<Principal, 'role'>, right: Right): boolean => may(right).includes(principal.role);

const rank = (role: Role): number => roles.indexOf(role);

/** The lesser of two roles. */
export const lesser = (one: Role, other: Role): Role => (rank(one) > rank(other) ? one : other);

/** Whether `one` reaches at least as far as `other`. */
export const atLeast = (one: Role, other: Role): boolean => rank(one) <= rank(other);

/** Whether a company lies within what somebody was granted. */
export const within = (granted: 'all' | readonly Id[], companyId: Id): boolean => granted === 'all' || granted.includes(companyId);

/** Whether the asking person may read e-mail and phone of a customer of these companies in full; others see them masked. */
export const readsInFull = (principal: Principal, companies: readonly Id[]): boolean => {
  const granted = principal.inFull ?? (has(principal, 'read e-mail and phone in full') ? principal.companies : []);
  return granted === 'all' || companies.some((company) => granted.includes(company));
};
