import type { Id } from '../../kernel/id.ts';
import { done, type Outcome, refused } from '../../kernel/outcome.ts';
import { inTransaction, sql } from '../../platform/database/database.ts';
import type { House } from '../../platform/house.ts';
import type { Asking } from '../../platform/http/door.ts';
import { markCompany } from '../profile/index.ts';
import { audit, readSetting, within, writeSetting } from '../staff/index.ts';
import { type Costs, costToServeShape } from './cost-to-serve.ts';

const key = 'cost-to-serve';

/** A company says what serving costs; the profit of all its customers is reckoned anew. */
export const changeCosts = (house: House, asking: Asking, companyId: Id, costs: Costs): Promise<Outcome<undefined>> =>
  inTransaction(house.db, async (tx) => {
    const { rows } = await sql`SELECT 1 FROM company WHERE company_id = ${companyId}`.execute(tx);
    if (rows.length === 0 || !within(asking.principal.companies, companyId)) return refused('not-found');
    const now = house.clock.now();
    await sql`SELECT pg_advisory_xact_lock(hashtext(${key}))`.execute(tx);
    const kept = await readSetting(tx, key, costToServeShape, { companies: {} });
    await writeSetting(tx, key, { companies: { ...kept.companies, [companyId]: costs } }, now, asking.principal.staffId);
    await markCompany(tx, companyId, now);
    await audit(tx, now, asking, {
      act: 'change-costs',
      subjectKind: 'company',
      subjectId: companyId,
      companyId,
      change: { costs: [kept.companies[companyId] ?? null, costs] },
    });
    return done(undefined);
  });
