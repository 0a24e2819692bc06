import { access, constants } from 'node:fs/promises';
import { resolve } from 'node:path';
import { holdRestored } from '../../care/contact/index.ts';
import { eraseAgain, readErased } from '../../care/rights/index.ts';
import { restoreBackup } from '../../platform/backup/restore-backup.ts';
import type { Tx } from '../../platform/database/database.ts';
import { whoRuns } from '../../platform/house-lock.ts';
import { openLog } from '../../platform/log/log.ts';
import { Obstacle } from '../../platform/obstacle.ts';
import { keepSecret } from '../../platform/settings/keep-secret.ts';
import { say } from '../../words/say.ts';
import { clockOf, openDatabaseOf } from '../house.ts';
import { jobs } from '../jobs.ts';
import { jobsAreRunning } from '../run-jobs.ts';
import type { Given } from './command.ts';

/** A house that has any of these is somebody's; a fresh one with its owner and settings may be filled. */
const business = ['customer', 'customer_order', 'anonymous_order', 'contact_request', 'import_run'];

export const restore = async ({ settings, words, terminal }: Given): Promise<number> => {
  const file = resolve(words[0] ?? '');
  await access(file, constants.R_OK).catch((error: Error) => {
    throw new Obstacle('file-unreadable', { file, said: error.message });
  });
  if (!settings.databaseUrl && (await whoRuns(resolve(settings.dataFolder)))?.what === 'house') throw new Obstacle('house-open');
  const opened = await openDatabaseOf(settings, 'command', openLog('warn'));
  try {
    if (await jobsAreRunning(opened.database.pool)) throw new Obstacle('house-open');
    const tell = (table: string, rows: number) => terminal.progress(say(terminal.language, 'cli.table', { table, rows }));
    let held = 0;
    const hold = async (tx: Tx) => {
      const now = clockOf(settings).now();
      held = (await holdRestored(tx, now)).held;
      await eraseAgain(tx, { secret: await keepSecret(opened.folder, settings.secret) }, await readErased(opened.folder), now);
    };
    const into = {
      database: opened.database,
      folder: opened.folder,
      business,
      leaveOut: jobs.filter((job) => job.sends).map((job) => job.task),
      hold,
    };
    const restored = await restoreBackup(into, file, tell);
    if (held > 0) terminal.progress(say(terminal.language, 'cli.held', { count: held }));
    terminal.progress(say(terminal.language, 'cli.held-on'));
    terminal.answer({ ...restored, held });
    return 0;
  } finally {
    await opened.close();
  }
};
