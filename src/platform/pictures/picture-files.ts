import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Id, isId } from '../../kernel/id.ts';
import type { EncodedFile } from './encode-picture.ts';

/** Pictures lie under their ids, 256 folders beside each other; no name of anybody's ever reaches the disk. */
const top = (dataFolder: string): string => join(dataFolder, 'pictures');
const folderOf = (dataFolder: string, id: Id): string => join(top(dataFolder), id.slice(-2), id);

/** All sizes appear at once: they are written aside and moved in. */
export const keepPictureFiles = async (dataFolder: string, id: Id, files: readonly EncodedFile[]): Promise<void> => {
  const folder = folderOf(dataFolder, id);
  const aside = `${folder}.partial`;
  await mkdir(aside, { recursive: true, mode: 0o700 });
  for (const one of files) await writeFile(join(aside, one.name), one.data, { mode: 0o600 });
  await rename(aside, folder);
};

export const readPictureFile = async (dataFolder: string, id: Id, name: string): Promise<Uint8Array<ArrayBuffer> | undefined> => {
  if (!isId(id) || !/^(\d{3,4}\.webp|feed\.jpg)$/.test(name)) return undefined;
  const bytes = await readFile(join(folderOf(dataFolder, id), name)).catch(() => undefined);
  return bytes && new Uint8Array(bytes);
};

/** Pictures on the disk that were there before `before`, a folder at a time. */
export const listPictureFiles = async function* (dataFolder: string, before: Date): AsyncGenerator<{ name: string; id: Id | undefined }[]> {
  for (const part of await readdir(top(dataFolder)).catch(() => [])) {
    const names = await readdir(join(top(dataFolder), part)).catch(() => []);
    const found: { name: string; id: Id | undefined }[] = [];
    for (const name of names) {
      const seen = await stat(join(top(dataFolder), part, name)).catch(() => undefined);
      if (seen && seen.mtimeMs < before.getTime()) found.push({ name: join(part, name), id: isId(name) ? name : undefined });
    }
    if (found.length > 0) yield found;
  }
};

export const removePictureFiles = (dataFolder: string, name: string): Promise<void> =>
  rm(join(top(dataFolder), name), { recursive: true, force: true });

export const removePicture = (dataFolder: string, id: Id): Promise<void> => rm(folderOf(dataFolder, id), { recursive: true, force: true });
