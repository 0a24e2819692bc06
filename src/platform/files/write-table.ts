import { PassThrough } from 'node:stream';
import { escapeText } from './workbook/rich-text.ts';

export const tableFormats = ['csv', 'xlsx'] as const;
export type TableFormat = (typeof tableFormats)[number];

export const isTableFormat = (value: unknown): value is TableFormat => tableFormats.includes(value as TableFormat);

export const mediaTypes: Record<TableFormat, string> = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

type Rows = AsyncIterable<readonly (readonly string[])[]>;

/** A cell no spreadsheet takes for a formula: what could begin one is given an apostrophe, which our own importer takes off again. */
export const safeCell = (cell: string): string => {
  const tame = /^[\s]*[=+\-@\t\r|%＝＋－＠]/.test(cell) && !/^-?\d+([.,]\d+)*$/.test(cell.trim()) ? `'${cell}` : cell;
  return /[",;\n\r\t]/.test(tame) ? `"${tame.replaceAll('"', '""')}"` : tame;
};

/** One line of CSV. */
export const csvLine = (cells: readonly string[]): string => `${cells.map(safeCell).join(',')}\r\n`;

async function* writeCsv(headings: readonly string[], rows: Rows): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder();
  // the mark tells spreadsheets that this is UTF-8
  yield encoder.encode(`\ufeff${csvLine(headings)}`);
  for await (const some of rows) yield encoder.encode(some.map(csvLine).join(''));
}

async function* writeSheet(headings: readonly string[], rows: Rows): AsyncGenerator<Uint8Array> {
  const out = new PassThrough();
  // the library is large and seldom asked for
  const { default: ExcelJS } = await import('exceljs');
  const book = new ExcelJS.stream.xlsx.WorkbookWriter({ stream: out });
  const fill = async () => {
    const sheet = book.addWorksheet('1');
    sheet.addRow(headings.map(escapeText)).commit();
    for await (const some of rows) {
      for (const row of some) sheet.addRow(row.map(escapeText)).commit();
      // what was written must leave before more is made
      while (out.readableLength > 1_048_576) await new Promise((passed) => setTimeout(passed, 5));
    }
    sheet.commit();
    await book.commit();
  };
  const filled = fill().catch((error: unknown) => void out.destroy(error instanceof Error ? error : new Error(String(error))));
  for await (const chunk of out) yield chunk as Uint8Array;
  await filled;
}

/** A table as the bytes of a file, made while it is read, so that a million rows need the memory of a thousand. */
export const writeTable = (format: TableFormat, headings: readonly string[], rows: Rows): AsyncGenerator<Uint8Array> =>
  format === 'csv' ? writeCsv(headings, rows) : writeSheet(headings, rows);
