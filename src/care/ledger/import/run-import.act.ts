import type { Id } from '../../../kernel/id.ts';
import { type BulkLine, onBulkLine } from '../../../platform/database/bulk.ts';
import { sql, type Tx } from '../../../platform/database/database.ts';
import { Unreadable } from '../../../platform/files/unreadable.ts';
import type { House } from '../../../platform/house.ts';
import { addCounts, type Counts, noCounts } from './counts.ts';
import { addFaults, endRun, keepCheckpoint, loadRun, startRun } from './import-run.data.ts';
import type { ImportRun } from './import-run.ts';
import { type Kind, newsCodes, nothingMet, type RowFault, type Step, type Told } from './kind.ts';
import { withKind } from './kinds.ts';
import type { Piece } from './pieces.read.ts';
import { piecesOf } from './pieces-beside.read.ts';

/** How far an import has come, for whoever watches. */
export type Progress = (at: { rows: number; of: number }) => void;

/** A run that broke this often for no reason we know is given up. */
const mostTries = 5;

/** Faults that are told of one row but are no reason to mend the file. */
const isNews = ({ code }: RowFault): boolean => code === 'held-with-order' || newsCodes.includes(code);

const toldOf = <D>(kind: Kind<D>, step: Step, tx: Tx, piece: Piece<D>, now: Date): Promise<Told> => {
  if (step.run.dry_run) return kind.weigh(step, tx, piece.drafts, now);
  return kind.bundling ? kind.bundling.take(step, tx, piece.bundle, now) : kind.take(step, tx, piece.drafts, now);
};

/** One piece with its checkpoint. It need not wait for the disk: should the machine stop, rows and checkpoint are lost together, and read again. */
const keepOnce = <D>(kind: Kind<D>, step: Step, piece: Piece<D>, before: Counts, now: Date): Promise<Counts> =>
  step.line.db.transaction().execute(async (tx) => {
    await sql`SELECT set_config('synchronous_commit', 'off', true), set_config('gin_pending_list_limit', '65536', true), set_config('work_mem', '65536', true)`.execute(
      tx,
    );
    const told = await toldOf(kind, step, tx, piece, now);
    const faults = [...piece.faults, ...told.faults];
    await addFaults(tx, step.run.import_id, faults);
    const after = addCounts(before, {
      ...told.counts,
      rows: piece.rows,
      held: piece.held + (told.counts.held ?? 0),
      faults: faults.filter((fault) => !isNews(fault)).length,
    });
    await keepCheckpoint(tx, step.run.import_id, { row: piece.through, bytes: piece.bytes }, after);
    return after;
  });

const isTaken = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === '23505';

/** Where a customer held for new is known, or somebody else took them in at the same moment, the piece is done again and finds them. */
const keep = async <D>(kind: Kind<D>, step: Step, piece: Piece<D>, before: Counts, now: Date): Promise<Counts> => {
  for (let left = 3; ; left -= 1)
    try {
      return await keepOnce(kind, step, piece, before, now);
    } catch (error) {
      if (left === 0 || !isTaken(error)) throw error;
      step.clashed = true;
    }
};

/** Reads ahead by one piece, so that parsing and the database work at the same time. */
const takeAll = async <D>(kind: Kind<D>, house: House, line: BulkLine, run: ImportRun, watch: Progress): Promise<void> => {
  let counts = addCounts(noCounts, run.counts);
  let kept: Promise<Counts> = Promise.resolve(counts);
  const step: Step = { line, run, products: new Set(), met: nothingMet(), clashed: false };
  try {
    for await (const piece of piecesOf(kind, run, run.checkpoint.row ?? 1, () => house.clock.now())) {
      counts = await kept;
      watch({ rows: counts.rows, of: run.mapping.rows });
      if (step.products.size > 200_000) step.products.clear();
      kept = keep(kind, step, piece, counts, house.clock.now());
      kept.catch(() => undefined);
    }
  } finally {
    counts = await kept;
  }
  watch({ rows: counts.rows, of: run.mapping.rows });
};

const lock = (line: BulkLine, importId: Id) =>
  sql<{ got: boolean }>`SELECT pg_try_advisory_lock(hashtextextended(${`import ${importId}`}, 0)) AS got`.execute(line.db);
const unlock = (line: BulkLine, importId: Id) =>
  sql`SELECT pg_advisory_unlock(hashtextextended(${`import ${importId}`}, 0))`.execute(line.db);

/**
 * Carries an import to its end, from wherever it stopped: each piece of rows is kept together with the checkpoint after it. Only one
 * process works on a run, for as long as its connection lives; for others this does nothing.
 */
export const runImport = async (house: House, importId: Id, watch: Progress = () => undefined): Promise<void> =>
  onBulkLine(house.database, async (line) => {
    const { rows } = await lock(line, importId);
    if (!rows[0]?.got) return;
    try {
      const run = await loadRun(line.db, importId);
      if (run?.state !== 'waiting' && run?.state !== 'running') return;
      if ((run.checkpoint.tries ?? 0) >= mostTries)
        return await endRun(line.db, importId, { state: 'failed', failure: { code: 'broken', facts: {} } }, house.clock.now());
      await startRun(line.db, importId, house.clock.now());
      try {
        await withKind(run.kind, (kind) => takeAll(kind, house, line, run, watch));
        await endRun(line.db, importId, { state: 'done' }, house.clock.now());
      } catch (error) {
        if (!(error instanceof Unreadable)) throw error;
        await endRun(line.db, importId, { state: 'failed', failure: error.refusal }, house.clock.now());
      }
    } finally {
      await unlock(line, importId);
    }
  });
