import { createHash } from 'node:crypto';
import type { Erasure } from './erasure.data.ts';

/** A fingerprint of what is written of an erasure: printed for the person then, it shows later that nothing in it was changed. */
export const proofOf = ({
  subject,
  at,
  because,
  rows,
  orders,
}: Pick<Erasure, 'subject' | 'at' | 'because' | 'rows' | 'orders'>): string => {
  const counts = Object.entries(rows).sort(([a], [b]) => (a < b ? -1 : 1));
  return createHash('sha256')
    .update(JSON.stringify([subject, at.toISOString(), because, counts, orders]))
    .digest('hex');
};
