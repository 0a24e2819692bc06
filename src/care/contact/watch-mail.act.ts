import { setTimeout as sleep } from 'node:timers/promises';
import { newId } from '../../kernel/id.ts';
import { done } from '../../kernel/outcome.ts';
import { inTransaction } from '../../platform/database/database.ts';
import type { House } from '../../platform/house.ts';
import { watchMailbox } from '../../platform/mail/mailbox.ts';
import { gather } from '../../platform/queue/gather.ts';
import { enqueue } from '../../platform/queue/jobs.ts';
import { letGo, takeBuckets } from './lease.data.ts';
import { watching } from './read-mail.act.ts';

const leaseMs = 90_000;
const renewMs = 30_000;
/** Before looking again whether the one who watches has gone, or the mailbox can be reached. */
const restMs = 30_000;
/** Before asking again whether a server that could not call us has learned it. */
const cannotMs = 3_600_000;
const together = 200;

const newLease = (house: House, holder: string) => {
  const now = house.clock.now();
  return takeBuckets(house.db, watching, holder, [0], now, new Date(now.getTime() + leaseMs));
};

/** What comes in is read by a job of the queue, whoever gets it; a heap of letters calls once. */
const openCaller = (house: House): (() => void) => {
  const call = gather<true, true>(
    async (all) => {
      await inTransaction(house.db, async (tx) => done(await enqueue(tx, 'contact.read-mail', {}, { key: 'contact.read-mail' })));
      return all;
    },
    { lingerMs: together },
  );
  return () =>
    void call(true).catch((error: unknown) => house.log.warn({ error: String(error) }, 'mail has come in, but nobody could be told'));
};

/** One turn at the mailbox; answers how long to rest after it. */
const watchOnce = async (house: House, imapUrl: string, holder: string, until: AbortSignal): Promise<number> => {
  const hold = await newLease(house, holder);
  if (hold.buckets.length === 0) return restMs;
  const renewal = setInterval(() => void newLease(house, holder).catch(() => undefined), renewMs);
  try {
    return (await watchMailbox(imapUrl, openCaller(house), until)) ? 1_000 : cannotMs;
  } finally {
    clearInterval(renewal);
    await letGo(house.db, hold, house.clock.now());
  }
};

/**
 * Of all workers one stays in the mailbox, so that answers and bounces are read within a second of their arrival. Where that
 * cannot be, the mailbox is looked into every minute (\`pollMail\`).
 */
export const watchMail = async (house: House, until: AbortSignal): Promise<void> => {
  const { imapUrl } = house.settings;
  if (!imapUrl) return;
  const holder = newId();
  while (!until.aborted) {
    const rest = await watchOnce(house, imapUrl, holder, until).catch((error: unknown) => {
      if (!until.aborted) house.log.warn({ error: String(error) }, 'the mailbox cannot be watched; it is looked into every minute');
      return restMs;
    });
    await sleep(rest, undefined, { signal: until, ref: false }).catch(() => undefined);
  }
};
