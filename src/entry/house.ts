import { mkdir } from 'node:fs/promises';
import { resolve } from 'node:path';
import { clockMovedBy, systemClock } from '../platform/clock/clock.ts';
import { type Database, openDatabase } from '../platform/database/database.ts';
import { databasePassword, startEmbeddedPostgres, urlOf } from '../platform/database/embedded.ts';
import { migrate } from '../platform/database/migrate.ts';
import type { House } from '../platform/house.ts';
import { type HouseLock, takeFolder, whoRuns } from '../platform/house-lock.ts';
import { type Log, openLog } from '../platform/log/log.ts';
import { Obstacle } from '../platform/obstacle.ts';
import { openJobs } from '../platform/queue/jobs.ts';
import { keepSecret } from '../platform/settings/keep-secret.ts';
import type { Settings } from '../platform/settings/settings.ts';

/** `tell` lets commands beside the house find its database; `close` ends everything in the order it depends on each other. */
export type OpenHouse = House & { databaseUrl: string; tell: HouseLock['tell']; close(): Promise<void> };

type Source = { url: string; port: number | null; lock: HouseLock; stop(): Promise<void> };

const nothing = async (): Promise<void> => undefined;
const noLock: HouseLock = { tell: nothing, release: nothing };

const reach = async (database: Database, url: string): Promise<void> => {
  try {
    await database.pool.query('SELECT 1');
  } catch (error) {
    await database.close();
    const { host, pathname } = new URL(url);
    throw new Obstacle('database-unreachable', { where: host + pathname, said: error instanceof Error ? error.message : String(error) });
  }
};

const ownDatabase = async (folder: string, what: 'house' | 'command'): Promise<Source> => {
  const lock = await takeFolder(folder, what);
  try {
    const postgres = await startEmbeddedPostgres(folder);
    await lock.tell({ databasePort: postgres.port, address: null });
    return { url: postgres.url, port: postgres.port, lock, stop: postgres.stop };
  } catch (error) {
    await lock.release();
    throw error;
  }
};

/** A command joins the database of the house that runs on the same folder; alone it starts one for itself. */
const findDatabase = async (settings: Settings, folder: string, what: 'house' | 'command'): Promise<Source> => {
  if (settings.databaseUrl) return { url: settings.databaseUrl, port: null, lock: noLock, stop: nothing };
  const running = what === 'command' ? await whoRuns(folder) : undefined;
  if (!running?.databasePort) return ownDatabase(folder, what);
  return { url: urlOf(running.databasePort, await databasePassword(folder)), port: running.databasePort, lock: noLock, stop: nothing };
};

const prepareFolder = async (folder: string): Promise<void> => {
  try {
    await mkdir(folder, { recursive: true, mode: process.getuid?.() === 0 ? 0o711 : 0o700 });
  } catch {
    throw new Obstacle('data-unusable', { folder });
  }
};

/** Where the house is reached: as set, else this machine. */
export const addressOfHouse = (settings: Settings): string => (settings.baseUrl ?? `http://localhost:${settings.port}`).replace(/\/$/, '');

/** Opens database, queue and clock as the settings say. Throws an Obstacle when something stands in the way. */
export const openHouse = async (settings: Settings, what: 'house' | 'command' = 'house', given?: Log): Promise<OpenHouse> => {
  const log = given ?? openLog(settings.logLevel);
  const folder = resolve(settings.dataFolder);
  await prepareFolder(folder);
  const source = await findDatabase(settings, folder, what);
  const undo: (() => Promise<void>)[] = [source.stop, source.lock.release];
  try {
    const database = openDatabase(source.url, log);
    await reach(database, source.url);
    undo.unshift(database.close);
    await migrate(database.pool);
    const jobs = await openJobs(database.pool);
    undo.unshift(async () => void (await jobs.release()));
    return {
      database,
      db: database.db,
      databaseUrl: source.url,
      clock: settings.clockDays ? clockMovedBy(settings.clockDays) : systemClock,
      log,
      settings: { ...settings, dataFolder: folder },
      secret: await keepSecret(folder, settings.secret),
      baseUrl: addressOfHouse(settings),
      jobs,
      tell: (news) => source.lock.tell({ ...news, databasePort: news.databasePort ?? source.port }),
      close: async () => {
        for (const step of undo) await step();
      },
    };
  } catch (error) {
    for (const step of undo) await step();
    throw error;
  }
};
