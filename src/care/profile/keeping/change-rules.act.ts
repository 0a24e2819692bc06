import type { Id } from '../../../kernel/id.ts';
import { done, type Outcome, refused } from '../../../kernel/outcome.ts';
import { inTransaction, sql } from '../../../platform/database/database.ts';
import type { House } from '../../../platform/house.ts';
import type { Asking } from '../../../platform/http/door.ts';
import { audit, readSetting, within, writeSetting } from '../../staff/index.ts';
import { markCompany } from '../event.data.ts';
import { type KeepingRules, keepingKey, keepingSetting } from './keeping-rules.ts';

/** A company says how its profiles are kept; every one of its customers is looked at again. */
export const changeRules = (house: House, asking: Asking, companyId: Id, rules: KeepingRules): Promise<Outcome<undefined>> =>
  inTransaction(house.db, async (tx) => {
    const { rows } = await sql`SELECT 1 FROM company WHERE company_id = ${companyId}`.execute(tx);
    if (rows.length === 0 || !within(asking.principal.companies, companyId)) return refused('not-found');
    const now = house.clock.now();
    await sql`SELECT pg_advisory_xact_lock(hashtext(${keepingKey}))`.execute(tx);
    const kept = await readSetting(tx, keepingKey, keepingSetting, { companies: {} });
    await writeSetting(tx, keepingKey, { companies: { ...kept.companies, [companyId]: rules } }, now, asking.principal.staffId);
    await markCompany(tx, companyId, now);
    const change = { rules: [kept.companies[companyId] ?? null, rules] };
    await audit(tx, now, asking, { act: 'change-keeping-rules', subjectKind: 'company', subjectId: companyId, companyId, change });
    return done(undefined);
  });
