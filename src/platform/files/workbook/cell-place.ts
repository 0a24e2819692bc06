import { Unreadable } from '../unreadable.ts';

/** The edges of every sheet since Excel 2007; nothing beyond them is given room. */
export const mostColumns = 16_384;
export const mostRows = 1_048_576;

const broken = () => new Unreadable('file-archive-broken');

/** The column of a reference such as `AB12`, counted from 0. */
export const columnOf = (reference: string): number => {
  let column = 0;
  let place = 0;
  for (; place < reference.length; place += 1) {
    const letter = reference.charCodeAt(place) - 64;
    if (letter < 1 || letter > 26) break;
    column = column * 26 + letter;
    if (column > mostColumns) throw broken();
  }
  const row = Number(reference.slice(place));
  if (column === 0 || !Number.isInteger(row) || row < 1 || row > mostRows) throw broken();
  return column - 1;
};

/** The number of a row after row `last`; one that is not said, or said again, is the next. */
export const rowAfter = (last: number, said: string | undefined): number => {
  const number = said === undefined ? last + 1 : Number(said);
  if (!Number.isInteger(number) || number < 1) throw broken();
  const row = Math.max(number, last + 1);
  if (row > mostRows) throw broken();
  return row;
};
