import type { Purpose } from './consent.ts';

/** Why nobody may write to an address: its owner said so, their mail provider did, letters come back, or they asked to be forgotten. */
export type SuppressedBecause = 'unsubscribed' | 'complained' | 'bounced-hard' | 'bounced-soft' | 'erased';
export type Suppression = { purpose: 'all' | Purpose; because: SuppressedBecause; since: Date };

/**
 * A yes of the customer's. `letter`: it was given on a page that only a letter to this address opens, and when that letter left;
 * together they are a double opt-in.
 */
export type Yes = { purposes: readonly Purpose[]; at: Date; letter?: { normal: string; sentAt: Date } | undefined };

/** A fresh yes lifts what a no had laid down. A complaint asks for more: a letter sent since then must have brought the yes. */
export const isLiftedBy = (one: Suppression, normal: string, yes: Yes): boolean => {
  if (one.purpose === 'all' || !yes.purposes.includes(one.purpose) || yes.at < one.since) return false;
  if (one.because === 'unsubscribed') return true;
  return one.because === 'complained' && yes.letter?.normal === normal && yes.letter.sentAt > one.since;
};

/** The address was confirmed anew, or an answer came from it: letters arrive again. What its owner said stands. */
export const isLiftedByArrival = (one: Suppression): boolean => one.because === 'bounced-hard' || one.because === 'bounced-soft';
