import { createHash } from 'node:crypto';
import type { Id } from '../../kernel/id.ts';

/** A customer's place in the lot of this salt, 0 up to 100: the same for ever and on every machine. */
export const lotOf = (salt: string, customerId: Id): number =>
  (Number.parseInt(createHash('md5').update(`${salt} ${customerId}`).digest('hex').slice(0, 7), 16) % 10_000) / 100;
