import { createReadStream } from 'node:fs';
import { mkdir, open, readdir } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';
import { type Sink, unreadable } from './format.ts';

// the database is copied as rows; the rest belongs to this machine or to this run
const stays = new Set(['pg', 'pg.new', 'pg.new.password', 'pg-is-at', 'database-password', 'postgres.log', 'house.log', 'running.json']);

/** The files of the data folder that belong to the house: its secret, what was handed in. */
export const listKeptFiles = async (folder: string): Promise<string[]> => {
  const found: string[] = [];
  for (const top of await readdir(folder, { withFileTypes: true })) {
    if (stays.has(top.name) || top.name.endsWith('.partial')) continue;
    if (top.isFile()) found.push(top.name);
    if (!top.isDirectory()) continue;
    const below = await readdir(join(folder, top.name), { recursive: true, withFileTypes: true });
    for (const one of below) if (one.isFile()) found.push(relative(folder, join(one.parentPath, one.name)).split(sep).join('/'));
  }
  return found.sort();
};

export const openKept = (folder: string, path: string): AsyncIterable<Buffer> =>
  createReadStream(join(folder, path), { highWaterMark: 1_048_576 }) as AsyncIterable<Buffer>;

/** Whether a path out of a backup may be written at all: plain names going down, none that this machine owns. */
export const isKeepable = (path: string): boolean => {
  const parts = path.split('/');
  return parts.every((part) => /^[\w][\w .()-]*$/u.test(part) && part !== '..') && parts.length <= 6 && !stays.has(parts[0] ?? '');
};

/** Writes a file of a backup into `folder`. What is there already stays: a running house goes on using it. */
export const keepFile = async (folder: string, path: string): Promise<Sink> => {
  if (!isKeepable(path)) throw unreadable(path);
  const at = join(folder, path);
  await mkdir(dirname(at), { recursive: true, mode: 0o700 });
  const file = await open(at, path === 'secret' ? 'w' : 'wx', 0o600).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'EEXIST') return undefined;
    throw error;
  });
  return {
    write: async (bytes) => void (await file?.write(bytes)),
    end: async () => file?.close(),
  };
};
