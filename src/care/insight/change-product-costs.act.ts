import type { Id } from '../../kernel/id.ts';
import { done, type Outcome, refused } from '../../kernel/outcome.ts';
import { inTransaction, sql } from '../../platform/database/database.ts';
import type { House } from '../../platform/house.ts';
import type { Asking } from '../../platform/http/door.ts';
import { markCompany } from '../profile/index.ts';
import { audit, within } from '../staff/index.ts';
import type { ProductChange, ProductCost } from './cost-to-serve.ts';
import { keepProductCosts, mendProductCosts, productCosts } from './product-cost.data.ts';

type Said = { all: readonly ProductCost[] } | { some: readonly ProductChange[] };

/** A company says which goods leave more or less than the others, all of them or some; the profit of all its customers is reckoned anew. */
export const changeProductCosts = (house: House, asking: Asking, companyId: Id, said: Said): Promise<Outcome<undefined>> =>
  inTransaction(house.db, async (tx) => {
    const { rows } = await sql`SELECT 1 FROM company WHERE company_id = ${companyId} FOR UPDATE`.execute(tx);
    if (rows.length === 0 || !within(asking.principal.companies, companyId)) return refused('not-found');
    const now = house.clock.now();
    const before = await productCosts(tx, companyId);
    if ('all' in said) await keepProductCosts(tx, companyId, said.all, now);
    else await mendProductCosts(tx, companyId, said.some, now);
    const codes = new Set('all' in said ? [...before, ...said.all].map((one) => one.code) : said.some.map((one) => one.code));
    const after = await productCosts(tx, companyId);
    const named = (ones: readonly ProductCost[]) => ones.filter((one) => codes.has(one.code));
    await markCompany(tx, companyId, now);
    await audit(tx, now, asking, {
      act: 'change-product-costs',
      subjectKind: 'company',
      subjectId: companyId,
      companyId,
      change: { goods: [named(before), named(after)] },
    });
    return done(undefined);
  });
