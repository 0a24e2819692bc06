import type { Tx } from '../../../platform/database/database.ts';
import { enqueue } from '../../../platform/queue/jobs.ts';

/** The task that looks at once at what waits in the square for a human answer; programmes do it. */
export const squareNewsTask = 'square-news';

/** Something has come to be seen in the square, or is seen no longer: what waits there may have changed. */
export const squareChanged = (tx: Tx): Promise<void> => enqueue(tx, squareNewsTask, {}, { key: squareNewsTask });
