import type { Id } from '../../kernel/id.ts';
import { sql } from '../../platform/database/database.ts';
import type { House } from '../../platform/house.ts';
import { lookAt, wakeNext } from './look-at.act.ts';

const piece = 1000;

/** Looks at everybody whose instant has come: they may leave a segment, or come into one, though nothing happened. Answers how many. */
export const wakeDue = async (house: House, now: Date): Promise<number> => {
  let woken = 0;
  for (let met = piece; met === piece; woken += met)
    met = await house.db.transaction().execute(async (tx) => {
      const { rows } = await sql<{ customer_id: Id }>`
        SELECT customer_id FROM segment_due WHERE due_at <= ${now} ORDER BY due_at LIMIT ${piece}`.execute(tx);
      const ids = rows.map((row) => row.customer_id);
      if (ids.length > 0) await lookAt(tx, ids, now);
      else await wakeNext(tx, now);
      return ids.length;
    });
  return woken;
};
