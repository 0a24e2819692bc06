import type { Id } from '../../../kernel/id.ts';
import { sql, type Tx } from '../../../platform/database/database.ts';
import { type Journal, type Row, sameJson } from './journal.ts';
import { putBack, type TableShape } from './move-rows.data.ts';

export type MergeRecord = { mergeId: Id; goes: Id; name: string; journal: Journal };

/** Every merge of a customer that still holds, the newest first, held. */
export const openMerges = async (tx: Tx, stays: Id): Promise<MergeRecord[]> => {
  const { rows } = await sql<MergeRecord>`SELECT merge_id AS "mergeId", other_id AS goes, other_name AS name, journal FROM merge_record
    WHERE customer_id = ${stays} AND undone_at IS NULL ORDER BY merged_at DESC, merge_id DESC FOR UPDATE`.execute(tx);
  return rows;
};

/** Writes anew what a later merge found and left, because one before it was taken apart. */
export const rewriteJournal = async (tx: Tx, stays: Id, { mergeId, journal }: MergeRecord): Promise<void> => {
  await sql`UPDATE merge_record SET journal = ${JSON.stringify(journal)}::jsonb WHERE customer_id = ${stays} AND merge_id = ${mergeId}`.execute(
    tx,
  );
};

/** Whether the one record was of a customer who came over with the other: it goes back with them. */
export const cameWith = (one: MergeRecord, other: MergeRecord): boolean =>
  (other.journal.moved.merge_record?.keys ?? []).some((key) => key.merge_id === one.mergeId);

/** Tables in which one fact stands once for both: an address, a source. */
const saidOnce = ['address', 'field_source', 'interest_said'];

const keyOf = (row: Row, { key }: TableShape): Row => Object.fromEntries(key.map((one) => [one, row[one]]));
const isAmong = (keys: readonly Row[], key: Row): boolean =>
  keys.some((one) => Object.keys(key).every((name) => sameJson(one[name], key[name])));

const countRows = async (tx: Tx, stays: Id, shapes: readonly TableShape[]): Promise<number> => {
  const counts = shapes.map((shape) => sql`(SELECT count(*) FROM ${sql.table(shape.name)} WHERE customer_id = ${stays})`);
  const { rows } = await sql<{ count: number }>`SELECT (${sql.join(counts, sql` + `)})::int AS count`.execute(tx);
  return rows[0]?.count ?? 0;
};

/**
 * Whether a later merge leans on this one: it pushed aside a row that came with it, put one where this one made room, or left one of its own
 * aside because such a row stood there already. Asked when this one's rows have gone back; what is tried here stays only if the act is refused, and then nothing stays.
 */
export const leansOn = async (
  tx: Tx,
  stays: Id,
  { moved, own }: Journal,
  { journal: later }: MergeRecord,
  shapes: readonly TableShape[],
): Promise<boolean> => {
  for (const shape of shapes) {
    const keys = moved[shape.name]?.keys ?? [];
    const theirs = later.moved[shape.name]?.keys ?? [];
    if ((later.own[shape.name] ?? []).some((row) => isAmong(keys, keyOf(row, shape)))) return true;
    if ((own[shape.name] ?? []).some((row) => isAmong(theirs, keyOf(row, shape)))) return true;
    const byRule = shape.name === 'programme_run' || shape.name === 'day_that_matters';
    if (byRule && keys.length > 0 && (later.moved[shape.name]?.aside.length ?? 0) > 0) return true;
  }
  const facts = shapes.filter((shape) => saidOnce.includes(shape.name));
  const before = await countRows(tx, stays, facts);
  const rowsOf = (name: string) => (later.moved[name]?.aside ?? []).map((row) => ({ ...row, customer_id: stays }));
  await putBack(
    tx,
    facts.map((shape) => ({ shape, rows: rowsOf(shape.name) })),
  );
  return (await countRows(tx, stays, facts)) > before;
};
