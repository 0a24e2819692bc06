import { type RawBuilder, sql } from 'kysely';
import type { Principal } from '../../platform/http/principal.ts';

/**
 * The right to see a customer, as a condition for every loading query over `customer` (alias `as`):
 * group-wide staff see all, others only customers of their companies.
 */
export const visibleTo = (principal: Pick<Principal, 'companies'>, as = 'c'): RawBuilder<boolean> =>
  principal.companies === 'all' ? sql<boolean>`true` : sql<boolean>`${sql.ref(`${as}.companies`)} && ${principal.companies}::uuid[]`;

/** The same for a statement that is kept prepared: planned once, whoever asks. */
export const visibleToAnyone = (principal: Pick<Principal, 'companies'>, as = 'c'): RawBuilder<boolean> =>
  principal.companies === 'all'
    ? sql<boolean>`true`
    : sql<boolean>`${sql.ref(`${as}.companies`)} && (SELECT ${principal.companies}::uuid[])`;
