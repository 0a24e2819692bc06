import type { Day } from '../../../kernel/calendar.ts';
import type { Id } from '../../../kernel/id.ts';
import { type Reader, sql, type Tx } from '../../../platform/database/database.ts';

export type Source = 'typed' | 'counted' | 'program';
export type Week = { weekOn: Day; messages: number; speakers: number; source: Source; countedAt: Date };

export const weeksShown = 12;

export const weeksOf = async (reader: Reader, groupId: Id): Promise<Week[]> => {
  const { rows } = await sql<Week>`SELECT week_on AS "weekOn", messages, speakers, source, counted_at AS "countedAt" FROM group_week
    WHERE group_id = ${groupId} ORDER BY week_on DESC LIMIT ${weeksShown}`.execute(reader);
  return rows.toReversed();
};

/** Keeps weeks; one that was counted before is counted anew. */
export const keepWeeks = async (
  tx: Tx,
  groupId: Id,
  weeks: readonly { weekOn: Day; messages: number; speakers: number }[],
  source: Source,
  now: Date,
): Promise<void> => {
  await sql`INSERT INTO group_week (group_id, week_on, messages, speakers, source, counted_at)
    SELECT ${groupId}, n."weekOn", n.messages, n.speakers, ${source}, ${now}
    FROM jsonb_to_recordset(${JSON.stringify(weeks)}::jsonb) AS n ("weekOn" date, messages integer, speakers integer)
    ON CONFLICT (group_id, week_on) DO UPDATE SET messages = excluded.messages, speakers = excluded.speakers, source = excluded.source,
      counted_at = excluded.counted_at`.execute(tx);
};
