import { stat } from 'node:fs/promises';
import type { Rows } from './table-form.ts';
import { Unreadable } from './unreadable.ts';
import { scaleFor, weighArchive } from './weigh-archive.ts';
import { readCellFormats } from './workbook/cell-formats.ts';
import { findParts } from './workbook/find-parts.ts';
import { parsePart, partText } from './workbook/parse-part.ts';
import { readSharedTexts } from './workbook/shared-texts.ts';
import { hearRows, type SheetRow } from './workbook/sheet-rows.ts';
import { type Entry, openEntry } from './zip-entries.ts';

const rowsAtOnce = 1000;
const cellsAtOnce = 262_144;

type Taken = { row: SheetRow; taken: number };

/** The rows of a sheet, in order; those that were left out of it are not given. */
async function* sheetRows(path: string, entries: readonly Entry[], size: number): AsyncGenerator<Taken> {
  const { sheet, texts, formats, from1904 } = await findParts(path, entries);
  if (!sheet) return;
  const rows = hearRows({ texts: await readSharedTexts(path, texts), formats: await readCellFormats(path, formats), from1904 });
  const parser = parsePart(rows.ear);
  const bytes = openEntry(path, sheet);
  try {
    for await (const text of partText(bytes)) {
      parser.push(text);
      const taken = Math.min(size, Math.round((size * bytes.taken) / sheet.packed));
      for (const row of rows.take()) yield { row, taken };
      if (rows.isDone()) return;
    }
    parser.end();
  } catch (error) {
    if (!(error instanceof Unreadable)) throw new Unreadable('file-archive-broken');
    throw new Unreadable(error.refusal.code, { row: rows.row(), ...error.refusal.facts });
  }
}

/** Reads the first sheet of an Excel workbook; rows that were left empty in it are given as rows without cells. */
export async function* readSheet(path: string): AsyncGenerator<Rows> {
  const { size } = await stat(path);
  const entries = await weighArchive(path, size);
  // a cell far to the right costs room for all before it, which the archive did not weigh
  const weigh = scaleFor(size);
  let first = 1;
  let rows: string[][] = [];
  let cells = 0;
  for await (const { row, taken } of sheetRows(path, entries, size)) {
    if (row.number - first >= rowsAtOnce || cells > cellsAtOnce) {
      if (rows.length > 0) yield { first, rows, taken };
      first = row.number;
      rows = [];
      cells = 0;
    }
    while (first + rows.length < row.number) rows.push([]);
    rows.push(row.cells);
    cells += row.cells.length;
    weigh(row.cells.length);
  }
  if (rows.length > 0) yield { first, rows, taken: size };
}
