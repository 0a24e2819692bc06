import type { Id } from '../../../../kernel/id.ts';
import type { Tx } from '../../../../platform/database/database.ts';
import { enqueue } from '../../../../platform/queue/jobs.ts';

/** Says that a file brought touchpoints, or took them back: whoever counts contacts looks at it anew. */
export const touchpointsChanged = (tx: Tx, importId: Id): Promise<void> =>
  enqueue(tx, 'touchpoints-changed', { importId }, { key: `touchpoints ${importId}` });
