import { readTable } from '../../../platform/files/read-table.ts';
import type { ImportRun } from './import-run.ts';
import type { Kind, ReadRows, RowFault } from './kind.ts';

/** Rows kept in one transaction: large enough for COPY to be at its best, small enough for memory and a lively progress. */
const rowsAtOnce = 10_000;

/** Some rows of a file, read: what is to be kept in one transaction. */
export type Piece<D> = { drafts: D[]; bundle?: unknown; faults: RowFault[]; rows: number; held: number; through: number; bytes: number };

const nothing = <D>(bytes: number): Piece<D> => ({ drafts: [], faults: [], rows: 0, held: 0, through: 0, bytes });

/** What the rows of a file say in pieces, from the row after `after` on. */
export async function* pieces<D>(kind: Kind<D>, run: ImportRun, after: number, now: () => Date): AsyncGenerator<Piece<D>> {
  const bundling = run.dry_run ? undefined : kind.bundling?.open(run);
  let piece = nothing<D>(0);
  // a piece is of one instant
  let at = now();
  const reader = kind.reader(run, at);
  const put = (read: ReadRows<D> | undefined): void => {
    if (!read) return;
    for (const draft of read.drafts)
      if (bundling) bundling.add(draft, at);
      else piece.drafts.push(draft);
    for (const fault of read.faults) piece.faults.push(fault);
    piece.rows += read.rows;
    piece.through = read.through;
    if (read.drafts.length === 0) piece.held += read.rows;
  };
  const finished = (): Piece<D> => (bundling ? { ...piece, bundle: bundling.take() } : piece);
  for await (const { first, rows, taken } of readTable(run.file_path, run.mapping.form)) {
    piece.bytes = taken;
    for (const [place, cells] of rows.entries()) {
      const row = first + place;
      if (row <= after || cells.length === 0) continue;
      put(reader.add(cells, row));
      if (piece.rows < (kind.rowsAtOnce ?? rowsAtOnce)) continue;
      yield finished();
      piece = nothing(taken);
      at = now();
    }
  }
  put(reader.end());
  yield finished();
}
