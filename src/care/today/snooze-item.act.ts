import { dayIn } from '../../kernel/calendar.ts';
import type { Id } from '../../kernel/id.ts';
import { done, refused } from '../../kernel/outcome.ts';
import { inTransaction } from '../../platform/database/database.ts';
import type { House } from '../../platform/house.ts';
import type { Asking } from '../../platform/http/door.ts';
import { audit } from '../staff/index.ts';
import { acted, maySnoozeUntil, undoUntil } from './acting.ts';
import { changeItem, loadLiveItem } from './item.data.ts';

/** Puts an item off until a day; it comes back to the same list then. */
export const snoozeItem = (
  house: House,
  asking: Asking,
  id: Id,
  input: { until: string; note?: string | undefined; version?: number | undefined },
) =>
  inTransaction(house.db, async (tx) => {
    const now = house.clock.now();
    const loaded = await loadLiveItem(tx, asking.principal, id, input.version);
    if (!loaded.ok) return loaded;
    const item = loaded.value;
    const today = dayIn(item.zone, now);
    if (!maySnoozeUntil(today, input.until)) return refused('snooze-out-of-range');
    const until = undoUntil(now);
    const staffId = item.staff_id ?? asking.principal.staffId;
    const change = {
      state: 'snoozed',
      staffId,
      snoozedUntil: input.until,
      note: input.note ?? null,
      actedOn: today,
      undoUntil: until,
    } as const;
    if (!(await changeItem(tx, item, change, now))) return refused('changed-meanwhile');
    await audit(tx, now, asking, {
      act: 'today.snooze',
      subjectKind: 'customer',
      subjectId: item.customer_id,
      companyId: item.company_id,
      change: { item: item.item_id, until: input.until },
    });
    return done(acted(item, { state: 'snoozed', undoUntil: until, snoozedUntil: input.until }));
  });
