import type { Id } from '../../../kernel/id.ts';
import { type Reader, sql } from '../../../platform/database/database.ts';
import type { House } from '../../../platform/house.ts';

const flushEvery = 30_000;

/** Views since the last time they were written down; a process that dies loses half a minute of them. */
const waiting = new Map<Id, number>();
let writtenAt = 0;

export const writeViews = async (reader: Reader, now: Date): Promise<void> => {
  if (waiting.size === 0) return;
  const views = JSON.stringify([...waiting].map(([id, count]) => ({ id, count })));
  waiting.clear();
  await sql`UPDATE topic t SET views = t.views + v.count, stirred_at = ${now} FROM jsonb_to_recordset(${views}::jsonb) AS v (id uuid, count int)
    WHERE t.topic_id = v.id`.execute(reader);
};

/** Somebody opened a topic. Counted in memory and written down in sets, so that reading stays reading. */
export const noteView = (house: House, topicId: Id): void => {
  waiting.set(topicId, (waiting.get(topicId) ?? 0) + 1);
  const now = house.clock.now();
  if (writtenAt === 0) writtenAt = now.getTime();
  if (now.getTime() - writtenAt < flushEvery) return;
  writtenAt = now.getTime();
  void writeViews(house.db, now).catch((error: unknown) => house.log.error({ error: String(error) }, 'views were not written down'));
};
