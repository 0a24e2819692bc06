import type { Tx } from '../../platform/database/database.ts';
import { enqueue } from '../../platform/queue/jobs.ts';

/** The job that lays the lists of the day; Today does it. */
export const layTask = 'today.lay';

/** Who works here or how much they take has changed, or a case has ended by itself: the lists follow within seconds, not at the next round. */
export const layAnew = (tx: Tx): Promise<void> => enqueue(tx, layTask, {}, { key: layTask });
