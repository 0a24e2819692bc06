import { appendFile, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Id, isId } from '../../kernel/id.ts';

/**
 * `erased.jsonl` in the data folder: the numbers of everybody erased, outside the database, so that a backup from before can be
 * erased again when it is restored. It holds nothing but numbers and days.
 */
const listIn = (folder: string): string => join(folder, 'erased.jsonl');

export const readErased = async (folder: string): Promise<Id[]> => {
  const lines = (await readFile(listIn(folder), 'utf8').catch(() => '')).split('\n').filter(Boolean);
  return lines.flatMap((line) => {
    const subject = /^\{"subject":"([0-9a-f-]{36})"/.exec(line)?.[1];
    return isId(subject) ? [subject] : [];
  });
};

export const addErased = async (folder: string, ones: readonly { subject: Id; at: Date }[]): Promise<void> => {
  const known = new Set(await readErased(folder));
  const lines = ones.filter((one) => !known.has(one.subject)).map(({ subject, at }) => `${JSON.stringify({ subject, at })}\n`);
  if (lines.length > 0) await appendFile(listIn(folder), lines.join(''), { mode: 0o600 });
};
