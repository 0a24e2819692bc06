import type { Tx } from '../platform/database/database.ts';
import { enqueue } from '../platform/queue/jobs.ts';

/** What is learned of a company by the hour or the day, in the order in which one rests on the other. */
export const learning = ['insight-fit', 'insight-value', 'need-learn', 'segment-ranks', 'segment-grid'] as const;

/** What the square works out of itself now and then. */
const ofSquare = ['community-levels', 'core-count', 'influence-count'] as const;

/** Has a new house learn at once, beside its first visitor, what others learn when the hour comes round: one after the other. */
export const learnSoon = async (tx: Tx): Promise<void> => {
  for (const task of ofSquare) await enqueue(tx, task, {}, { key: `first ${task}` });
  for (const task of learning) await enqueue(tx, task, {}, { key: `first ${task}`, heavy: true });
};
