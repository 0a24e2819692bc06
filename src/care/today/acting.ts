import { type Day, daysBetween } from '../../kernel/calendar.ts';
import type { ItemRow } from './item-answer.ts';

/** How long the last step can be taken back. */
const undoMillis = 10_000;

/** The job that makes an ended item final. */
export const settleTask = 'today.settle';

export const undoUntil = (now: Date): Date => new Date(now.getTime() + undoMillis);

/** A year ahead at most, from tomorrow: what is put off further is not care. */
export const maySnoozeUntil = (today: Day, until: Day): boolean => {
  const days = daysBetween(today, until);
  return days >= 1 && days <= 366;
};

/** What an act answers. */
export const acted = (
  item: ItemRow,
  now: {
    state: string;
    channel?: string | null;
    undoUntil?: Date | null;
    leavesAt?: Date | null;
    snoozedUntil?: Day | null;
    staff?: { id: string; name: string } | null;
  },
) => ({
  id: item.item_id,
  state: now.state,
  version: item.version + 1,
  customer: { id: item.customer_id, name: item.customer_name },
  channel: now.channel === undefined ? item.channel : now.channel,
  undoUntil: now.undoUntil?.toISOString() ?? null,
  leavesAt: now.leavesAt?.toISOString() ?? null,
  snoozedUntil: now.snoozedUntil ?? null,
  staff: now.staff === undefined ? (item.staff_id ? { id: item.staff_id, name: item.staff_name ?? '' } : null) : now.staff,
});
