import { join } from 'node:path';
import { type Logger, pino } from 'pino';

export type Log = Logger;

/** Lines are written in pieces of this many bytes, or after so many milliseconds: a request does not wait for its line. */
const piece = 4096;
const rest = 500;
const error = 50;

/**
 * Structured lines: on stderr (stdout belongs to machine-readable answers), or, where a person sits at the terminal, in
 * `folder`/house.log so that the screen stays readable. Errors, and whatever waits when the process ends, are written at once.
 */
export const openLog = (level: string, folder?: string): Log => {
  if (level === 'silent') return pino({ level });
  const dest = folder && process.stderr.isTTY ? join(folder, 'house.log') : 2;
  const lines = pino.destination({ dest, sync: false, minLength: piece, mkdir: true });
  setInterval(() => lines.flush(), rest).unref();
  const logMethod: NonNullable<NonNullable<pino.LoggerOptions['hooks']>['logMethod']> = function (given, write, weight) {
    write.apply(this, given);
    if (weight >= error) lines.flush();
  };
  return pino({ level, base: null, hooks: { logMethod } }, lines);
};
