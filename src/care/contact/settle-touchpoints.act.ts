import { laterBy } from '../../kernel/calendar.ts';
import type { Id } from '../../kernel/id.ts';
import { done } from '../../kernel/outcome.ts';
import { inTransaction, type Tx } from '../../platform/database/database.ts';
import type { House } from '../../platform/house.ts';
import { markChanged } from '../profile/index.ts';
import { insertContacts } from './contact.data.ts';
import { addToStanding } from './earlier-contact.data.ts';
import { release } from './standing.data.ts';
import { forgetHeard, removeUntold, type Touchpoint, uncounted } from './touchpoint.data.ts';

const atOnce = 5_000;

/** How far back the standing remembers; see its table. */
const remembered = 370;

const wasReached = ({ channel, outcome }: Touchpoint): boolean =>
  channel === 'phone' && /^(reached|answered|connected|spoke|talked|接通|已接|已接通|通话)/i.test(outcome);

/**
 * What it was for nobody wrote down: it counts against every cap like any other, and speaks neither for nor against the balance of giving
 * and asking.
 */
const count = async (tx: Tx, importId: Id, told: readonly Touchpoint[], now: Date): Promise<void> => {
  const nobody = { requestId: null, programmeId: null, runId: null };
  await insertContacts(
    tx,
    told.map((one) => ({ ...one, ...nobody, purpose: 'service' as const, outcome: wasReached(one) ? 'reached' : null, importId })),
  );
  const since = laterBy(now, -remembered);
  await addToStanding(
    tx,
    told.filter((one) => one.direction === 'out' && one.at > since).map((one) => ({ ...one, purpose: 'unknown', place: one.contactId })),
    told.filter((one) => one.direction === 'in' || wasReached(one)),
  );
  await markChanged(tx, [...new Set(told.map((one) => one.customerId))], now);
};

const takeBack = async (tx: Tx, importId: Id, now: Date): Promise<void> => {
  const gone = await removeUntold(tx, importId);
  if (gone.length === 0) return;
  await release(
    tx,
    gone.map(({ customerId, contactId }) => ({ customerId, requestId: contactId })),
  );
  await forgetHeard(tx, gone);
  await markChanged(tx, [...new Set(gone.map((one) => one.customerId))], now);
};

/**
 * Brings the contacts in line with the touchpoints a file told of: those the file brought count, those taken back with it count no longer.
 * Done again, it changes nothing.
 */
export const settleTouchpoints = async (house: House, importId: Id): Promise<void> => {
  const now = house.clock.now();
  await inTransaction(house.db, async (tx) => done(await takeBack(tx, importId, now)));
  for (let more = true; more; )
    await inTransaction(house.db, async (tx) => {
      const told = await uncounted(tx, importId, atOnce);
      if (told.length > 0) await count(tx, importId, told, now);
      more = told.length === atOnce;
      return done(undefined);
    });
};
