import { createWriteStream } from 'node:fs';
import { mkdir, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { exportTable, importKinds } from '../../care/ledger/index.ts';
import { newId } from '../../kernel/id.ts';
import { isTableFormat } from '../../platform/files/write-table.ts';
import { Obstacle } from '../../platform/obstacle.ts';
import { say } from '../../words/say.ts';
import { isFileTrouble } from './backup.ts';
import type { Given } from './command.ts';
import { inHouse, sayRefusal } from './in-house.ts';

/** Everything the house keeps of its customers, a file a table, which comes in again as it is. */
export const exportAll = (given: Given): Promise<number> => {
  const { flags, terminal } = given;
  const format = flags.format ?? 'csv';
  if (!isTableFormat(format)) throw new Obstacle('bad-setting', { name: '--format', said: String(format) });
  const kinds = importKinds.filter((kind) => flags.only === undefined || flags.only === kind);
  if (kinds.length === 0) throw new Obstacle('bad-setting', { name: '--only', said: String(flags.only) });
  const folder = resolve(given.words[0] ?? '');
  return inHouse(given, async (house) => {
    try {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      for (const what of kinds) {
        const file = join(folder, `${what}.${format}`);
        let rows = 0;
        const written = await exportTable(house, { requestId: newId() }, { what, format, language: terminal.language }, (more) => {
          rows += more;
        });
        if (!written.ok) return sayRefusal(terminal, written.refusal);
        await pipeline(Readable.from(written.value), createWriteStream(file, { mode: 0o600 }));
        terminal.progress(say(terminal.language, 'cli.table', { table: what, rows }));
        terminal.answer({ what, file, rows, bytes: (await stat(file)).size });
      }
      return 0;
    } catch (error) {
      throw isFileTrouble(error) ? new Obstacle('file-unreadable', { file: folder, said: error.message }) : error;
    }
  });
};
