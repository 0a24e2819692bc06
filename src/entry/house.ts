import { mkdir } from 'node:fs/promises';
import { resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Clock, clockMovedBy, systemClock } from '../platform/clock/clock.ts';
import { type Database, openDatabase } from '../platform/database/database.ts';
import { startEmbeddedPostgres, urlOf } from '../platform/database/embedded.ts';
import { migrate } from '../platform/database/migrate.ts';
import type { House } from '../platform/house.ts';
import { type HouseLock, takeFolder, whoRuns } from '../platform/house-lock.ts';
import { type Log, openLog } from '../platform/log/log.ts';
import { Obstacle } from '../platform/obstacle.ts';
import { openJobs } from '../platform/queue/jobs.ts';
import { keepSecret } from '../platform/settings/keep-secret.ts';
import type { Settings } from '../platform/settings/settings.ts';

/**
 * `tell` lets commands beside the house find its database; `lost` settles only when our own database fell for good;
 * `close` ends everything in the order it depends on each other.
 */
export type OpenHouse = House & { databaseUrl: string; tell: HouseLock['tell']; lost: Promise<Obstacle>; close(): Promise<void> };

type Source = { url: string; lock: HouseLock; address: string | null; lost: Promise<Obstacle>; stop(): Promise<void> };

/** How long closing waits for statements that still run. */
const patience = 3_000;

const nothing = async (): Promise<void> => undefined;
const never = new Promise<Obstacle>(() => undefined);
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

const ownDatabase = async (folder: string, what: 'house' | 'command', log: Log): Promise<Source> => {
  const lock = await takeFolder(folder, what);
  try {
    const postgres = await startEmbeddedPostgres(folder, { log });
    await lock.tell({ databasePort: postgres.port });
    return { url: postgres.url, lock, address: null, lost: postgres.lost, stop: postgres.stop };
  } catch (error) {
    await lock.release();
    throw error;
  }
};

/** A command joins the database of the house that runs on the same folder; alone it starts one for itself. */
const findDatabase = async (settings: Settings, folder: string, what: 'house' | 'command', log: Log): Promise<Source> => {
  if (settings.databaseUrl) return { url: settings.databaseUrl, lock: noLock, address: null, lost: never, stop: nothing };
  const running = what === 'command' ? await whoRuns(folder) : undefined;
  if (!running?.databasePort) return ownDatabase(folder, what, log);
  const url = await urlOf(folder, running.databasePort);
  return { url, lock: noLock, address: running.address, lost: never, stop: nothing };
};

const prepareFolder = async (folder: string): Promise<void> => {
  try {
    await mkdir(folder, { recursive: true, mode: process.getuid?.() === 0 ? 0o711 : 0o700 });
  } catch {
    throw new Obstacle('data-unusable', { folder });
  }
};

/** The machine's clock, or one moved for trials. */
export const clockOf = (settings: Settings): Clock => (settings.clockDays ? clockMovedBy(settings.clockDays) : systemClock);

/** Where the house is reached: as set, else this machine. */
export const addressOfHouse = (settings: Settings): string => (settings.baseUrl ?? `http://localhost:${settings.port}`).replace(/\/$/, '');

/** `address`: where the house that runs on the same folder is reached. */
export type OpenDatabase = {
  database: Database;
  url: string;
  folder: string;
  address: string | null;
  tell: HouseLock['tell'];
  lost: Promise<Obstacle>;
  close(): Promise<void>;
};

/** Opens the database the settings name, as it is, without bringing it up to date. Throws an Obstacle when something stands in the way. */
export const openDatabaseOf = async (settings: Settings, what: 'house' | 'command', log: Log): Promise<OpenDatabase> => {
  const folder = resolve(settings.dataFolder);
  await prepareFolder(folder);
  const source = await findDatabase(settings, folder, what, log);
  const giveUp = async (): Promise<void> => {
    await source.stop();
    await source.lock.release();
  };
  const database = openDatabase(source.url, log);
  try {
    await reach(database, source.url);
  } catch (error) {
    await giveUp();
    throw error;
  }
  return {
    database,
    url: source.url,
    folder,
    address: source.address,
    tell: source.lock.tell,
    lost: source.lost,
    close: async () => {
      // work that does not end is cut off when the database stops; what it had committed stays
      await Promise.race([database.close(), sleep(patience, undefined, { ref: false })]);
      await giveUp();
    },
  };
};

/** Opens database, queue and clock as the settings say, brought up to date. */
export const openHouse = async (
  settings: Settings,
  what: 'house' | 'command' = 'house',
  log = openLog(settings.logLevel),
): Promise<OpenHouse> => {
  const opened = await openDatabaseOf(settings, what, log);
  try {
    await migrate(opened.database.pool);
    const jobs = await openJobs(opened.database.pool);
    return {
      database: opened.database,
      db: opened.database.db,
      databaseUrl: opened.url,
      clock: clockOf(settings),
      log,
      settings: { ...settings, dataFolder: opened.folder },
      secret: await keepSecret(opened.folder, settings.secret),
      baseUrl: settings.baseUrl ? addressOfHouse(settings) : (opened.address ?? addressOfHouse(settings)),
      jobs,
      tell: opened.tell,
      lost: opened.lost,
      close: async () => {
        await jobs.release();
        await opened.close();
      },
    };
  } catch (error) {
    await opened.close();
    throw error;
  }
};
