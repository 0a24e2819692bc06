import { type Logger, pino } from 'pino';

export type Log = Logger;

/** Structured lines on stderr: stdout belongs to machine-readable answers. */
export const openLog = (level: string): Log => pino({ level, base: null }, pino.destination({ fd: 2, sync: true }));
