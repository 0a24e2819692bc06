import { dayIn } from '../../kernel/calendar.ts';
import type { Id } from '../../kernel/id.ts';
import { done, refused } from '../../kernel/outcome.ts';
import { inTransaction } from '../../platform/database/database.ts';
import type { House } from '../../platform/house.ts';
import type { Asking } from '../../platform/http/door.ts';
import { enqueue } from '../../platform/queue/jobs.ts';
import { audit } from '../staff/index.ts';
import { acted, settleTask, undoUntil } from './acting.ts';
import { changeItem, loadLiveItem } from './item.data.ts';
import type { DeclineCode } from './today.shapes.ts';

/** "Not right, because…": the item ends, and when the time for undo has passed the programme is taught why (see settle-item.act.ts). */
export const declineItem = (
  house: House,
  asking: Asking,
  id: Id,
  input: { because: DeclineCode; note?: string | undefined; version?: number | undefined },
) =>
  inTransaction(house.db, async (tx) => {
    const now = house.clock.now();
    const loaded = await loadLiveItem(tx, asking.principal, id, input.version);
    if (!loaded.ok) return loaded;
    const item = loaded.value;
    const until = undoUntil(now);
    const staffId = asking.principal.staffId;
    const change = {
      state: 'declined',
      staffId,
      because: input.because,
      note: input.note ?? null,
      actedOn: dayIn(item.zone, now),
      undoUntil: until,
    } as const;
    if (!(await changeItem(tx, item, change, now))) return refused('changed-meanwhile');
    await enqueue(
      tx,
      settleTask,
      { customerId: item.customer_id, itemId: item.item_id },
      { key: `${settleTask}:${item.item_id}`, at: until },
    );
    await audit(tx, now, asking, {
      act: 'today.decline',
      subjectKind: 'customer',
      subjectId: item.customer_id,
      companyId: item.company_id,
      change: { item: item.item_id, because: input.because },
    });
    return done(acted(item, { state: 'declined', undoUntil: until }));
  });
