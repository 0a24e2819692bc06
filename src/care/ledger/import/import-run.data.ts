import type { Id } from '../../../kernel/id.ts';
import type { Refusal } from '../../../kernel/outcome.ts';
import { type Db, type Reader, sql, type Tx } from '../../../platform/database/database.ts';
import type { Counts } from './counts.ts';
import type { ImportRun, ImportState } from './import-run.ts';
import type { RowFault } from './kind.ts';

export type NewRun = Omit<ImportRun, 'state' | 'rows_read' | 'checkpoint' | 'counts'> & { asked_at: Date };

export const addRun = async (tx: Tx | Db, run: NewRun): Promise<void> => {
  await sql`
    INSERT INTO import_run (import_id, kind, company_id, staff_id, file_name, file_path, file_bytes, file_sha256, source, mapping, dry_run, state, asked_at)
    VALUES (${run.import_id}, ${run.kind}, ${run.company_id}, ${run.staff_id}, ${run.file_name}, ${run.file_path}, ${run.file_bytes},
      ${run.file_sha256}, ${run.source}, ${JSON.stringify(run.mapping)}::jsonb, ${run.dry_run}, 'waiting', ${run.asked_at})`.execute(tx);
};

export const loadRun = async (reader: Reader, importId: Id): Promise<ImportRun | undefined> => {
  const { rows } = await sql<ImportRun>`
    SELECT import_id, kind, company_id, staff_id, file_name, file_path, file_bytes, file_sha256, source, mapping, dry_run, state, rows_read, checkpoint, counts
    FROM import_run WHERE import_id = ${importId}`.execute(reader);
  return rows[0];
};

export const startRun = async (db: Db, importId: Id, now: Date): Promise<void> => {
  await sql`
    UPDATE import_run SET state = 'running', started_at = coalesce(started_at, ${now}),
      checkpoint = checkpoint || jsonb_build_object('tries', coalesce((checkpoint->>'tries')::integer, 0) + 1)
    WHERE import_id = ${importId}`.execute(db);
};

/** Where the file of a run lies; empty when it is no longer kept. */
export const moveFile = async (db: Db | Tx, importId: Id, path: string): Promise<void> => {
  await sql`UPDATE import_run SET file_path = ${path} WHERE import_id = ${importId}`.execute(db);
};

/** Runs somebody asked for that have not come to their end. */
export const unfinishedRuns = async (reader: Reader): Promise<{ import_id: Id; state: ImportState }[]> => {
  const { rows } = await sql<{ import_id: Id; state: ImportState }>`
    SELECT import_id, state FROM import_run WHERE state IN ('waiting', 'running', 'undoing') ORDER BY asked_at`.execute(reader);
  return rows;
};

/** How far the run has come: kept in the transaction that keeps the rows, so that after a crash exactly the rest is read. */
export const keepCheckpoint = async (tx: Tx | Db, importId: Id, at: { row: number; bytes: number }, counts: Counts): Promise<void> => {
  await sql`
    UPDATE import_run SET checkpoint = checkpoint || jsonb_build_object('row', ${at.row}::bigint), rows_read = ${counts.rows}, bytes_read = ${at.bytes},
      counts = ${JSON.stringify(counts)}::jsonb
    WHERE import_id = ${importId}`.execute(tx);
};

export const endRun = async (db: Db | Tx, importId: Id, end: { state: 'done' | 'failed'; failure?: Refusal }, now: Date): Promise<void> => {
  await sql`
    UPDATE import_run SET state = ${end.state}, failure = ${end.failure ? JSON.stringify(end.failure) : null}::jsonb, finished_at = ${now}
    WHERE import_id = ${importId}`.execute(db);
};

export const addFaults = async (tx: Tx, importId: Id, faults: readonly RowFault[]): Promise<void> => {
  if (faults.length === 0) return;
  const rows = faults.map((fault) => ({
    ...fault,
    value: fault.value.slice(0, 200),
    cells: fault.cells.map((cell) => cell.slice(0, 2000)),
  }));
  await sql`
    INSERT INTO import_error (import_id, row_no, field, code, value, kept, cells)
    SELECT ${importId}, row, field, code, value, kept, cells
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS f (row bigint, field text, code text, value text, kept boolean, cells jsonb)
    ON CONFLICT (import_id, row_no, field, code) DO NOTHING`.execute(tx);
};

/** Files that must stay: of runs not at their end, and of trials younger than `since`. */
export const keptFiles = async (reader: Reader, since: Date): Promise<string[]> => {
  const { rows } = await sql<{ file_path: string }>`
    SELECT file_path FROM import_run WHERE state IN ('waiting', 'running') OR (dry_run AND asked_at > ${since})`.execute(reader);
  return rows.map((row) => row.file_path);
};
