import { randomBytes } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** The secret everything is signed and sealed with: the one given, else the one in `folder`/secret, made on the first start. */
export const keepSecret = async (folder: string, given: string | undefined): Promise<Buffer> => {
  if (given) return Buffer.from(given);
  const path = join(folder, 'secret');
  const kept = await readFile(path, 'utf8').catch(() => undefined);
  if (kept) return Buffer.from(kept.trim());
  const made = randomBytes(48).toString('base64url');
  await writeFile(path, `${made}\n`, { mode: 0o600, flag: 'wx' });
  return Buffer.from(made);
};
