import { done, type Outcome, refused } from '../../kernel/outcome.ts';
import { inTransaction } from '../../platform/database/database.ts';
import type { House } from '../../platform/house.ts';
import type { Asking } from '../../platform/http/door.ts';
import { enqueue } from '../../platform/queue/jobs.ts';
import { audit } from '../staff/index.ts';
import { closeRequests } from './close-requests.act.ts';
import { askedBefore, heldSince, letGoOn } from './hold.data.ts';

const together = 1000;

/**
 * An owner of the whole house says that the house its backup came from sends no more. What stood open then goes on (`waiting: 'go-on'`),
 * or ends unsent because the other house has most likely sent it. Answers how many ended so.
 */
export const releaseHeld = (house: House, asking: Asking, waiting: 'go-on' | 'end'): Promise<Outcome<{ ended: number }>> =>
  inTransaction(house.db, async (tx) => {
    const now = house.clock.now();
    const since = asking.principal.companies === 'all' ? await heldSince(tx) : undefined;
    if (!since) return refused('not-found');
    let ended = 0;
    if (waiting === 'end')
      for (let some = await askedBefore(tx, since, together); some.length > 0; some = await askedBefore(tx, since, together)) {
        await closeRequests(tx, some, 'sent-elsewhere', now);
        ended += some.length;
      }
    await letGoOn(tx, now, asking.principal.staffId);
    await enqueue(tx, 'contact.decide', {}, { key: 'contact.decide' });
    const change = { held: [since.toISOString(), null], waiting: [null, waiting], ended: [null, ended] };
    await audit(tx, now, asking, { act: 'contact.released', subjectKind: 'house', subjectId: 'contact-hold', change });
    return done({ ended });
  });
