import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chown, mkdir, open, readdir, readFile, rename, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { dirname, join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import type { Log } from '../log/log.ts';
import { Obstacle } from '../obstacle.ts';
import { buffersFor, bytesIn, memoryHere } from './buffers.ts';
import { keepRunning } from './keep-running.ts';
import { type DatabasePlace, findPlace, findPrograms } from './postgres-files.ts';
import { readPostmaster, stopOrphan } from './postmaster.ts';

const run = promisify(execFile);

/** `lost` settles only when the database fell while it was in use and could not be brought back. */
export type EmbeddedPostgres = { url: string; port: number; folder: string; lost: Promise<Obstacle>; stop(): Promise<void> };

const major = 18;
const startsWithin = 120_000;

const freePort = (): Promise<number> =>
  new Promise((found, failed) => {
    const server = createServer();
    server.once('error', failed);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => found(typeof address === 'object' && address ? address.port : 0));
    });
  });

/** The password of the database's only user, made once and kept beside the data for its owner alone. */
const databasePassword = async (folder: string): Promise<string> => {
  const path = join(folder, 'database-password');
  const kept = await readFile(path, 'utf8').catch(() => undefined);
  if (kept) return kept.trim();
  const made = randomBytes(24).toString('base64url');
  await writeFile(path, `${made}\n`, { mode: 0o600 });
  return made;
};

/** As long as the path to a folder of sockets may be everywhere. */
const longestFolder = 80;

/** Whether sockets can lie in the folder: some systems have none, some discs hold none. */
const holdsSockets = (folder: string): Promise<boolean> =>
  new Promise((tell) => {
    if (process.platform === 'win32' || Buffer.byteLength(folder) > longestFolder) return tell(false);
    const server = createServer();
    server.once('error', () => tell(false));
    server.listen(join(folder, `.s.trial.${process.pid}`), () => server.close(() => tell(true)));
  });

/** A path in a list of paths. */
const quoted = (path: string): string => `"${path.replaceAll('"', '""')}"`;

/** The address of the server whose data lie in `folder`, once it runs: its socket where it has one, for a statement over TCP costs half as much again. */
export const urlOf = async (folder: string, port: number): Promise<string> => {
  const { folder: files } = await findPlace(folder);
  const host = existsSync(join(files, `.s.PGSQL.${port}`)) ? encodeURIComponent(resolve(files)) : '127.0.0.1';
  return `postgres://teahouse:${await databasePassword(folder)}@${host}:${port}/postgres`;
};

/** Makes the database files beside their final place and moves them there when they are whole: a kill leaves nothing half-made. */
const initialise = async (programs: string, place: DatabasePlace, password: string): Promise<void> => {
  const parent = dirname(place.folder);
  const making = join(parent, 'pg.new');
  const passwordFile = join(parent, 'pg.new.password');
  await rm(making, { recursive: true, force: true });
  await mkdir(making, { mode: 0o700 });
  await writeFile(passwordFile, password, { mode: 0o600 });
  if (place.runsAs) for (const one of [making, passwordFile]) await chown(one, place.runsAs.uid, place.runsAs.gid);
  const locale = ['--locale-provider=icu', '--icu-locale=und', '--locale=C.UTF-8', '-E', 'UTF8'];
  const access = ['-U', 'teahouse', '-A', 'scram-sha-256', `--pwfile=${passwordFile}`];
  try {
    await run(join(programs, 'initdb'), ['-D', making, ...access, ...locale, '--no-sync'], { ...place.runsAs, cwd: making });
  } finally {
    await rm(passwordFile, { force: true });
  }
  await rename(making, place.folder);
};

const inspect = async (place: DatabasePlace): Promise<'new' | 'made'> => {
  if (!existsSync(place.folder)) return 'new';
  const version = await readFile(join(place.folder, 'PG_VERSION'), 'utf8').catch(() => undefined);
  if (version === undefined && (await readdir(place.folder)).length === 0) {
    await rm(place.folder, { recursive: true });
    return 'new';
  }
  const found = Number(version);
  if (version === undefined || !Number.isInteger(found)) throw new Obstacle('data-unusable', { folder: place.folder });
  if (found > major) throw new Obstacle('database-newer', { found, known: major });
  if (found < major) throw new Obstacle('database-too-old', { found, needed: major });
  return 'made';
};

