import type { Id } from '../../../../kernel/id.ts';
import { type Reader, sql } from '../../../../platform/database/database.ts';
import type { ImportRun } from '../import-run.ts';
import type { DraftHappening } from './read-happening.ts';

/** Sources customers' numbers came from: a file of events need not repeat under which of them they were brought. */
export const sourcesOf = async (reader: Reader, run: ImportRun): Promise<string[]> => {
  const { rows } = await sql<{ source: string }>`
    SELECT DISTINCT source FROM import_run WHERE company_id = ${run.company_id} AND kind IN ('customers', 'orders') AND state <> 'undone' LIMIT 20`.execute(
    reader,
  );
  return [...new Set([run.source, ...rows.map((row) => row.source), 'teahouse'])];
};

export type Placed = { draft: DraftHappening; customerId: Id };

/** Those that were not told before, each once. */
export const fresh = async (reader: Reader, placed: readonly Placed[]): Promise<Placed[]> => {
  const once = [...new Map(placed.map((one) => [`${one.customerId} ${one.draft.messageId}`, one])).values()];
  const { rows } = await sql<{ customer_id: Id; message_id: string }>`
    SELECT e.customer_id, e.message_id FROM event e
    JOIN unnest(${once.map((one) => one.customerId)}::uuid[], ${once.map((one) => one.draft.messageId)}::text[]) AS t (customer_id, message_id) USING (customer_id, message_id)`.execute(
    reader,
  );
  const own = once.filter((one) => one.draft.ownId !== undefined);
  const { rows: ours } = await sql<{ event_id: Id }>`
    SELECT e.event_id FROM event e
    JOIN unnest(${own.map((one) => one.customerId)}::uuid[], ${own.map((one) => one.draft.ownId)}::uuid[]) AS t (customer_id, event_id) USING (customer_id, event_id)`.execute(
    reader,
  );
  const known = new Set(rows.map((row) => `${row.customer_id} ${row.message_id}`));
  const kept = new Set(ours.map((row) => row.event_id));
  return once.filter(({ customerId, draft }) => !known.has(`${customerId} ${draft.messageId}`) && !kept.has(draft.ownId ?? ''));
};
