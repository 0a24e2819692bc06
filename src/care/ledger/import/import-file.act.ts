import { setTimeout } from 'node:timers/promises';
import type { Id } from '../../../kernel/id.ts';
import { done, type Outcome, refused } from '../../../kernel/outcome.ts';
import type { House } from '../../../platform/house.ts';
import { readImport } from './import.read.ts';
import { importAnswer } from './import.shapes.ts';
import type { KindName, PartOfMapping } from './mapping.ts';
import { type Progress, runImport } from './run-import.act.ts';
import { addImport } from './start-import.act.ts';

export type FileOptions = { kind?: KindName; mapping?: PartOfMapping; dryRun?: boolean; companyId?: Id; name?: string; requestId: string };

/**
 * Imports a file from the machine itself and stays until it is done, even where a running house was quicker to begin it;
 * the file stays where it is. Answers what the API would.
 */
export const importFile = async (
  house: House,
  path: string,
  options: FileOptions,
  progress: Progress = () => undefined,
): Promise<Outcome<ReturnType<typeof importAnswer>>> => {
  const { kind, mapping = {}, dryRun = false, companyId, name = path.replace(/^.*[/\\]/, ''), requestId } = options;
  const added = await addImport(house, { requestId }, { file: { path, name }, kind, mapping, dryRun, companyId });
  if (!added.ok) return added;
  for (;;) {
    await runImport(house, added.value.id, progress);
    const row = await readImport(house.db, { companies: 'all' }, added.value.id);
    if (!row) return refused('not-found');
    if (row.state !== 'waiting' && row.state !== 'running') return done(importAnswer(row));
    progress({ rows: row.rows_read, of: added.value.rows });
    await setTimeout(500);
  }
};
