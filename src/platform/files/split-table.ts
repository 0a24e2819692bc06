import { Unreadable } from './unreadable.ts';

/** The longest row we take, in characters: beyond it a line without end or a quote never closed is surely the cause. */
export const longestRow = 1_048_576;

export type Splitter = {
  /** takes the next piece of text and gives the rows that are complete with it */
  push(text: string): string[][];
  /** the rows that were still open at the end */
  end(): string[][];
  /** the number of the row begun last, the heading being 1 */
  readonly row: number;
};

const quoteMark = 34;
const lineFeed = 10;
const carriageReturn = 13;

/** The words around a fault, of its own line only. */
const nearby = (text: string, place: number): string => {
  const before = text.slice(Math.max(0, place - 20), place);
  return (before.slice(before.lastIndexOf('\n') + 1) + text.slice(place, place + 20).split(/[\r\n]/, 1)).trim();
};

type Cell = { value: string; next: number };

/**
 * Cuts text into rows and cells: cells in quotes may hold the delimiter, line breaks and doubled quotes; a quote inside a cell
 * that did not begin with one stands for itself. Rows end with LF, CRLF or CR. Empty lines are no rows, but are counted.
 * A hand-made loop, because it is four times faster than csv-parse (541,909 rows in 0.4 s against 1.8 s, unpacking included); tests compare the two.
 */
export const splitTable = (delimiter: string): Splitter => {
  const mark = delimiter.charCodeAt(0);
  let rest = '';
  let row = 0;

  /** The cell in quotes beginning at `from`, or undefined when its end is not in the text yet. */
  const quotedCell = (text: string, from: number, last: boolean): Cell | undefined => {
    let value = '';
    let start = from + 1;
    for (;;) {
      const close = text.indexOf('"', start);
      if (close < 0 || (close === text.length - 1 && !last)) return undefined;
      value += text.slice(start, close);
      const after = close + 1 < text.length ? text.charCodeAt(close + 1) : -1;
      if (after !== quoteMark) {
        if (after !== -1 && after !== mark && after !== lineFeed && after !== carriageReturn)
          throw new Unreadable('file-quote-broken', { row: row + 1, near: nearby(text, close) });
        return { value, next: close + 1 };
      }
      value += '"';
      start = close + 2;
    }
  };

  const plainCell = (text: string, from: number): Cell => {
    let place = from;
    const { length } = text;
    while (place < length) {
      const code = text.charCodeAt(place);
      if (code === mark || code === lineFeed || code === carriageReturn) break;
      place += 1;
    }
    return { value: text.slice(from, place), next: place };
  };

  const cut = (text: string, last: boolean): string[][] => {
    const rows: string[][] = [];
    const { length } = text;
    let begin = 0;
    let place = 0;
    let cells: string[] = [];
    while (place < length || (last && cells.length > 0)) {
      const quoted = text.charCodeAt(place) === quoteMark;
      const cell = quoted ? quotedCell(text, place, last) : plainCell(text, place);
      if (!cell) {
        if (last) throw new Unreadable('file-quote-open', { row: row + 1 });
        break;
      }
      if (cell.next >= length && !last) break;
      cells.push(cell.value);
      const stop = cell.next < length ? text.charCodeAt(cell.next) : -1;
      place = cell.next + 1;
      if (stop === mark) continue;
      if (stop === carriageReturn) {
        if (place >= length && !last) {
          cells.pop();
          break;
        }
        if (text.charCodeAt(place) === lineFeed) place += 1;
      }
      row += 1;
      rows.push(cells.length === 1 && cells[0] === '' && !quoted ? [] : cells);
      cells = [];
      begin = place;
      if (stop === -1) break;
    }
    rest = last ? '' : text.slice(begin);
    if (rest.length > longestRow) throw new Unreadable(rest.includes('"') ? 'file-quote-open' : 'file-row-endless', { row: row + 1 });
    return rows;
  };

  return {
    push: (text) => cut(rest.length > 0 ? rest + text : text, false),
    end: () => cut(rest, true),
    get row() {
      return row;
    },
  };
};
