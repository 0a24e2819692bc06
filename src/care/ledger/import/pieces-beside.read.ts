import { Worker } from 'node:worker_threads';
import type { Refusal } from '../../../kernel/outcome.ts';
import { Unreadable } from '../../../platform/files/unreadable.ts';
import type { ImportRun } from './import-run.ts';
import type { Kind } from './kind.ts';
import { type Piece, pieces } from './pieces.read.ts';

/** What a thread is told to read, and what it says: a piece, the end, or why it cannot go on. */
export type Reading = { run: ImportRun; after: number; now: Date };
export type Said = { piece: Piece<unknown> } | { end: true } | { unreadable: Refusal } | { broken: string };

/** Below this a thread takes longer to begin than it saves. */
const worthIt = 20_000;

const nextOf = (thread: Worker, now: Date): Promise<Said> =>
  new Promise((resolve, reject) => {
    const gone = (code: number) => reject(new Error(`the reading thread ended with ${code}`));
    thread.once('error', reject);
    thread.once('exit', gone);
    thread.once('message', (said: Said) => {
      thread.off('error', reject);
      thread.off('exit', gone);
      resolve(said);
    });
    thread.postMessage(now);
  });

/** Reads in a thread of its own, one piece ahead, so that reading, this thread and the database work at the same time. */
async function* piecesBeside<D>(run: ImportRun, after: number, now: () => Date): AsyncGenerator<Piece<D>> {
  const thread = new Worker(new URL('./reading-thread.read.ts', import.meta.url), {
    workerData: { run, after, now: now() } satisfies Reading,
  });
  try {
    let ahead = nextOf(thread, now());
    for (;;) {
      ahead.catch(() => undefined);
      const said = await ahead;
      if ('end' in said) return;
      if ('unreadable' in said) throw new Unreadable(said.unreadable.code, said.unreadable.facts);
      if ('broken' in said) throw new Error(said.broken);
      ahead = nextOf(thread, now());
      ahead.catch(() => undefined);
      yield said.piece as Piece<D>;
    }
  } finally {
    thread.removeAllListeners();
    await thread.terminate();
  }
}

/** The rows of a run's file in pieces, from the row after `after` on. */
export const piecesOf = <D>(kind: Kind<D>, run: ImportRun, after: number, now: () => Date): AsyncGenerator<Piece<D>> =>
  kind.readsBeside && run.mapping.rows > worthIt ? piecesBeside(run, after, now) : pieces(kind, run, after, now);
