import type { Day } from '../../../kernel/calendar.ts';
import { type Id, newId } from '../../../kernel/id.ts';
import { sql, type Tx } from '../../../platform/database/database.ts';
import type { YearlyDay } from './yearly-day.ts';

export const dayKinds = ['birthday', 'child-birthday', 'wedding', 'founding', 'memorial', 'other'] as const;
export type DayKind = (typeof dayKinds)[number];
export type NewDay = YearlyDay & { kind: DayKind; person: string; note: string; daysAhead: number | null };

export const insertDay = async (
  tx: Tx,
  { customerId, companyId, nextOn, source, ...one }: NewDay & { customerId: Id; companyId: Id; nextOn: Day; source: string },
  now: Date,
): Promise<Id> => {
  const id = newId();
  await sql`
    INSERT INTO day_that_matters (customer_id, day_id, company_id, kind, person, note, calendar, month, day, year, next_on, days_ahead, source, added_at)
    VALUES (${customerId}, ${id}, ${companyId}, ${one.kind}, ${one.person}, ${one.note}, ${one.calendar}, ${one.month}, ${one.day}, ${one.year ?? null},
      ${nextOn}, ${one.daysAhead}, ${source}, ${now})`.execute(tx);
  return id;
};

export const deleteDay = async (tx: Tx, customerId: Id, dayId: Id): Promise<string | undefined> => {
  const { rows } = await sql<{
    kind: string;
  }>`DELETE FROM day_that_matters WHERE customer_id = ${customerId} AND day_id = ${dayId} RETURNING kind`.execute(tx);
  return rows[0]?.kind;
};
