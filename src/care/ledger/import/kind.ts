import type { BulkLine } from '../../../platform/database/bulk.ts';
import type { Reader, Tx } from '../../../platform/database/database.ts';
import type { Counts } from './counts.ts';
import type { ImportRun } from './import-run.ts';
import type { Field, FileMapping, KindName, Preset } from './mapping.ts';

/** What is wrong with one cell; `value` is the cell as it stood. */
export type CellFault = { field: Field | 'row' | `custom.${string}`; code: string; value: string };

/** Rows that were not taken as they stood, by row number, with their cells. `kept` when the row came in all the same, less complete. */
export type RowFault = CellFault & { row: number; kept: boolean; cells: readonly string[] };

/** What is told of a row in a trial, but is no reason to mend it: it is one customer with another. */
export const newsCodes: readonly string[] = ['same-as-row', 'known-customer'];

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

/**
 * What a run remembers between pieces. `line` is the connection the transaction is open on; `clashed` once a piece met what was taken
 * already: until then a kind may hold for new what its file had not before.
 */
export type Step = { line: BulkLine; run: ImportRun; products: Set<string>; met: Met; clashed: boolean };

/** What a dry run has met so far: which key stood first in which row, and what was said there. So much of it at most; beyond that it counts a little too much. */
export type Met = { places: Map<string, number>; rows: number[]; names: string[] };
const mostMet = 1_500_000;

export const nothingMet = (): Met => ({ places: new Map(), rows: [], names: [] });

/** What a key stood for before; remembers it where it is new. */
export const meet = (
  met: Met,
  keys: readonly string[],
  row: number,
  name: string,
  fits: (key: string, name: string) => boolean = () => true,
) => {
  let found: number | undefined;
  for (const key of keys) {
    const place = met.places.get(key);
    if (place !== undefined && found === undefined && fits(key, met.names[place] ?? '')) found = place;
  }
  const place = found ?? met.rows.length;
  if (met.places.size >= mostMet) return found === undefined ? undefined : met.rows[found];
  if (found === undefined) {
    met.rows.push(row);
    met.names.push(name);
  }
  for (const key of keys) if (!met.places.has(key)) met.places.set(key, place);
  return found === undefined ? undefined : met.rows[found];
};

export type Told = { counts: Partial<Counts>; faults: RowFault[] };

/**
 * Makes one thing of the drafts of a piece as they come, where they are read: none of them outlives its row there, and only what is needed
 * of them goes from thread to thread.
 */
export type Bundling<D> = {
  /** takes drafts, and gives what was made of those since it gave last */
  open(run: ImportRun): { add(draft: D, now: Date): void; take(): unknown };
  take(step: Step, tx: Tx, bundle: unknown, now: Date): Promise<Told>;
};

type Keeping<D> =
  | { take(step: Step, tx: Tx, drafts: readonly D[], now: Date): Promise<Told>; bundling?: undefined }
  | { bundling: Bundling<D>; take?: undefined };

/** A kind of file at work: how its rows are read, taken in, and weighed in a dry run. */
export type Kind<D> = Keeping<D> & {
  data: KindData;
  /** rows kept in one transaction, where another number than usual does better */
  rowsAtOnce?: number;
  /** reading its rows is as much work as keeping them, and is done in a thread of its own */
  readsBeside?: true;
  reader(run: ImportRun, now: Date): RowReader<D>;
  weigh(step: Step, reader: Reader, drafts: readonly D[], now: Date): Promise<Told>;
};
