import type { Call } from './call.ts';

const first = Date.UTC(1990, 0, 1);

/**
 * When a call happened. A device's clock may be wrong: how long ago it says it was (`sentAt` − `originalTimestamp`) is
 * trusted, what it says the time is, is not. A program's own `timestamp` is history brought in and holds as it stands.
 * Nothing happens in the future. Undefined: no instant one could have meant.
 */
export const momentOf = (call: Call, receivedAt: Date, mayTellTime: boolean): Date | undefined => {
  const claimed = call.originalTimestamp ?? call.timestamp;
  const at =
    mayTellTime && call.timestamp
      ? call.timestamp.getTime()
      : claimed
        ? receivedAt.getTime() - ageOf(claimed, call.sentAt ?? undefined, receivedAt)
        : receivedAt.getTime();
  if (!Number.isFinite(at) || at < first) return undefined;
  return new Date(Math.min(at, receivedAt.getTime()));
};

const ageOf = (claimed: Date, sentAt: Date | undefined, receivedAt: Date): number => (sentAt ?? receivedAt).getTime() - claimed.getTime();
