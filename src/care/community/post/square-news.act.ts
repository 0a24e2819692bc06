import type { Tx } from '../../../platform/database/database.ts';
import { enqueue, soon } from '../../../platform/queue/jobs.ts';

/** The task that looks at what waits in the square for a human answer; programmes do it. */
export const squareNewsTask = 'square-news';

/** A busy square says so with every reply: the look costs several times what a reply does. */
const gatheredFor = 1_000;

/** Something has come to be seen in the square, or is seen no longer: what waits there may have changed. It is looked at within seconds. */
export const squareChanged = (tx: Tx, now: Date): Promise<void> =>
  enqueue(tx, squareNewsTask, {}, { key: squareNewsTask, at: soon(now, gatheredFor), stays: true });
