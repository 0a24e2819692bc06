import { createHash } from 'node:crypto';
import type { Id } from '../../kernel/id.ts';

export type Arm = 'care' | 'holdout';

/**
 * Which arm a customer is in, for ever: a hash of programme and household (or the customer alone), so that people who live together are
 * treated alike, new customers join in proportion, and a larger share only adds to those already left alone. The same in SQL: see candidate.data.ts.
 */
export const armOf = (programmeId: Id, holder: Id, share: number): Arm => {
  const hash = createHash('md5')
    .update(programmeId + holder)
    .digest('hex');
  return Number.parseInt(hash.slice(0, 8), 16) / 2 ** 32 < share ? 'holdout' : 'care';
};
