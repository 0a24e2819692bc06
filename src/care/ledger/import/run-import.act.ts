import type { Id } from '../../../kernel/id.ts';
import { type BulkLine, onBulkLine } from '../../../platform/database/bulk.ts';
import { sql, type Tx } from '../../../platform/database/database.ts';
import { readTable } from '../../../platform/files/read-table.ts';
import { Unreadable } from '../../../platform/files/unreadable.ts';
import type { House } from '../../../platform/house.ts';
import type { DraftOrder } from '../order-draft.ts';
import { sampleOf } from '../sample/sample.ts';
import { takeOrders } from '../take-orders.act.ts';
import { type Assembled, orderAssembler, type RowFault } from './assemble-orders.ts';
import { addCounts, type Counts, noCounts } from './counts.ts';
import { customerReader } from './customer-of-row.ts';
import { addFaults, endRun, type ImportRun, keepCheckpoint, loadRun, startRun } from './import-run.data.ts';
import { orderRowReader } from './read-order-row.ts';
import { type Met, weighOrders } from './weigh-orders.ts';

/** How far an import has come, for whoever watches. */
export type Progress = (at: { rows: number; of: number }) => void;

/** Rows kept in one transaction: large enough for COPY to be at its best, small enough for memory and a lively progress. */
const rowsAtOnce = 10_000;

/** A run that broke this often for no reason we know is given up. */
const mostTries = 5;

type Piece = { drafts: DraftOrder[]; faults: RowFault[]; rows: number; held: number; through: number; bytes: number };

const emptyPiece = (): Piece => ({ drafts: [], faults: [], rows: 0, held: 0, through: 0, bytes: 0 });

const put = (piece: Piece, assembled: Assembled | undefined): void => {
  if (!assembled) return;
  piece.drafts.push(...assembled.orders);
  piece.faults.push(...assembled.faults);
  piece.rows += assembled.rows;
  piece.through = assembled.through;
  if (assembled.orders.length === 0) piece.held += assembled.rows;
};

/** The orders of a file in pieces, from the row after `after` on. */
async function* pieces(run: ImportRun, after: number): AsyncGenerator<Piece> {
  const { mapping, form, headings, sample } = run.mapping;
  const made = sample && sampleOf(sample);
  const reader = orderRowReader(mapping, headings, made?.move);
  const assembler = orderAssembler(mapping, customerReader(mapping, reader.readCustomer, made?.personas));
  let piece = emptyPiece();
  for await (const { first, rows, taken } of readTable(run.file_path, form)) {
    piece.bytes = taken;
    for (const [place, cells] of rows.entries()) {
      const row = first + place;
      if (row <= after || cells.length === 0) continue;
      put(piece, assembler.add(reader.readRow(cells, row)));
      if (piece.rows < rowsAtOnce) continue;
      yield piece;
      piece = { ...emptyPiece(), bytes: taken };
    }
  }
  put(piece, assembler.end());
  yield piece;
}

const clashFaults = (drafts: readonly DraftOrder[]): RowFault[] =>
  drafts.map((draft) => ({ row: draft.row, field: 'number', code: 'order-of-another', value: draft.number, kept: false, cells: [] }));

type Step = { line: BulkLine; run: ImportRun; met: Set<string>; weighed: Met };

const sourceOf = (run: ImportRun) => ({
  companyId: run.company_id,
  source: run.source,
  importId: run.import_id,
  madeUp: run.mapping.sample !== undefined,
});

const take = async (
  { line, run, met }: Step,
  tx: Tx,
  piece: Piece,
  now: Date,
): Promise<{ counts: Partial<Counts>; faults: RowFault[] }> => {
  const { clashing, placed: _, ...counts } = await takeOrders(line, tx, sourceOf(run), piece.drafts, now, met);
  return { counts, faults: [...piece.faults, ...clashFaults(clashing)] };
};

const weigh = async ({ run, weighed }: Step, tx: Tx, piece: Piece): Promise<{ counts: Partial<Counts>; faults: RowFault[] }> => ({
  counts: await weighOrders(tx, sourceOf(run), piece.drafts, weighed),
  faults: piece.faults,
});

/** One piece with its checkpoint. It need not wait for the disk: should the machine stop, rows and checkpoint are lost together, and read again. */
const keep = (step: Step, piece: Piece, before: Counts, now: Date): Promise<Counts> =>
  step.line.db.transaction().execute(async (tx) => {
    await sql`SET LOCAL synchronous_commit = off`.execute(tx);
    const { counts, faults } = step.run.dry_run ? await weigh(step, tx, piece) : await take(step, tx, piece, now);
    await addFaults(tx, step.run.import_id, faults);
    const after = addCounts(before, {
      ...counts,
      rows: piece.rows,
      held: piece.held,
      faults: faults.filter((fault) => fault.code !== 'held-with-order').length,
    });
    await keepCheckpoint(tx, step.run.import_id, { row: piece.through, bytes: piece.bytes }, after);
    return after;
  });

/** Reads ahead by one piece, so that parsing and the database work at the same time. */
const takeAll = async (house: House, line: BulkLine, run: ImportRun, watch: Progress): Promise<void> => {
  let counts = addCounts(noCounts, run.counts);
  let kept: Promise<Counts> = Promise.resolve(counts);
  const step: Step = { line, run, met: new Set(), weighed: { customers: new Set(), orders: new Set() } };
  try {
    for await (const piece of pieces(run, run.checkpoint.row ?? 1)) {
      counts = await kept;
      watch({ rows: counts.rows, of: run.mapping.rows });
      if (step.met.size > 200_000) step.met.clear();
      kept = keep(step, piece, counts, house.clock.now());
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
        await takeAll(house, line, run, watch);
        await endRun(line.db, importId, { state: 'done' }, house.clock.now());
      } catch (error) {
        if (!(error instanceof Unreadable)) throw error;
        await endRun(line.db, importId, { state: 'failed', failure: error.refusal }, house.clock.now());
      }
    } finally {
      await unlock(line, importId);
    }
  });
