import { evidenceOf, type KeptEvidence } from '../programme/index.ts';

/** Why this customer, as every door answers it: the sentence, the short row, the figures, how to draw it. */
export const reasonOf = (kept: KeptEvidence, now: Date) => {
  const { code, facts, reason, row, worth, figures, strip } = evidenceOf(kept, now);
  return { code, text: reason, row, evidence: { facts, figures, worth, strip } };
};
