import type { Day } from '../../../kernel/calendar.ts';
import { type Id, newId } from '../../../kernel/id.ts';
import { sql, type Tx } from '../../../platform/database/database.ts';
import { isYearlyDay, nextOn, type YearlyDay } from './yearly-day.ts';

/** A day of a customer's as a book or another system has it; `person` is whose it is, empty for the customer's own. */
export type BroughtDay = YearlyDay & {
  customerId: Id;
  kind: 'birthday' | 'child-birthday' | 'wedding' | 'founding' | 'memorial' | 'other';
  person: string;
};

type From = { companyId: Id; source: string };
type BroughtId = { customerId: Id; dayId: Id };

/**
 * Takes in days that matter, many at once. A day that does not exist is left out; one brought before by the same source, or known
 * by whatever way, stays as it is.
 */
export const bringDays = async (tx: Tx, days: readonly BroughtDay[], from: From, today: Day, now: Date): Promise<BroughtId[]> => {
  const rows = days.filter(isYearlyDay).map(({ customerId, year, ...day }) => ({
    ...{ customer_id: customerId, day_id: newId(), year: year ?? null },
    ...{ ...day, next_on: nextOn(day, today) },
  }));
  if (rows.length === 0) return [];
  const { rows: added } = await sql<BroughtId>`
    INSERT INTO day_that_matters (customer_id, day_id, company_id, kind, person, calendar, month, day, year, next_on, source, added_at)
    SELECT b.customer_id, b.day_id, ${from.companyId}, b.kind, b.person, b.calendar, b.month, b.day, b.year, b.next_on, ${from.source}, ${now}
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS b (customer_id uuid, day_id uuid, kind text, person text, calendar text,
      month smallint, day smallint, year smallint, next_on date)
    WHERE NOT EXISTS (SELECT 1 FROM day_that_matters d
      WHERE d.customer_id = b.customer_id AND d.kind = b.kind AND d.person = b.person
        AND (d.source = ${from.source} OR (d.calendar = b.calendar AND d.month = b.month AND d.day = b.day)))
    RETURNING customer_id AS "customerId", day_id AS "dayId"`.execute(tx);
  return added;
};

/** Birthdays by the lunar calendar from a file, each with its row; what customers who were here before gain by it can be taken away again. */
export const bringLunarBirthdays = async (
  tx: Tx,
  said: readonly (Pick<BroughtDay, 'customerId' | 'year' | 'month' | 'day'> & { row: number })[],
  from: From & { importId: Id },
  today: Day,
  now: Date,
): Promise<void> => {
  if (said.length === 0) return;
  const once = [...new Map(said.map((one) => [one.customerId, one])).values()];
  const days = once.map(({ row: _, ...one }) => ({ ...one, kind: 'birthday' as const, person: '', calendar: 'lunar' as const }));
  const added = await bringDays(tx, days, from, today, now);
  const rowOf = new Map(once.map((one) => [one.customerId, one.row]));
  const noted = added.map((one) => ({ ...one, row: rowOf.get(one.customerId) ?? 0 }));
  await sql`
    INSERT INTO import_change (customer_id, import_id, field, row_no, before, after, changed_at)
    SELECT n."customerId", ${from.importId}::uuid, 'lunarBirthday:' || n."dayId", n."row", '{}', jsonb_build_object('value', d.month || '-' || d.day), ${now}
    FROM jsonb_to_recordset(${JSON.stringify(noted)}::jsonb) AS n ("customerId" uuid, "dayId" uuid, "row" bigint)
    JOIN customer c ON c.customer_id = n."customerId" AND c.import_id IS DISTINCT FROM ${from.importId}::uuid
    JOIN day_that_matters d ON d.customer_id = n."customerId" AND d.day_id = n."dayId"`.execute(tx);
};
