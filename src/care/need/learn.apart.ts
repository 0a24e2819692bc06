import { Worker } from 'node:worker_threads';
import type { Learned, Lesson } from './learn-company.ts';

/** Learns in a thread of its own. */
export const learnApart = (lesson: Lesson): Promise<Learned> =>
  new Promise((kept, failed) => {
    const thread = new Worker(new URL('./learn.thread.ts', import.meta.url), { workerData: lesson });
    thread.once('message', kept);
    thread.once('error', failed);
    thread.once('exit', (code) => failed(new Error(`learning ended with ${code}`)));
  });
