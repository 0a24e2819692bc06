import type { Draft } from './drafts.ts';
import type { ItemPage } from './item.ts';

/** What can be done with these words now: sent at once, sent when the customer's hours open, spoken on the phone, or nothing but wait. */
export type Way = { go: 'send' } | { go: 'send-later'; at: string } | { go: 'call' } | { go: 'wait'; at: string | null };

/**
 * What the arbiter's answer means for the button: closed hours only move the moment, every other no stands. The house judges
 * again when it is pressed; while its answer is still on the way the button is not in the way.
 */
export const wayOf = (answer: ItemPage['decision'] | undefined, draft: Draft): Way => {
  if (draft.channel === 'phone') return { go: 'call' };
  if (!answer) return { go: 'send' };
  const { decision, channel, at, because } = answer;
  if (decision === 'grant' && channel === draft.channel) return { go: 'send' };
  const onlyHours = decision === 'defer' && because.length > 0 && because.every((one) => one.code === 'quiet-hours');
  if (onlyHours && at) return { go: 'send-later', at };
  return { go: 'wait', at };
};

/** Whether the words are complete: a mail needs its subject. */
export const isSayable = (draft: Draft): boolean => draft.channel === 'phone' || (draft.words.trim() !== '' && draft.subject.trim() !== '');
