import type { Id } from '../../kernel/id.ts';
import { done, type Outcome, refused } from '../../kernel/outcome.ts';
import { inTransaction, sql } from '../../platform/database/database.ts';
import type { House } from '../../platform/house.ts';
import type { Asking } from '../../platform/http/door.ts';
import { markCompany } from '../profile/index.ts';
import { audit, within } from '../staff/index.ts';
import type { ProductCost } from './cost-to-serve.ts';
import { keepProductCosts, productCosts } from './product-cost.data.ts';

/** A company says which goods leave more or less than the others; the profit of all its customers is reckoned anew. */
export const changeProductCosts = (
  house: House,
  asking: Asking,
  companyId: Id,
  items: readonly ProductCost[],
): Promise<Outcome<undefined>> =>
  inTransaction(house.db, async (tx) => {
    const { rows } = await sql`SELECT 1 FROM company WHERE company_id = ${companyId} FOR UPDATE`.execute(tx);
    if (rows.length === 0 || !within(asking.principal.companies, companyId)) return refused('not-found');
    const now = house.clock.now();
    const before = await productCosts(tx, companyId);
    await keepProductCosts(tx, companyId, items, now);
    await markCompany(tx, companyId, now);
    await audit(tx, now, asking, {
      act: 'change-product-costs',
      subjectKind: 'company',
      subjectId: companyId,
      companyId,
      change: { goods: [before, items] },
    });
    return done(undefined);
  });
