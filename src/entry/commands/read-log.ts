import { type Columns, guessColumns, type LogLine } from '../../care/insight/index.ts';
import { guessDateOrder, guessDecimalMark, readAmount, readWhen } from '../../care/ledger/index.ts';
import { inspectFile } from '../../platform/files/inspect-file.ts';
import { readTable } from '../../platform/files/read-table.ts';

export type ReadLog = { lines: LogLine[]; columns: Columns; headings: string[]; rows: number; nameless: number; unread: number };

type Marks = { order: ReturnType<typeof guessDateOrder>; decimal: ReturnType<typeof guessDecimalMark> };

const millis = (cell: string, order: Marks['order']): number | undefined => {
  const read = readWhen(cell, order);
  if (typeof read === 'string') return undefined;
  return Date.UTC(read.year, read.month - 1, read.day, read.hour, read.minute, read.second);
};

const number = (cell: string, decimal: Marks['decimal']): number | undefined => {
  const read = readAmount(cell, decimal);
  return typeof read === 'string' ? undefined : Number(read) / 1_000_000;
};

const cellAt = (row: readonly string[], place: number | undefined): string => (place === undefined ? '' : (row[place] ?? '').trim());

/** One row as a line of the log; 'nameless' without a customer, 'unread' where the date or the amount cannot be read. */
const lineOf = (row: readonly string[], columns: Columns, marks: Marks): LogLine | 'nameless' | 'unread' => {
  const customer = cellAt(row, columns.customer);
  if (customer === '') return 'nameless';
  const at = millis(cellAt(row, columns.date), marks.order);
  const amount = number(cellAt(row, columns.amount), marks.decimal);
  if (at === undefined || amount === undefined) return 'unread';
  const quantity = columns.quantity === undefined ? undefined : number(cellAt(row, columns.quantity), marks.decimal);
  return {
    customer,
    at,
    amount: columns.each ? Math.round(amount * (quantity ?? 1) * 100) / 100 : amount,
    quantity,
    item: cellAt(row, columns.item) || undefined,
    basket: cellAt(row, columns.basket) || undefined,
  };
};

/** Reads a log of purchases whole, its columns guessed; undefined where no customer, date or amount can be made out. */
export const readLog = async (path: string): Promise<ReadLog | undefined> => {
  const { form, headings, sample, rows } = await inspectFile(path);
  const rest = sample.filter((row) => row.length > 0);
  const isAmount = (cell: string) => typeof readAmount(cell) !== 'string' || typeof readAmount(cell, ',') !== 'string';
  const isDate = (cell: string) => typeof readWhen(cell, 'dmy') !== 'string' || typeof readWhen(cell, 'mdy') !== 'string';
  const columns = guessColumns(headings, rest, { isDate, isAmount });
  if (!columns) return undefined;
  const known = columns.headed ? rest : [headings, ...rest];
  const marks: Marks = {
    order: guessDateOrder(known.map((row) => cellAt(row, columns.date)).filter(Boolean)) ?? 'dmy',
    decimal: guessDecimalMark(known.map((row) => cellAt(row, columns.amount)).filter(Boolean)),
  };
  const read: ReadLog = { lines: [], columns, headings, rows, nameless: 0, unread: 0 };
  for await (const part of readTable(path, form)) {
    for (const [offset, row] of part.rows.entries()) {
      if (row.length === 0 || (columns.headed && part.first + offset === 1)) continue;
      const line = lineOf(row, columns, marks);
      if (line === 'nameless') read.nameless += 1;
      else if (line === 'unread') read.unread += 1;
      else read.lines.push(line);
    }
  }
  return read;
};
