import type { Id } from '../../kernel/id.ts';
import { done, type Outcome, refused } from '../../kernel/outcome.ts';
import { inTransaction } from '../../platform/database/database.ts';
import type { House } from '../../platform/house.ts';
import type { Asking } from '../../platform/http/door.ts';
import { audit } from '../staff/index.ts';
import { type Company, findCompany } from './company.read.ts';
import { insertPolicy, type KeptPolicy, loadPolicy } from './policy.data.ts';
import type { Policy } from './policy.ts';

/** A new version of what the company allows itself; what is on its way is judged by it at the moment of sending. */
export const changePolicy = (
  house: House,
  asking: Asking,
  { companyId, policy }: { companyId: Id | undefined; policy: Policy },
): Promise<Outcome<{ company: Company; kept: KeptPolicy }>> =>
  inTransaction(house.db, async (tx) => {
    const now = house.clock.now();
    const company = await findCompany(tx, asking.principal, companyId);
    if (!company) return refused('not-found');
    const before = await loadPolicy(tx, company.companyId);
    if (before.version !== asking.version) return refused('changed-meanwhile');
    const next = { companyId: company.companyId, version: before.version + 1, policy, staffId: asking.principal.staffId };
    if (!(await insertPolicy(tx, next, now))) return refused('changed-meanwhile');
    await audit(tx, now, asking, {
      act: 'contact.policy-changed',
      subjectKind: 'contact-policy',
      subjectId: company.companyId,
      companyId: company.companyId,
      change: { policy: [before.policy, policy] },
    });
    return done({ company, kept: await loadPolicy(tx, company.companyId) });
  });
