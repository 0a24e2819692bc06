import type { RawBuilder } from 'kysely';
import type { Id } from '../../../kernel/id.ts';
import { type Reader, sql, type Tx } from '../../../platform/database/database.ts';
import { runPrepared } from '../../../platform/database/prepared.ts';

/** What somebody began to write at a place: 'topic:<id>', 'space:<id>', 'edit:<post id>', 'room:<id>'. */
export type Draft = { title: string; body: string; fields: Record<string, string>; keptAt: Date };

export const readDraft = async (reader: Reader, customerId: Id, place: string): Promise<Draft | undefined> => {
  const { rows } = await sql<Draft>`SELECT title, body, fields, kept_at AS "keptAt" FROM draft
    WHERE customer_id = ${customerId} AND place = ${place}`.execute(reader);
  return rows[0];
};

/** Keeps the newest; one that was written before the one at hand (another window, a late beacon) does not replace it. */
export const keepDraft = async (tx: Tx, customerId: Id, place: string, draft: Draft): Promise<void> => {
  await sql`INSERT INTO draft (customer_id, place, title, body, fields, kept_at)
    VALUES (${customerId}, ${place}, ${draft.title}, ${draft.body}, ${JSON.stringify(draft.fields)}, ${draft.keptAt})
    ON CONFLICT (customer_id, place) DO UPDATE
    SET title = excluded.title, body = excluded.body, fields = excluded.fields, kept_at = excluded.kept_at
    WHERE draft.kept_at <= excluded.kept_at`.execute(tx);
};

/** What was posted, or thrown away, is no draft any more. */
export const clearingDraft = (customerId: Id, place: string): RawBuilder<unknown> =>
  sql`DELETE FROM draft WHERE customer_id = ${customerId} AND place = ${place}`;

export const clearDraft = async (tx: Tx, customerId: Id, place: string): Promise<void> => {
  await runPrepared(clearingDraft(customerId, place), tx);
};

export const countDrafts = async (reader: Reader, customerId: Id): Promise<number> => {
  const { rows } = await sql<{ drafts: number }>`SELECT count(*)::integer AS drafts FROM draft WHERE customer_id = ${customerId}`.execute(
    reader,
  );
  return rows[0]?.drafts ?? 0;
};

export const dropOldDrafts = async (tx: Tx, before: Date): Promise<void> => {
  await sql`DELETE FROM draft WHERE kept_at < ${before}`.execute(tx);
};
