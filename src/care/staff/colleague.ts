import type { Grant, Signed } from '../../platform/http/principal.ts';
import { atLeast, within } from './rights.ts';

/** Whether `grants` reach as far as `wish`: a role at least as high, in its company (and department) or in the whole group. */
const covers = (grants: readonly Grant[], wish: Grant): boolean =>
  grants.some(
    (grant) =>
      atLeast(grant.role, wish.role) &&
      (grant.companyId === null || grant.companyId === wish.companyId) &&
      (grant.departmentId === null || grant.departmentId === wish.departmentId),
  );

/** Nobody gives a right that reaches further than their own; only leads give rights at all. */
export const mayGrant = (asker: Pick<Signed, 'grants'>, wish: Grant): boolean =>
  covers(
    asker.grants.filter((grant) => atLeast(grant.role, 'manager')),
    wish,
  );

/**
 * Whether one person may change, reset or send away another: only when every right the other holds could also have been
 * given by them. So a manager never touches an owner, nor somebody who also works for a company that is not theirs.
 */
export const mayChange = (asker: Pick<Signed, 'grants'>, theirs: readonly Grant[]): boolean =>
  theirs.every((grant) => mayGrant(asker, grant));

/** Whether somebody with these grants works for a company the asker knows of, and so can be seen. */
export const isColleague = (asker: Pick<Signed, 'companies'>, theirs: readonly Grant[]): boolean =>
  asker.companies === 'all' || theirs.some((grant) => grant.companyId === null || within(asker.companies, grant.companyId));
