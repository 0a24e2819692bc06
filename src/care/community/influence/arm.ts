import { createHash } from 'node:crypto';
import type { Id } from '../../../kernel/id.ts';

export type Arm = 'shown' | 'held';

/** One in so many never sees the offer, so that what it does can be known. */
export const heldShare = 0.2;

/** Always the same arm for the same person and product, whoever asks and whenever; nobody can read one product's arm off another's. */
export const armOf = (customerId: Id, productId: Id, share = heldShare): Arm =>
  createHash('sha256').update(`ask-an-owner ${customerId} ${productId}`).digest().readUInt32BE(0) / 2 ** 32 < share ? 'held' : 'shown';
