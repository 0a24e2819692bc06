import { readdir, rm, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { isId } from '../../../kernel/id.ts';
import type { House } from '../../../platform/house.ts';
import type { Job } from '../../../platform/queue/job.ts';
import { keptFiles, loadRun, moveFile, unfinishedRuns } from './import-run.data.ts';
import { runImport } from './run-import.act.ts';
import { undoImport } from './undo-import.act.ts';

const folders = (house: House): string[] => ['imports', 'uploads'].map((name) => join(resolve(house.settings.dataFolder), name));

/** A file is not kept longer than it is needed: it holds people's addresses. */
const discardFile = async (house: House, importId: string): Promise<void> => {
  const run = await loadRun(house.db, importId);
  if (!run || run.file_path === '' || (run.state !== 'failed' && (run.state !== 'done' || run.dry_run))) return;
  if (!folders(house).some((folder) => run.file_path.startsWith(folder))) return;
  await rm(run.file_path, { force: true });
  await moveFile(house.db, importId, '');
};

const carryOn = async (house: House, importId: string): Promise<void> => {
  await runImport(house, importId);
  await discardFile(house, importId);
};

const day = 86_400_000;

/** Files nobody asked to import: broken uploads, and trials that were not followed up within a day. */
const sweep = async (house: House): Promise<void> => {
  const before = house.clock.now().getTime() - day;
  const needed = new Set(await keptFiles(house.db, new Date(before)));
  for (const folder of folders(house))
    for (const name of await readdir(folder).catch(() => [] as string[])) {
      const path = join(folder, name);
      const at = await stat(path).catch(() => undefined);
      if (at && at.mtimeMs < before && !needed.has(path)) await rm(path, { force: true });
    }
};

const idOf = (payload: Record<string, unknown>): string | undefined => (isId(payload.importId) ? payload.importId : undefined);

export const importJobs: Job[] = [
  {
    task: 'run-import',
    run: async (house, payload) => {
      const importId = idOf(payload);
      if (importId) await carryOn(house, importId);
    },
  },
  {
    task: 'undo-import',
    run: async (house, payload) => {
      const importId = idOf(payload);
      if (importId) await undoImport(house, importId);
    },
  },
  {
    task: 'resume-imports',
    cron: '* * * * *',
    run: async (house) => {
      for (const { import_id, state } of await unfinishedRuns(house.db))
        await (state === 'undoing' ? undoImport(house, import_id) : carryOn(house, import_id));
    },
  },
  { task: 'sweep-uploads', cron: '17 * * * *', run: sweep },
];