const settingsFor = (port: number, sockets: string, buffers: number): string[] => [
  `port=${port}`,
  'listen_addresses=127.0.0.1',
  `unix_socket_directories=${sockets}`,
  'unix_socket_permissions=0700',
  'max_connections=120',
  'work_mem=32MB',
  'maintenance_work_mem=128MB',
  'max_wal_size=2GB',
  'random_page_cost=1.1',
  'jit=off',
  // its pages lie in the memory of the system: to have them fetched by processes of their own costs more than to fetch them
  'io_method=sync',
  'logging_collector=off',
  `shared_buffers=${Math.floor(buffers / 2 ** 20)}MB`,
];

const withoutDurability = ['shared_buffers=256MB', 'fsync=off', 'synchronous_commit=off', 'full_page_writes=off'];

const lastWords = async (log: string): Promise<string> => {
  const lines = (await readFile(log, 'utf8').catch(() => '')).trim().split('\n');
  return (lines.findLast((line) => /FATAL|PANIC|ERROR/.test(line)) ?? lines.at(-1) ?? '').slice(0, 300);
};

const becomesReady = async (place: DatabasePlace, pid: number, gone: () => boolean, log: string): Promise<void> => {
  for (const until = Date.now() + startsWithin; Date.now() < until; await sleep(15)) {
    const postmaster = await readPostmaster(place.folder);
    if (postmaster?.pid === pid && postmaster.state === 'ready') return;
    if (gone()) throw new Obstacle('database-broken', { folder: place.folder, said: await lastWords(log) });
  }
  throw new Obstacle('database-broken', { folder: place.folder, said: await lastWords(log) });
};

/** Starts the server on files that are there and waits until it takes connections. */
const launch = async (folder: string, place: DatabasePlace, programs: string, settings: readonly string[]): Promise<ChildProcess> => {
  const log = join(folder, 'postgres.log');
  if (((await stat(log).catch(() => undefined))?.size ?? 0) > 5_000_000) await truncate(log);
  const lines = await open(log, 'a', 0o600);
  const server = spawn(join(programs, 'postgres'), ['-D', place.folder, ...settings.flatMap((one) => ['-c', one])], {
    ...place.runsAs,
    cwd: place.folder,
    stdio: ['ignore', lines.fd, lines.fd],
    // its own process group: Ctrl-C reaches the house, and the house ends its work before it stops the database
    detached: true,
  });
  let failed: Error | undefined;
  server.once('error', (error) => {
    failed = error;
  });
  try {
    await becomesReady(place, server.pid ?? -1, () => failed !== undefined || server.exitCode !== null, log);
  } finally {
    await lines.close();
  }
  return server;
};

/** After a fall what it left behind may hold its memory for a moment longer. */
const launchAgain = async (start: () => Promise<ChildProcess>): Promise<ChildProcess> => {
  for (const until = Date.now() + startsWithin; ; await sleep(500))
    try {
      return await start();
    } catch (error) {
      const soon = error instanceof Obstacle && /still in use/.test(String(error.facts.said));
      if (!soon || Date.now() > until) throw error;
    }
};

/**
 * Starts a PostgreSQL of our own with its files in `folder`. `fast` gives up durability: for tests only.
 * A server that a killed house left behind is stopped first; one that falls while the house uses it is started again on its port.
 * Throws an Obstacle when the files cannot be used; they stay as they were.
 */
export const startEmbeddedPostgres = async (folder: string, options: { fast?: boolean; log?: Log } = {}): Promise<EmbeddedPostgres> => {
  const place = await findPlace(folder);
  const programs = await findPrograms(place.runsAs);
  const password = await databasePassword(folder);
  if ((await inspect(place)) === 'new') await initialise(programs, place, password);
  await stopOrphan(place.folder);
  const port = await freePort();
  const at = resolve(place.folder);
  const buffers = buffersFor(await bytesIn(join(at, 'base')), memoryHere());
  const settings = [...settingsFor(port, (await holdsSockets(at)) ? quoted(at) : '', buffers), ...(options.fast ? withoutDurability : [])];
  const start = () => launch(folder, place, programs, settings);
  const { stop, lost } = keepRunning(
    await start(),
    () => launchAgain(start),
    (falls) => options.log?.error({ falls }, 'the database fell and is started again'),
  );
  const obstacle = lost.then((error) =>
    error instanceof Obstacle ? error : new Obstacle('database-broken', { folder, said: String(error) }),
  );
  return { url: await urlOf(folder, port), port, folder: place.folder, lost: obstacle, stop };
};
