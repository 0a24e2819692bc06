import type { Id } from '../../../kernel/id.ts';
import type { Refusal } from '../../../kernel/outcome.ts';
import { type Reader, sql } from '../../../platform/database/database.ts';
import type { Principal } from '../../../platform/http/principal.ts';
import type { Counts } from './counts.ts';
import type { ImportState } from './import-run.ts';
import { newsCodes } from './kind.ts';
import type { KindName } from './mapping.ts';
import type { ImportPlan } from './plan.ts';
import type { Undone } from './undo-import.data.ts';

export type ImportRow = {
  import_id: Id;
  kind: KindName;
  company_id: Id;
  by: string | null;
  file_name: string;
  file_bytes: number;
  source: string;
  mapping: ImportPlan;
  dry_run: boolean;
  has_file: boolean;
  state: ImportState;
  rows_read: number;
  counts: Partial<Counts> & { undone?: Undone };
  failure: Refusal | null;
  asked_at: Date;
  asked_text: string;
  started_at: Date | null;
  finished_at: Date | null;
  undone_at: Date | null;
};

const columns = sql`i.import_id, i.kind, i.company_id, s.name AS by, i.file_name, i.file_bytes, i.source, i.mapping, i.dry_run,
  i.file_path <> '' AS has_file, i.state, i.rows_read, i.counts, i.failure, i.asked_at, i.asked_at::text AS asked_text, i.started_at, i.finished_at, i.undone_at`;

const visible = ({ companies }: Pick<Principal, 'companies'>) =>
  companies === 'all' ? sql<boolean>`true` : sql<boolean>`i.company_id = ANY(${companies}::uuid[])`;

/** Imports, newest first, after the place `before`. */
export const listImports = async (
  reader: Reader,
  principal: Pick<Principal, 'companies'>,
  before: { at: string; id: Id } | undefined,
  limit: number,
): Promise<ImportRow[]> => {
  const { rows } = await sql<ImportRow>`
    SELECT ${columns} FROM import_run i LEFT JOIN staff_member s USING (staff_id)
    WHERE ${visible(principal)} AND (${before === undefined} OR (i.asked_at, i.import_id) < (${before?.at ?? '1970-01-01'}::timestamptz, ${before?.id ?? null}::uuid))
    ORDER BY i.asked_at DESC, i.import_id DESC LIMIT ${limit}`.execute(reader);
  return rows;
};

export const readImport = async (reader: Reader, principal: Pick<Principal, 'companies'>, id: Id): Promise<ImportRow | undefined> => {
  const { rows } = await sql<ImportRow>`
    SELECT ${columns} FROM import_run i LEFT JOIN staff_member s USING (staff_id) WHERE i.import_id = ${id} AND ${visible(principal)}`.execute(
    reader,
  );
  return rows[0];
};

export type ErrorRow = { row_no: number; field: string; code: string; value: string; kept: boolean; cells: string[] };

/** `field` and `code`: only those of one kind. */
type Asked = { about: 'problems' | 'twins'; field?: string | undefined; code?: string | undefined };
const asked = (id: Id, about: Asked['about']) => sql`import_id = ${id} AND (code = ANY(${[...newsCodes]}::text[])) = ${about === 'twins'}`;

/** Rows that were not taken as they stood, or (`twins`) are one customer with another, in the order of the file. */
export const importErrors = async (
  reader: Reader,
  id: Id,
  { about, field, code }: Asked,
  after: { row: number; key: string },
  limit: number,
): Promise<ErrorRow[]> => {
  const { rows } = await sql<ErrorRow>`
    SELECT row_no, field, code, value, kept, cells FROM import_error
    WHERE ${asked(id, about)} AND (${field ?? null}::text IS NULL OR field = ${field ?? null}) AND (${code ?? null}::text IS NULL OR code = ${code ?? null})
      AND (row_no, field || ' ' || code) > (${after.row}::bigint, ${after.key}::text)
    ORDER BY row_no, field || ' ' || code LIMIT ${limit}`.execute(reader);
  return rows;
};

export type KindRow = { field: string; code: string; value: string; count: number };

/** The problems of an import by their kind, the commonest first, each with the value it is about most often. */
export const importErrorKinds = async (reader: Reader, id: Id): Promise<KindRow[]> => {
  const { rows } = await sql<KindRow>`
    SELECT field, code, mode() WITHIN GROUP (ORDER BY value) AS value, count(*)::int AS count FROM import_error
    WHERE ${asked(id, 'problems')} GROUP BY field, code ORDER BY count DESC, field, code`.execute(reader);
  return rows;
};
