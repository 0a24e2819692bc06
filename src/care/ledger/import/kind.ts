import type { BulkLine } from '../../../platform/database/bulk.ts';
import type { Reader, Tx } from '../../../platform/database/database.ts';
import type { Counts } from './counts.ts';
import type { ImportRun } from './import-run.data.ts';
import type { Field, FileMapping, KindName, Preset } from './mapping.ts';

/** What is wrong with one cell; `value` is the cell as it stood. */
export type CellFault = { field: Field | 'row'; code: string; value: string };

/** Rows that were not taken as they stood, by row number, with their cells. `kept` when the row came in all the same, less complete. */
export type RowFault = CellFault & { row: number; kept: boolean; cells: readonly string[] };

/** A layout we know by its headings, with what its columns mean. */
export type Layout = {
  kind: KindName;
  preset: Preset;
  source: string;
  columns: Partial<Record<Field, string>>;
  /** headings that together tell the layout */
  knownBy: readonly string[];
  currency?: string;
  zone?: string;
  country?: string;
  creditPrefix?: string;
  charges?: string[];
};

/** A kind of file as far as guessing its mapping goes. */
export type KindData = {
  kind: KindName;
  fields: readonly Field[];
  /** headings as they occur, in plain form, for each field; the first that fits wins */
  usual: Partial<Record<Field, readonly string[]>>;
  layouts: readonly Layout[];
  /** fields a mapping still lacks */
  missing(columns: FileMapping['columns']): Field[];
  /** the column whose dates tell whether day or month comes first, and those that tell the decimal mark */
  dates: readonly Field[];
  amounts: readonly Field[];
};

/** What came of some rows up to row `through`: drafts, or none, and the faults found. */
export type ReadRows<D> = { drafts: D[]; faults: RowFault[]; rows: number; through: number };

/** Takes rows in their order and gives what is complete with each; at the end what was still open. */
export type RowReader<D> = {
  add(cells: readonly string[], row: number): ReadRows<D> | undefined;
  end(): ReadRows<D> | undefined;
};

/** What a run remembers between pieces. `line` is the connection the transaction is open on. */
export type Step = { line: BulkLine; run: ImportRun; products: Set<string>; met: Met };

/** What a dry run has met so far, by key and the row it first stood in; so much of it at most, beyond that it counts a little too much. */
export type Met = Map<string, number>;
const mostMet = 1_200_000;

/** Remembers a key; answers the row it stood in before, if it did. */
export const meet = (met: Met, key: string, row: number): number | undefined => {
  const before = met.get(key);
  if (before === undefined && met.size < mostMet) met.set(key, row);
  return before;
};

export type Told = { counts: Partial<Counts>; faults: RowFault[] };

/** A kind of file at work: how its rows are read, taken in, and weighed in a dry run. */
export type Kind<D> = {
  data: KindData;
  reader(run: ImportRun, now: Date): RowReader<D>;
  take(step: Step, tx: Tx, drafts: readonly D[], now: Date): Promise<Told>;
  weigh(step: Step, reader: Reader, drafts: readonly D[], now: Date): Promise<Told>;
};
