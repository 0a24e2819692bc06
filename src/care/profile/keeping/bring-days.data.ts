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

/** Takes in days that matter, many at once. A day that does not exist is left out; one brought before by the same source stays as it is. */
export const bringDays = async (tx: Tx, days: readonly BroughtDay[], from: From, today: Day, now: Date): Promise<void> => {
  const rows = days.filter(isYearlyDay).map(({ customerId, year, ...day }) => ({
    ...{ customer_id: customerId, day_id: newId(), year: year ?? null },
    ...{ ...day, next_on: nextOn(day, today) },
  }));
  await sql`
    INSERT INTO day_that_matters (customer_id, day_id, company_id, kind, person, calendar, month, day, year, next_on, source, added_at)
    SELECT b.customer_id, b.day_id, ${from.companyId}, b.kind, b.person, b.calendar, b.month, b.day, b.year, b.next_on, ${from.source}, ${now}
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS b (customer_id uuid, day_id uuid, kind text, person text, calendar text,
      month smallint, day smallint, year smallint, next_on date)
    WHERE NOT EXISTS (SELECT 1 FROM day_that_matters d
      WHERE d.customer_id = b.customer_id AND d.kind = b.kind AND d.person = b.person AND d.source = ${from.source})`.execute(tx);
};
