import { stat } from 'node:fs/promises';
import ExcelJS from 'exceljs';
import type { Rows } from './table-form.ts';
import { Unreadable } from './unreadable.ts';
import { weighArchive } from './weigh-archive.ts';

const atOnce = 1000;

const two = (value: number): string => String(value).padStart(2, '0');

/** The reading of the sheet's own clock, as text without a zone: a workbook knows none. */
const writeDate = (at: Date): string => {
  const day = `${at.getUTCFullYear()}-${two(at.getUTCMonth() + 1)}-${two(at.getUTCDate())}`;
  const rounded = new Date(Math.round(at.getTime() / 1000) * 1000);
  const time = `${two(rounded.getUTCHours())}:${two(rounded.getUTCMinutes())}:${two(rounded.getUTCSeconds())}`;
  return time === '00:00:00' ? day : `${rounded.toISOString().slice(0, 10)} ${time}`;
};

/** A number as the sheet shows it, not as the processor keeps it: 15 digits, no exponent. */
const writeNumber = (value: number): string => {
  const plain = String(Number(value.toPrecision(15)));
  return /e/i.test(plain) ? value.toFixed(6).replace(/\.?0+$/, '') : plain;
};

const cellText = (value: ExcelJS.CellValue | undefined): string => {
  if (value === null || value === undefined) return '';
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return writeNumber(value);
  if (typeof value === 'boolean') return String(value);
  if (value instanceof Date) return writeDate(value);
  if ('richText' in value) return value.richText.map((part) => part.text).join('');
  if ('result' in value) return cellText(value.result as ExcelJS.CellValue);
  if ('text' in value) return cellText(value.text as ExcelJS.CellValue);
  return '';
};

const rowCells = (row: ExcelJS.Row): string[] => {
  const values = Array.isArray(row.values) ? row.values : [];
  const cells = Array.from({ length: Math.max(0, values.length - 1) }, (_, place) => cellText(values[place + 1]));
  return cells.every((cell) => cell === '') ? [] : cells;
};

/** Reads the first sheet of an Excel workbook; rows that were left empty in it are given as rows without cells. */
export async function* readSheet(path: string): AsyncGenerator<Rows> {
  const { size } = await stat(path);
  const names = await weighArchive(path, size);
  if (!names.includes('xl/workbook.xml')) throw new Unreadable('file-no-table', { kind: 'ZIP' });
  const workbook = new ExcelJS.stream.xlsx.WorkbookReader(path, {
    worksheets: 'emit',
    sharedStrings: 'cache',
    styles: 'cache',
    hyperlinks: 'ignore',
    entries: 'ignore',
  });
  let first = 1;
  let rows: string[][] = [];
  try {
    for await (const sheet of workbook) {
      for await (const row of sheet as AsyncIterable<ExcelJS.Row>) {
        while (first + rows.length < row.number && rows.length < atOnce) rows.push([]);
        if (first + rows.length < row.number) {
          yield { first, rows, taken: 0 };
          first = row.number;
          rows = [];
        }
        const cells = rowCells(row);
        if (cells.some((cell) => cell.includes('\u0000'))) throw new Unreadable('file-nul', { row: row.number });
        rows.push(cells);
        if (rows.length < atOnce) continue;
        yield { first, rows, taken: 0 };
        first += rows.length;
        rows = [];
      }
      break;
    }
  } catch (error) {
    throw error instanceof Unreadable ? error : new Unreadable('file-archive-broken');
  }
  if (rows.length > 0) yield { first, rows, taken: size };
}
