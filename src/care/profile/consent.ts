import type { Id } from '../../kernel/id.ts';

export const purposes = ['give', 'ask', 'service'] as const;
export type Purpose = (typeof purposes)[number];
export type ConsentDecision = 'given' | 'withdrawn';

/** One line of the append-only consent ledger: who allowed or forbade what, when, on which words, how we know. */
export type ConsentEntry = {
  consentId: Id;
  at: Date;
  channel: string;
  purpose: Purpose;
  decision: ConsentDecision;
  wording: string;
  language: string;
  source: string;
  proof: Record<string, unknown>;
};

const later = (a: ConsentEntry, b: ConsentEntry): boolean =>
  a.at.getTime() === b.at.getTime() ? a.consentId > b.consentId : a.at.getTime() > b.at.getTime();

/** What holds now: for each channel and purpose the entry with the latest date, whatever the order in which they arrived. */
export const newestConsents = (entries: readonly ConsentEntry[]): ConsentEntry[] => {
  const newest = new Map<string, ConsentEntry>();
  for (const entry of entries) {
    const key = `${entry.channel} ${entry.purpose}`;
    const known = newest.get(key);
    if (!known || later(entry, known)) newest.set(key, entry);
  }
  return [...newest.values()];
};

/** The entry that decides about a channel and purpose, or undefined: nobody ever asked. */
export const consentOn = (entries: readonly ConsentEntry[], channel: string, purpose: Purpose): ConsentEntry | undefined =>
  newestConsents(entries).find((one) => one.channel === channel && one.purpose === purpose);
