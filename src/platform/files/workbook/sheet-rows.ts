import { Unreadable } from '../unreadable.ts';
import { columnOf, mostColumns, rowAfter } from './cell-place.ts';
import { type Book, gatherCell } from './gather-cell.ts';
import type { Attributes, Ear } from './parse-part.ts';
import { longestText } from './rich-text.ts';

/** A row up to its last cell with something in it. */
export type SheetRow = { number: number; cells: string[] };

/** Hears the rows of a sheet; `take` gives those that are complete. */
export const hearRows = (book: Book) => {
  const inside = gatherCell(book);
  let rows: SheetRow[] = [];
  let state: 'before' | 'within' | 'done' = 'before';
  let number = 0;
  let cells: string[] = [];
  let letters = 0;
  let column = -1;
  let cell: Attributes | undefined;

  const put = (text: string): void => {
    letters += text.length;
    if (letters > longestText) throw new Unreadable('file-row-endless', { row: number });
    if (text.includes('\u0000')) throw new Unreadable('file-nul', { row: number });
    if (text === '') return;
    while (cells.length < column) cells.push('');
    cells[column] = text;
  };

  const ear: Ear = {
    open: (name, attributes) => {
      if (cell) inside.open(name);
      else if (name === 'sheetData' && state === 'before') state = 'within';
      else if (state !== 'within') return;
      else if (name === 'row') {
        number = rowAfter(number, attributes.r);
        cells = [];
        letters = 0;
        column = -1;
      } else if (name === 'c') {
        column = attributes.r === undefined ? column + 1 : columnOf(attributes.r);
        if (column >= mostColumns) throw new Unreadable('file-archive-broken');
        cell = attributes;
      }
    },
    text: (text) => {
      if (cell) inside.text(text);
    },
    close: (name) => {
      if (cell && name !== 'c') inside.close(name);
      else if (cell) {
        put(inside.take(cell));
        cell = undefined;
      } else if (state !== 'within') return;
      else if (name === 'row') rows.push({ number, cells });
      else if (name === 'sheetData') state = 'done';
    },
  };

  return {
    ear,
    take: (): SheetRow[] => {
      const complete = rows;
      rows = [];
      return complete;
    },
    /** The row that is being heard, and whether there is none any more. */
    row: (): number => number,
    isDone: (): boolean => state === 'done',
  };
};
