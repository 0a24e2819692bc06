import type { z } from 'zod';
import type { CallOutcome } from '../../../care/contact/index.ts';
import type { actedShape, DeclineCode, itemPageShape, itemShape, todayShape } from '../../../care/today/today.shapes.ts';

export type Item = z.infer<typeof itemShape>;
export type ItemPage = z.infer<typeof itemPageShape>;
export type Today = z.infer<typeof todayShape>;
export type Acted = z.infer<typeof actedShape>;
export type { CallOutcome, DeclineCode };
export type Channel = 'email' | 'phone';

/** In the order their number keys have. */
export const declineChoices: readonly DeclineCode[] = [
  'wrong-moment',
  'wrong-reason',
  'already-in-touch',
  'wrong-words',
  'knows-better',
  'other',
];
export const callChoices: readonly CallOutcome[] = ['reached', 'no-answer', 'call-back', 'wrong-number', 'asked-not-to-call'];
