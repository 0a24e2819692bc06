import type { Id } from '../../kernel/id.ts';
import { done, type Outcome, refused } from '../../kernel/outcome.ts';
import { inTransaction, sql } from '../../platform/database/database.ts';
import type { House } from '../../platform/house.ts';
import type { Asking } from '../../platform/http/door.ts';
import { enqueue } from '../../platform/queue/jobs.ts';
import { audit, readSetting, within, writeSetting } from '../staff/index.ts';
import { type GrowthStep, growthShape } from './growth.ts';
import { lookAtAllTask } from './look-at-needs.act.ts';

const key = 'growth';

/** A company says at which age which goods are needed; its customers are looked at again. */
export const changeGrowth = (house: House, asking: Asking, companyId: Id, steps: GrowthStep[]): Promise<Outcome<undefined>> =>
  inTransaction(house.db, async (tx) => {
    const { rows } = await sql`SELECT 1 FROM company WHERE company_id = ${companyId}`.execute(tx);
    if (rows.length === 0 || !within(asking.principal.companies, companyId)) return refused('not-found');
    const now = house.clock.now();
    await sql`SELECT pg_advisory_xact_lock(hashtext(${key}))`.execute(tx);
    const kept = await readSetting(tx, key, growthShape, { companies: {} });
    await writeSetting(tx, key, { companies: { ...kept.companies, [companyId]: steps } }, now, asking.principal.staffId);
    await enqueue(tx, lookAtAllTask, { companyId }, { key: `${lookAtAllTask}:${companyId}` });
    await audit(tx, now, asking, {
      act: 'change-growth',
      subjectKind: 'company',
      subjectId: companyId,
      companyId,
      change: { steps: [kept.companies[companyId] ?? null, steps] },
    });
    return done(undefined);
  });
