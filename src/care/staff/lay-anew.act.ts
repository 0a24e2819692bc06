import type { Id } from '../../kernel/id.ts';
import type { Tx } from '../../platform/database/database.ts';
import { enqueue } from '../../platform/queue/jobs.ts';

/** The job that lays the lists of the day; Today does it. */
export const layTask = 'today.lay';

/** The job of whatever looks after hands that are no longer there: groups pass to the deputy. */
export const handsChangedTask = 'staff.hands-changed';

/** A colleague left, came back or has other rights: whoever keeps something under their name hears of it. `by`: who changed it. */
export const tellHandsChanged = (tx: Tx, staffId: Id, by: Id, requestId: string): Promise<void> =>
  enqueue(tx, handsChangedTask, { staffId, by, requestId });

/** Who works here or how much they take has changed, or a case has ended by itself: the lists follow within seconds, not at the next round. */
export const layAnew = (tx: Tx): Promise<void> => enqueue(tx, layTask, {}, { key: layTask });
