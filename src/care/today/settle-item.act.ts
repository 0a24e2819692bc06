import type { Id } from '../../kernel/id.ts';
import { done } from '../../kernel/outcome.ts';
import { inTransaction } from '../../platform/database/database.ts';
import type { House } from '../../platform/house.ts';
import { closeRequests } from '../contact/index.ts';
import { tell } from '../profile/index.ts';
import { finishCare, teach } from '../programme/index.ts';
import { settle } from './item.data.ts';

/**
 * What cannot be taken back any more takes effect: the run goes on, and a "not right" is told to the programme and put on
 * the customer's timeline. Only one caller ever gets the item, so it happens once.
 */
export const settleItem = (house: House, customerId: Id, itemId: Id) =>
  inTransaction(house.db, async (tx) => {
    const now = house.clock.now();
    const item = await settle(tx, customerId, itemId, now);
    if (!item) return done(undefined);
    await finishCare(tx, { customerId, runId: item.run_id, result: item.state, now });
    if (item.state !== 'declined' || !item.because) return done(undefined);
    await teach(tx, { programmeId: item.programme_id, customerId, because: item.because, runId: item.run_id }, now);
    await closeRequests(tx, [{ customerId, requestId: itemId }], 'not-right', now);
    const data = { because: item.because, note: item.note, programmeId: item.programme_id, runId: item.run_id };
    const told = {
      customerId,
      at: now,
      family: 'note',
      kind: 'note.care-declined',
      source: 'desk',
      messageId: `care-declined:${itemId}`,
      data,
    } as const;
    await tell(tx, [{ ...told, companyId: item.company_id, ...(item.staff_id ? { staffId: item.staff_id } : {}) }], now);
    return done(undefined);
  });
