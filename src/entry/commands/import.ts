import { access, constants, readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { importFile, importKinds, type PartOfMapping, partOfMapping } from '../../care/ledger/index.ts';
import { newId } from '../../kernel/id.ts';
import { idShape } from '../../platform/http/shapes.ts';
import { Obstacle } from '../../platform/obstacle.ts';
import { say } from '../../words/say.ts';
import type { Given } from './command.ts';
import { inHouse, sayRefusal } from './in-house.ts';

const bad = (flag: string, said: string) => new Obstacle('bad-setting', { name: `--${flag}`, said });

const jsonOf = async (file: string): Promise<unknown> => {
  try {
    return JSON.parse(await readFile(resolve(file), 'utf8'));
  } catch (error) {
    throw new Obstacle('file-unreadable', { file, said: error instanceof Error ? error.message : '' });
  }
};

/** The mapping of a JSON file, with what the flags say laid over it. */
const readMapping = async ({ flags }: Given): Promise<PartOfMapping> => {
  const kept = typeof flags.mapping === 'string' ? await jsonOf(flags.mapping) : {};
  const over = Object.fromEntries(
    ['preset', 'source', 'currency', 'zone', 'encoding'].flatMap((flag) => (flags[flag] ? [[flag, flags[flag]]] : [])),
  );
  const read = partOfMapping.safeParse({ ...(kept as object), ...over });
  if (read.success) return read.data;
  const issue = read.error.issues[0];
  throw bad(String(issue?.path[0] ?? 'mapping'), issue?.message ?? '');
};

export const importAny = async (given: Given): Promise<number> => {
  const { flags, terminal } = given;
  const kind = importKinds.find((one) => one === given.words[0]);
  if (!kind) throw new Obstacle('wrongly-called', { name: given.form });
  const file = resolve(given.words[1] ?? '');
  await access(file, constants.R_OK).catch((error: Error) => {
    throw new Obstacle('file-unreadable', { file, said: error.message });
  });
  const mapping = await readMapping(given);
  const company = flags.company === undefined ? undefined : idShape.safeParse(flags.company);
  if (company && !company.success) throw bad('company', company.error.issues[0]?.message ?? '');
  return inHouse(given, async (house) => {
    let told = -1;
    const imported = await importFile(
      house,
      file,
      { kind, mapping, dryRun: flags['dry-run'] === true, requestId: newId(), ...(company ? { companyId: company.data } : {}) },
      ({ rows, of }) => {
        const percent = Math.floor((100 * rows) / Math.max(1, of));
        if (percent >= told + 5) terminal.progress(say(terminal.language, 'cli.import-at', { rows, percent }));
        if (percent >= told + 5) told = percent;
      },
    );
    if (!imported.ok) return sayRefusal(terminal, imported.refusal);
    terminal.answer(imported.value);
    return imported.value.state === 'failed' ? 3 : 0;
  });
};
