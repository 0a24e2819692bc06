import { done, type Outcome, refused } from '../../kernel/outcome.ts';

/** A body that pauses longer than this, or takes longer than half a minute and a second for each 64 KiB it may have, is given up. */
const pauseMs = 15_000;
const wholeMs = (limit: number): number => 30_000 + (limit / 65_536) * 1_000;

const late = Symbol('late');

const within = async <T>(promise: Promise<T>, ms: number): Promise<T | typeof late> => {
  let timer: NodeJS.Timeout | undefined;
  const bell = new Promise<typeof late>((ring) => {
    timer = setTimeout(() => ring(late), ms);
  });
  return Promise.race([promise, bell]).finally(() => clearTimeout(timer));
};

const writeLimit = (bytes: number): string =>
  bytes < 1_048_576 ? `${Math.round(bytes / 1024)} KiB` : `${Math.round(bytes / 1_048_576)} MiB`;

/** Takes a body byte by byte and stops at the limit, whatever length was announced, or none. */
export const readBytes = async (request: Request, limit: number): Promise<Outcome<Uint8Array<ArrayBuffer>>> => {
  const tooLarge = refused('too-large', { limit: writeLimit(limit) });
  if (Number(request.headers.get('content-length') ?? 0) > limit) return tooLarge;
  if (!request.body) return done(new Uint8Array());
  const reader = request.body.getReader();
  const stop = () => void reader.cancel().catch(() => undefined);
  const ends = performance.now() + wholeMs(limit);
  const parts: Uint8Array[] = [];
  let length = 0;
  for (;;) {
    const part = await within(reader.read(), Math.min(pauseMs, ends - performance.now()));
    if (part === late) {
      stop();
      return refused('too-slow');
    }
    if (part.done) break;
    length += part.value.byteLength;
    if (length > limit) {
      stop();
      return tooLarge;
    }
    parts.push(part.value);
  }
  return done(new Uint8Array(Buffer.concat(parts, length)));
};

/** Text that is UTF-8 throughout, or undefined. */
export const readText = (bytes: Uint8Array): string | undefined => {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
};
