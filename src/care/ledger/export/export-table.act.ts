import type { Language } from '../../../kernel/language.ts';
import { done, type Outcome } from '../../../kernel/outcome.ts';
import { inTransaction } from '../../../platform/database/database.ts';
import { type TableFormat, writeTable } from '../../../platform/files/write-table.ts';
import type { House } from '../../../platform/house.ts';
import type { Asking } from '../../../platform/http/door.ts';
import { audit } from '../../staff/index.ts';
import type { KindName } from '../import/mapping.ts';
import { headingOf } from '../import/teahouse-layouts.ts';
import { keptTables } from './kept-tables.read.ts';

export type ExportWish = { what: KindName; format: TableFormat; language: Language };

/** Who asks; a person at the machine has no principal and sees all. */
export type Taker = Pick<Asking, 'requestId'> & { principal?: Asking['principal'] };

const piece = 1000;

async function* rowsOf(house: House, taker: Taker, what: KindName, counted: (rows: number) => void): AsyncGenerator<string[][]> {
  const { columns, first, rows } = keptTables[what];
  let after = first;
  for (;;) {
    const found = await rows(house.db, taker.principal?.companies ?? 'all', after, piece);
    if (found.length > 0) yield found.map((row) => columns.map((column) => row[column] ?? ''));
    counted(found.length);
    if (found.length < piece) return;
    after = found.at(-1)?.key ?? after;
  }
}

/**
 * A whole table of the house as a file that comes in again by our own importer, streamed. Who took it stands in the audit before the first
 * byte leaves.
 */
export const exportTable = async (
  house: House,
  taker: Taker,
  { what, format, language }: ExportWish,
  counted: (rows: number) => void = () => undefined,
): Promise<Outcome<AsyncGenerator<Uint8Array>>> => {
  const kept = await inTransaction(house.db, async (tx) => {
    await audit(tx, house.clock.now(), taker, {
      act: 'export table',
      subjectKind: 'table',
      subjectId: what,
      sensitive: true,
      change: { format },
    });
    return done(undefined);
  });
  if (!kept.ok) return kept;
  const headings = keptTables[what].columns.map((field) => headingOf(field, language));
  return done(writeTable(format, headings, rowsOf(house, taker, what, counted)));
};
