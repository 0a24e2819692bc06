import type { Day } from '../../../kernel/calendar.ts';
import { type Id, newId } from '../../../kernel/id.ts';
import { sql, type Tx } from '../../../platform/database/database.ts';
import { markChanged } from '../event.data.ts';
import type { Judged } from './judge-keeping.ts';

export type JudgedCustomer = Judged & { customerId: Id; companyId: Id; today: Day };

/** One row a customer; rows that would say the same are left alone. */
export const keepScores = async (tx: Tx, judged: readonly JudgedCustomer[]): Promise<void> => {
  const rows = judged.map((one) => ({
    customer_id: one.customerId,
    company_id: one.companyId,
    computed_for: one.today,
    age: one.age,
    fresh: one.fresh,
    complete: one.complete,
    stale: one.stale,
    missing: one.missing,
    unreachable_since: one.unreachable,
    next_day_on: one.nextDayOn,
    next_change_on: one.nextChangeOn,
    birthday_told: one.birthday?.comes ? one.birthday.next_on : (one.birthday?.told_for ?? null),
  }));
  await sql`
    INSERT INTO customer_keeping AS k SELECT customer_id, company_id, computed_for, age, fresh, complete, stale, missing, unreachable_since, next_day_on, next_change_on, birthday_told
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS r (customer_id uuid, company_id uuid, computed_for date, age smallint, fresh smallint,
      complete smallint, stale text[], missing text[], unreachable_since timestamptz, next_day_on date, next_change_on date, birthday_told date)
    ON CONFLICT (customer_id) DO UPDATE SET company_id = excluded.company_id, computed_for = excluded.computed_for, age = excluded.age,
      fresh = excluded.fresh, complete = excluded.complete, stale = excluded.stale, missing = excluded.missing,
      unreachable_since = excluded.unreachable_since, next_day_on = excluded.next_day_on, next_change_on = excluded.next_change_on,
      birthday_told = excluded.birthday_told
    WHERE (k.company_id, k.age, k.fresh, k.complete, k.stale, k.missing, k.unreachable_since, k.next_day_on, k.next_change_on, k.birthday_told) IS DISTINCT FROM
      (excluded.company_id, excluded.age, excluded.fresh, excluded.complete, excluded.stale, excluded.missing, excluded.unreachable_since,
        excluded.next_day_on, excluded.next_change_on, excluded.birthday_told)`.execute(tx);
};

/** The doubts found stand open; those whose value is gone go. What a person said of a value holds. Contradictions are found elsewhere and stay. */
export const keepDoubts = async (tx: Tx, judged: readonly JudgedCustomer[], now: Date): Promise<void> => {
  const found = judged.flatMap(({ customerId, companyId, doubts }) =>
    doubts.map((one) => ({ ...one, customer_id: customerId, company_id: companyId, doubt_id: newId() })),
  );
  const ids = judged.map((one) => one.customerId);
  const { rows } = await sql<{ customer_id: Id }>`
    WITH found AS (SELECT * FROM jsonb_to_recordset(${JSON.stringify(found)}::jsonb) AS f (customer_id uuid, company_id uuid, doubt_id uuid, field text,
        value text, kind text, confidence real, evidence jsonb)),
      gone AS (DELETE FROM doubt d WHERE d.customer_id = ANY(${ids}::uuid[]) AND d.settled_at IS NULL AND d.kind <> 'contradiction'
        AND NOT EXISTS (SELECT 1 FROM found f WHERE f.customer_id = d.customer_id AND f.field = d.field AND f.kind = d.kind AND f.value = d.value) RETURNING d.customer_id, d.field),
    put AS (INSERT INTO doubt (customer_id, doubt_id, company_id, field, value, kind, confidence, evidence, found_at)
    SELECT customer_id, doubt_id, company_id, field, value, kind, confidence, evidence, ${now} FROM found
    ON CONFLICT (customer_id, field, kind, value) DO UPDATE SET confidence = excluded.confidence
    WHERE doubt.confidence <> excluded.confidence RETURNING doubt.customer_id, doubt.field)
    SELECT DISTINCT customer_id FROM (TABLE gone UNION ALL TABLE put) AS changed WHERE field = 'birthday'`.execute(tx);
  // who is in a segment by their birthday depends on whether it is doubted
  await markChanged(
    tx,
    rows.map((row) => row.customer_id),
    now,
  );
};

export const keepDays = async (tx: Tx, judged: readonly JudgedCustomer[]): Promise<void> => {
  const rows = judged.flatMap(({ customerId, days }) =>
    days.map((one) => ({
      customer_id: customerId,
      day_id: one.day_id,
      next_on: one.next_on,
      told_for: one.comes ? one.next_on : one.told_for,
    })),
  );
  if (rows.length === 0) return;
  await sql`
    UPDATE day_that_matters d SET next_on = r.next_on, told_for = r.told_for
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS r (customer_id uuid, day_id uuid, next_on date, told_for date)
    WHERE d.customer_id = r.customer_id AND d.day_id = r.day_id AND (d.next_on, d.told_for) IS DISTINCT FROM (r.next_on, r.told_for)`.execute(
    tx,
  );
};
