import { decodeText, openBytes } from './open-text.ts';
import { readSheet } from './read-sheet.ts';
import { splitTable } from './split-table.ts';
import type { Rows, TableForm, TextForm } from './table-form.ts';
import { Unreadable } from './unreadable.ts';

async function* readTextTable(path: string, form: TextForm): AsyncGenerator<Rows> {
  const splitter = splitTable(form.delimiter);
  const bytes = openBytes(path, form.packed);
  let first = 1;
  try {
    for await (const text of decodeText(bytes, form.encoding)) {
      const rows = splitter.push(text);
      if (rows.length > 0) yield { first, rows, taken: bytes.taken };
      first += rows.length;
    }
    const rows = splitter.end();
    if (rows.length > 0) yield { first, rows, taken: bytes.taken };
  } catch (error) {
    if (error instanceof Unreadable && error.refusal.facts.row === undefined)
      throw new Unreadable(error.refusal.code, { ...error.refusal.facts, row: splitter.row + 1 });
    throw error;
  }
}

/** Reads a table row by row, some thousand at a time; memory stays bounded whatever the file. Throws Unreadable where it cannot go on. */
export const readTable = (path: string, form: TableForm): AsyncGenerator<Rows> =>
  form.form === 'text' ? readTextTable(path, form) : readSheet(path);
