import { type Id, isId } from '../../../kernel/id.ts';
import { sql, type Tx } from '../../../platform/database/database.ts';
import type { House } from '../../../platform/house.ts';
import { pagesChanged } from '../../../platform/http/page-news.ts';
import { enqueue } from '../../../platform/queue/jobs.ts';
import { holdActivity } from './activity.data.ts';
import { seatNext } from './seat-next.act.ts';

/** Somebody is erased: once that has happened for good, whoever is next is called to the places they had or were offered. */
export const freeSeats = async (tx: Tx, customerId: Id, now: Date): Promise<void> => {
  const { rows } = await sql<{ id: Id }>`SELECT a.activity_id AS id FROM sign_up s JOIN activity a ON a.activity_id = s.activity_id
    WHERE s.customer_id = ${customerId} AND s.state IN ('seated', 'offered') AND a.state IN ('open', 'closed') AND a.starts_at > ${now}`.execute(
    tx,
  );
  if (rows.length > 0) await enqueue(tx, 'seat-next', { activities: rows.map((row) => row.id) });
};

/** Gives what is free at these activities to those next in line. */
export const callNext = async (house: House, activities: unknown, now: Date): Promise<void> => {
  for (const id of [activities].flat().filter(isId))
    await house.db.transaction().execute(async (tx) => {
      const activity = await holdActivity(tx, id, sql<boolean>`true`);
      if (!activity) return;
      await seatNext(tx, house, activity, now);
      await pagesChanged(tx, ['lists']);
    });
};
