import type { Language } from '../../../kernel/language.ts';
import type { Reader } from '../../../platform/database/database.ts';
import { csvLine } from '../../../platform/files/write-table.ts';
import { say } from '../../../words/say.ts';
import { sayFault } from './error-file.ts';
import { type ImportRow, importErrors } from './import.read.ts';

const atOnce = 1000;

/**
 * The rows that were left out, as a file: the row's number, what is wrong, then its cells under their headings. Rows of an order that was
 * held back are all there, so that the mended file can be imported as it is. A row with two faults stands once, with both.
 */
export const writeErrorFile = (reader: Reader, run: ImportRow, language: Language): ReadableStream<Uint8Array> => {
  const encoder = new TextEncoder();
  let after = { row: 0, key: '' };
  let open: { row: number; what: string[]; cells: string[] } | undefined;
  const close = (): string => {
    const line = open ? csvLine([String(open.row), open.what.join(' '), ...open.cells]) : '';
    open = undefined;
    return line;
  };
  return new ReadableStream({
    start: (stream) => {
      const heading = [say(language, 'imports.screen.error-row'), say(language, 'imports.screen.error-what'), ...run.mapping.headings];
      stream.enqueue(encoder.encode(`\ufeff${csvLine(heading)}`));
    },
    pull: async (stream) => {
      const rows = await importErrors(reader, run.import_id, { about: 'problems' }, after, atOnce);
      let text = '';
      for (const row of rows) {
        if (open && open.row !== row.row_no) text += close();
        open ??= { row: row.row_no, what: [], cells: row.cells };
        open.what.push(sayFault(language, row));
        after = { row: row.row_no, key: `${row.field} ${row.code}` };
      }
      if (rows.length < atOnce) text += close();
      if (text) stream.enqueue(encoder.encode(text));
      if (rows.length < atOnce) stream.close();
    },
  });
};
