import type { Day } from '../../kernel/calendar.ts';
import type { Id } from '../../kernel/id.ts';
import { done, type Outcome, refused } from '../../kernel/outcome.ts';
import { type Reader, sql, type Tx } from '../../platform/database/database.ts';
import type { Principal } from '../../platform/http/principal.ts';
import type { ItemRow } from './item-answer.ts';
import { itemColumns, itemSource, ofCompanies } from './today.read.ts';

const live = new Set(['waiting', 'open', 'snoozed']);

/** One item the person may see, or nothing. One whose run ended meanwhile is settled (in the square) or has lapsed (bought, left), even before the next laying writes it down. */
export const loadItem = async (reader: Reader, principal: Pick<Principal, 'companies'>, itemId: Id): Promise<ItemRow | undefined> => {
  const { rows } = await sql<ItemRow & { passed: boolean; settled: boolean }>`
    SELECT ${itemColumns}, r.ended_at IS NOT NULL OR r.waits_for IS DISTINCT FROM 'care' OR q.ended_at IS NOT NULL AS passed,
      r.ended_because IS NOT DISTINCT FROM 'settled' AS settled
    FROM ${itemSource(principal)} LEFT JOIN programme_run r ON r.customer_id = i.customer_id AND r.run_id = i.run_id
    WHERE i.item_id = ${itemId} AND ${ofCompanies(principal)}`.execute(reader);
  const [item] = rows;
  return item?.passed && live.has(item.state) ? { ...item, state: item.settled ? 'settled' : 'lapsed' } : item;
};

/** An item that may still be acted upon; an ended one is refused with the name of whoever ended it. */
export const loadLiveItem = async (
  tx: Tx,
  principal: Pick<Principal, 'companies'>,
  itemId: Id,
  seen: number | undefined,
): Promise<Outcome<ItemRow>> => {
  const item = await loadItem(tx, principal, itemId);
  if (!item) return refused('not-found');
  if (item.state === 'done' || item.state === 'declined') return refused('care-ended', { name: item.staff_name ?? '' });
  if (item.state === 'settled') return refused('care-settled');
  if (item.state === 'lapsed') return refused('care-lapsed');
  if (seen !== undefined && seen !== item.version) return refused('changed-meanwhile');
  return done(item);
};

/** Takes the item for this act: a second person waits here and is then told that somebody was faster. */
export const holdItem = async (tx: Tx, item: ItemRow): Promise<Outcome<undefined>> => {
  const { rows } = await sql<{ version: number }>`
    SELECT version FROM care_item WHERE customer_id = ${item.customer_id} AND item_id = ${item.item_id} FOR UPDATE`.execute(tx);
  return rows[0]?.version === item.version ? done(undefined) : refused('changed-meanwhile');
};

export type Change = {
  state: 'open' | 'snoozed' | 'done' | 'declined';
  staffId?: Id | null;
  channel?: string | null;
  words?: Record<string, unknown>;
  because?: string | null;
  note?: string | null;
  snoozedUntil?: Day | null;
  actedOn?: Day | null;
  undoUntil?: Date | null;
};

/** Writes a change if nobody changed the item since it was loaded; answers whether it did, so that of two people one wins. */
export const changeItem = async (tx: Tx, item: ItemRow, change: Change, now: Date): Promise<boolean> => {
  const { rows } = await sql`
    UPDATE care_item SET state = ${change.state}, state_at = ${now}, version = version + 1,
      staff_id = ${change.staffId === undefined ? item.staff_id : change.staffId},
      channel = ${change.channel === undefined ? item.channel : change.channel},
      words = ${JSON.stringify(change.words ?? item.words)}::jsonb,
      because = ${change.because ?? null}, note = ${change.note ?? null}, snoozed_until = ${change.snoozedUntil ?? null}::date,
      acted_on = ${change.actedOn ?? null}::date, undo_until = ${change.undoUntil ?? null}::timestamptz,
      listed_on = coalesce(listed_on, ${change.actedOn ?? null}::date)
    WHERE customer_id = ${item.customer_id} AND item_id = ${item.item_id} AND version = ${item.version} AND settled_at IS NULL
    RETURNING item_id`.execute(tx);
  return rows.length === 1;
};

export type Unsettled = {
  customer_id: Id;
  item_id: Id;
  programme_id: Id;
  run_id: Id;
  state: 'done' | 'declined';
  because: string | null;
  note: string | null;
  staff_id: Id | null;
  company_id: Id;
};

/** Takes an ended item whose time for undo has passed, once. */
export const settle = async (tx: Tx, customerId: Id, itemId: Id, now: Date): Promise<Unsettled | undefined> => {
  const { rows } = await sql<Unsettled>`
    UPDATE care_item i SET settled_at = ${now}
    WHERE i.customer_id = ${customerId} AND i.item_id = ${itemId} AND i.state IN ('done', 'declined') AND i.settled_at IS NULL AND i.undo_until <= ${now}
    RETURNING i.customer_id, i.item_id, i.programme_id, i.run_id, i.state, i.because, i.note, i.staff_id, i.company_id`.execute(tx);
  return rows[0];
};

/** Ended items whose settling was missed (a clock moved, a queue emptied): the sweep picks them up. */
export const unsettled = async (reader: Reader, now: Date): Promise<{ customer_id: Id; item_id: Id }[]> =>
  (
    await sql<{ customer_id: Id; item_id: Id }>`
      SELECT customer_id, item_id FROM care_item
      WHERE settled_at IS NULL AND undo_until <= ${now} AND state IN ('done', 'declined') LIMIT 500`.execute(reader)
  ).rows;
