import type { Language } from '../../../kernel/language.ts';
import { isWords, say } from '../../../words/say.ts';

/** A cell no spreadsheet takes for a formula: what could begin one is given an apostrophe, which our own importer takes off again. */
export const safeCell = (cell: string): string => {
  const tame = /^[\s]*[=+\-@\t\r|%＝＋－＠]/.test(cell) && !/^-?\d+([.,]\d+)*$/.test(cell.trim()) ? `'${cell}` : cell;
  return /[",;\n\r\t]/.test(tame) ? `"${tame.replaceAll('"', '""')}"` : tame;
};

/** What is wrong with a cell, in words. */
export const sayFault = (language: Language, fault: { field: string; code: string; value: string }): string => {
  const field = `imports.field.${fault.field}`;
  const named = isWords(field) ? say(language, field) : fault.field;
  const words = `imports.error.${fault.code}`;
  return isWords(words) ? say(language, words, { field: named, value: fault.value }) : fault.code;
};

/** One line of the error file: row, what is wrong, then the cells as they stood. */
export const errorLine = (cells: readonly string[]): string => `${cells.map(safeCell).join(',')}\r\n`;
