import type { Id } from '../../kernel/id.ts';
import type { Language } from '../../kernel/language.ts';

/** Roles from most to least. */
export const roles = ['owner', 'manager', 'carer', 'viewer'] as const;
export type Role = (typeof roles)[number];

/**
 * Who asks. `companies` is 'all' for the whole group, else the only companies whose customers exist for this person:
 * it belongs in every loading query (see `visible` in care/profile).
 */
export type Principal = {
  staffId: Id;
  name: string;
  role: Role;
  companies: 'all' | Id[];
  departments: 'all' | Id[];
  language: Language;
  via: { kind: 'session'; sessionId: Id } | { kind: 'token'; tokenId: Id; scopes: string[] };
};
