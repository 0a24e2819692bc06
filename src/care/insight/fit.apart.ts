import { Worker } from 'node:worker_threads';
import type { CompanyFits, Ground } from './models/fit-company.ts';

/** Fits in a thread of its own. */
export const fitApart = (ground: Ground): Promise<CompanyFits> =>
  new Promise((kept, failed) => {
    const thread = new Worker(new URL('./fit.thread.ts', import.meta.url), { workerData: ground });
    thread.once('message', kept);
    thread.once('error', failed);
    thread.once('exit', (code) => failed(new Error(`fitting ended with ${code}`)));
  });
