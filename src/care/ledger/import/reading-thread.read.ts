// Reads a file beside the house: gives one piece each time it is asked, and is told then what time it is.
import { parentPort, workerData } from 'node:worker_threads';
import { Unreadable } from '../../../platform/files/unreadable.ts';
import { withKind } from './kinds.ts';
import { type Piece, pieces } from './pieces.read.ts';
import type { Reading, Said } from './pieces-beside.read.ts';

const { run, after, now: began } = workerData as Reading;
let now = began;
const reading: AsyncGenerator<Piece<unknown>> = withKind(run.kind, (kind) => pieces(kind, run, after, () => now));

/** Memory a bundle lies in goes over as it is, and not as a copy. */
const memoryOf = (value: unknown): ArrayBuffer[] => {
  if (ArrayBuffer.isView(value)) return value.buffer instanceof ArrayBuffer ? [value.buffer] : [];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(memoryOf) : [];
};

const next = async (): Promise<Said> => {
  try {
    const { value, done } = await reading.next();
    return done ? { end: true } : { piece: value };
  } catch (error) {
    if (error instanceof Unreadable) return { unreadable: error.refusal };
    return { broken: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
};

parentPort?.on('message', (at: Date) => {
  now = at;
  void next().then((said) => parentPort?.postMessage(said, 'piece' in said ? memoryOf(said.piece.bundle) : []));
});
