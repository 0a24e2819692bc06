import { resolve } from 'node:path';
import { writeBackup } from '../../platform/backup/write-backup.ts';
import { Obstacle } from '../../platform/obstacle.ts';
import { say } from '../../words/say.ts';
import type { Given } from './command.ts';
import { inHouse } from './in-house.ts';

export const backup = (given: Given): Promise<number> =>
  inHouse(given, async (house) => {
    const file = resolve(given.words[0] ?? '');
    const { terminal } = given;
    const tell = (table: string, rows: number) => terminal.progress(say(terminal.language, 'cli.table', { table, rows }));
    const written = await writeBackup(house.database, house.settings.dataFolder, file, house.clock.now(), tell).catch((error: unknown) => {
      throw isFileTrouble(error) ? new Obstacle('file-unreadable', { file, said: error.message }) : error;
    });
    terminal.answer(written);
    return 0;
  });

export const isFileTrouble = (error: unknown): error is Error =>
  error instanceof Error &&
  'code' in error &&
  ['ENOENT', 'EACCES', 'EISDIR', 'ENOSPC', 'EROFS', 'ENOTDIR', 'EPERM'].includes(String(error.code));
