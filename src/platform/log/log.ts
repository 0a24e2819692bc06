import { join } from 'node:path';
import { type Logger, pino } from 'pino';

export type Log = Logger;

/**
 * Structured lines: on stderr (stdout belongs to machine-readable answers), or, where a person sits at the terminal, in
 * `folder`/house.log so that the screen stays readable.
 */
export const openLog = (level: string, folder?: string): Log => {
  const dest = folder && process.stderr.isTTY ? join(folder, 'house.log') : 2;
  return pino({ level, base: null }, pino.destination({ dest, sync: true, mkdir: true }));
};
