import type { WorkerUtils } from 'graphile-worker';
import type { Clock } from './clock/clock.ts';
import type { Database } from './database/database.ts';
import type { Log } from './log/log.ts';
import type { Settings } from './settings/settings.ts';

/** What every act, job and route is handed: the running house. `secret` signs and seals; it never leaves the process. */
export type House = {
  database: Database;
  db: Database['db'];
  clock: Clock;
  log: Log;
  settings: Settings;
  secret: Buffer;
  baseUrl: string;
  jobs: WorkerUtils;
};
