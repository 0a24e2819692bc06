import { access, constants } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { houseCompany, takeForum } from '../../care/community/index.ts';
import { idShape } from '../../platform/http/shapes.ts';
import { Obstacle } from '../../platform/obstacle.ts';
import { say } from '../../words/say.ts';
import type { Given } from './command.ts';
import { inHouse, sayRefusal } from './in-house.ts';

/** Moves an old forum in; see care/community/moving. */
export const importCommunity = async (given: Given): Promise<number> => {
  const { flags, terminal } = given;
  const path = resolve(given.words[1] ?? '');
  await access(path, constants.R_OK).catch((error: Error) => {
    throw new Obstacle('file-unreadable', { file: path, said: error.message });
  });
  const company = flags.company === undefined ? undefined : idShape.safeParse(flags.company);
  if (company && !company.success) throw new Obstacle('bad-setting', { name: '--company', said: company.error.issues[0]?.message ?? '' });
  return inHouse(given, async (house) => {
    const companyId = company?.data ?? (await houseCompany(house.db))?.companyId;
    if (!companyId) return sayRefusal(terminal, { code: 'not-found', facts: {} });
    const source = typeof flags.source === 'string' ? flags.source : basename(path).replace(/\..*$/, '');
    const wish = { path, companyId, source, space: say(terminal.language, 'cli.old-forum'), dryRun: flags['dry-run'] === true };
    const taken = await takeForum(house, wish, (records) => terminal.progress(say(terminal.language, 'cli.records', { records }))).catch(
      (error: Error) => {
        if (error instanceof SyntaxError || error instanceof RangeError)
          throw new Obstacle('file-unreadable', { file: path, said: error.message });
        throw error;
      },
    );
    if (!taken.ok) return sayRefusal(terminal, taken.refusal);
    terminal.answer(taken.value);
    return taken.value.topics + taken.value.posts === 0 && taken.value.faults > 0 ? 3 : 0;
  });
};
