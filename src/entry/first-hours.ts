import type { Tx } from '../platform/database/database.ts';
import { enqueue } from '../platform/queue/jobs.ts';

/** What is learned of a company by the hour or the day, in the order in which one rests on the other. */
export const learning = ['insight-fit', 'insight-value', 'need-learn', 'segment-ranks', 'segment-grid'] as const;

const apart = 20_000;

/** Has a new house learn at once, beside its first visitor, what others learn when the hour comes round. */
export const learnSoon = async (tx: Tx, now: Date): Promise<void> => {
  for (const [place, task] of learning.entries())
    await enqueue(tx, task, {}, { key: `first ${task}`, at: new Date(now.getTime() + place * apart) });
};
