import { link, mkdir, rename, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { type Id, newId } from '../../../kernel/id.ts';
import { done, type Outcome, refused } from '../../../kernel/outcome.ts';
import { inTransaction } from '../../../platform/database/database.ts';
import { type Inspection, inspectFile } from '../../../platform/files/inspect-file.ts';
import { Unreadable } from '../../../platform/files/unreadable.ts';
import type { House } from '../../../platform/house.ts';
import type { Asking } from '../../../platform/http/door.ts';
import { enqueue } from '../../../platform/queue/jobs.ts';
import { audit } from '../../staff/index.ts';
import { companyFor, type ImportCompany } from './company.read.ts';
import { fileKind } from './file-kinds.ts';
import { guessKind } from './guess-mapping.ts';
import { addRun, loadRun, moveFile } from './import-run.data.ts';
import type { KindName, PartOfMapping } from './mapping.ts';
import type { OwnColumn } from './own-cell.ts';
import { ownColumns } from './own-columns.read.ts';
import { settleMapping } from './settle-mapping.ts';

/** A file on its way in, wherever it lies; `name` is what the person calls it. */
export type GivenFile = { path: string; name: string };
/** Without `kind` the file is taken for what it looks like. */
export type ImportWish = {
  file: GivenFile;
  kind?: KindName | undefined;
  mapping: PartOfMapping;
  dryRun: boolean;
  companyId?: Id | undefined;
};

/** Who asks; a person at the machine has no principal. */
export type Wisher = Pick<Asking, 'requestId'> & { principal?: Asking['principal'] };

export const inspect = async (path: string, mapping: PartOfMapping): Promise<Outcome<Inspection>> => {
  try {
    return done(await inspectFile(path, { encoding: mapping.encoding, delimiter: mapping.delimiter }));
  } catch (error) {
    if (error instanceof Unreadable) return { ok: false, refusal: error.refusal };
    throw error;
  }
};

const folderOf = async (house: House): Promise<string> => {
  const folder = join(resolve(house.settings.dataFolder), 'imports');
  await mkdir(folder, { recursive: true, mode: 0o700 });
  return folder;
};

type Given = { seen: Inspection; own: OwnColumn[] };

const newRun = ({ seen, own }: Given, wish: ImportWish, company: ImportCompany, asking: Wisher, path: string, now: Date) => {
  const data = fileKind(wish.kind ?? guessKind(seen));
  const mapping = settleMapping(seen, data, company, wish.mapping);
  if (!mapping.ok) return mapping;
  return done({
    import_id: newId(),
    kind: data.kind,
    company_id: company.company_id,
    staff_id: asking.principal?.staffId ?? null,
    file_name: wish.file.name,
    file_path: path,
    file_bytes: seen.bytes,
    file_sha256: seen.sha256,
    source: mapping.value.source,
    mapping: { mapping: mapping.value, form: seen.form, headings: seen.headings, rows: seen.rows, ...(own.length > 0 ? { own } : {}) },
    dry_run: wish.dryRun,
    asked_at: now,
  });
};

/**
 * Looks through the file, settles how it is to be read, and puts the import on its way; it is carried out in the background.
 * The file must be ours to move. A file that cannot be read is refused at once and nothing is kept of it.
 */
export const startImport = async (
  house: House,
  asking: Wisher & { principal: Asking['principal'] },
  wish: ImportWish,
): Promise<Outcome<{ id: Id }>> => {
  const company = await companyFor(house.db, asking.principal, wish.companyId);
  if (!company) return refused('not-found');
  const seen = await inspect(wish.file.path, wish.mapping);
  if (!seen.ok) return seen;
  const own = await ownColumns(house.db, company.company_id, wish.mapping);
  if (!own.ok) return own;
  const now = house.clock.now();
  const path = join(await folderOf(house), newId());
  const run = newRun({ seen: seen.value, own: own.value }, wish, company, asking, path, now);
  if (!run.ok) return run;
  await rename(wish.file.path, path);
  const id = run.value.import_id;
  const started = await inTransaction(house.db, async (tx) => {
    await addRun(tx, run.value);
    await audit(tx, now, asking, {
      act: wish.dryRun ? 'try-import' : 'start-import',
      subjectKind: 'import',
      subjectId: id,
      companyId: company.company_id,
      change: { file: wish.file.name, rows: seen.value.rows },
    });
    await enqueue(tx, 'run-import', { importId: id }, { key: `import ${id}` });
    return done({ id });
  }).catch(async (error: unknown) => {
    await rm(path, { force: true });
    throw error;
  });
  return started;
};

/** The import of a file that stays where it is, for the command line: made, not enqueued. */
export const addImport = async (house: House, asking: Wisher, wish: ImportWish): Promise<Outcome<{ id: Id; rows: number }>> => {
  const company = await companyFor(house.db, { companies: 'all' }, wish.companyId);
  if (!company) return refused('not-found');
  const seen = await inspect(wish.file.path, wish.mapping);
  if (!seen.ok) return seen;
  const own = await ownColumns(house.db, company.company_id, wish.mapping);
  if (!own.ok) return own;
  const now = house.clock.now();
  const run = newRun({ seen: seen.value, own: own.value }, wish, company, asking, resolve(wish.file.path), now);
  if (!run.ok) return run;
  return inTransaction(house.db, async (tx) => {
    await addRun(tx, run.value);
    const act = wish.dryRun ? 'try-import' : 'start-import';
    await audit(tx, now, asking, { act, subjectKind: 'import', subjectId: run.value.import_id, companyId: company.company_id });
    return done({ id: run.value.import_id, rows: seen.value.rows });
  });
};

/** Imports for good the file that was only tried: the same bytes, the same mapping. */
export const carryOut = async (house: House, asking: Asking, importId: Id): Promise<Outcome<{ id: Id }>> => {
  const { companies } = asking.principal;
  const tried = await loadRun(house.db, importId);
  if (!tried || !(companies === 'all' || companies.includes(tried.company_id))) return refused('not-found');
  if (!tried.dry_run || tried.file_path === '') return refused('import-taken-back');
  if (tried.state !== 'done') return refused('import-under-way');
  const now = house.clock.now();
  const id = newId();
  const path = join(await folderOf(house), newId());
  await link(tried.file_path, path);
  return inTransaction(house.db, async (tx) => {
    await addRun(tx, { ...tried, import_id: id, staff_id: asking.principal.staffId, dry_run: false, file_path: path, asked_at: now });
    await moveFile(tx, importId, '');
    await audit(tx, now, asking, {
      act: 'start-import',
      subjectKind: 'import',
      subjectId: id,
      companyId: tried.company_id,
      change: { tried: importId },
    });
    await enqueue(tx, 'run-import', { importId: id }, { key: `import ${id}` });
    return done({ id });
  });
};
