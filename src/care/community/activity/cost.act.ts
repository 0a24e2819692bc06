import { type Id, newId } from '../../../kernel/id.ts';
import { done, type Outcome, refused } from '../../../kernel/outcome.ts';
import { inTransaction, type Reader, sql } from '../../../platform/database/database.ts';
import type { House } from '../../../platform/house.ts';
import type { Asking } from '../../../platform/http/door.ts';
import { audit } from '../../staff/index.ts';
import { readActivity } from './activity.data.ts';

type Cost = { id: Id; what: string; amount: string; keptAt: Date };

export const costsOf = async (reader: Reader, activityId: Id): Promise<{ items: Cost[]; spent: string }> => {
  const { rows } =
    await sql<Cost>`SELECT cost_id AS id, what, amount, kept_at AS "keptAt" FROM activity_cost WHERE activity_id = ${activityId}
    ORDER BY kept_at, cost_id`.execute(reader);
  const sum = await sql<{
    spent: string;
  }>`SELECT coalesce(sum(amount), 0)::numeric(14,2)::text AS spent FROM activity_cost WHERE activity_id = ${activityId}`.execute(reader);
  return { items: rows, spent: sum.rows[0]?.spent ?? '0' };
};

/** Keeps what something cost. */
export const keepCost = (house: House, asking: Asking, activityId: Id, cost: { what: string; amount: string }): Promise<Outcome<Id>> =>
  inTransaction<Id>(house.db, async (tx) => {
    const now = house.clock.now();
    const activity = await readActivity(tx, asking.principal, activityId);
    if (!activity) return refused('not-found');
    const id = newId();
    await sql`INSERT INTO activity_cost (cost_id, activity_id, what, amount, kept_at, kept_by)
      VALUES (${id}, ${activityId}, ${cost.what}, ${cost.amount}, ${now}, ${asking.principal.staffId})`.execute(tx);
    const { companyId } = activity;
    await audit(tx, now, asking, {
      act: 'keep activity cost',
      subjectKind: 'activity',
      subjectId: activityId,
      companyId,
      change: { cost: [null, cost.amount] },
    });
    return done(id);
  });

/** Takes a cost that was kept by mistake away again. */
export const dropCost = (house: House, asking: Asking, activityId: Id, costId: Id): Promise<Outcome<undefined>> =>
  inTransaction<undefined>(house.db, async (tx) => {
    const now = house.clock.now();
    const activity = await readActivity(tx, asking.principal, activityId);
    if (!activity) return refused('not-found');
    const { rows } = await sql<{
      amount: string;
    }>`DELETE FROM activity_cost WHERE activity_id = ${activityId} AND cost_id = ${costId} RETURNING amount`.execute(tx);
    if (!rows[0]) return refused('not-found');
    const { companyId } = activity;
    await audit(tx, now, asking, {
      act: 'keep activity cost',
      subjectKind: 'activity',
      subjectId: activityId,
      companyId,
      change: { cost: [rows[0].amount, null] },
    });
    return done(undefined);
  });
