// The house in one process: HTTP and jobs. Composition only.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { openRoomsLive } from '../care/community/index.ts';
import { makeOwnerLink } from '../care/staff/index.ts';
import { languageOfTerminal } from '../platform/locale/terminal.ts';
import { openLog } from '../platform/log/log.ts';
import { readFlags, readSettings } from '../platform/settings/settings.ts';
import { say, type Values, type Words } from '../words/say.ts';
import { makeApp } from './app.ts';
import { endAll, type Running } from './end-all.ts';
import { newDuties } from './first-day.ts';
import { isUnfurnished } from './furnish.ts';
import { addressOfHouse, type OpenHouse, openHouse } from './house.ts';
import { jobs, watches } from './jobs.ts';
import { keepPortalPages } from './keep-pages.ts';
import { listen } from './listen.ts';
import { lineFor } from './obstacle-line.ts';
import { runJobs } from './run-jobs.ts';

const language = languageOfTerminal(process.env);
const tell = (words: Words, values: Values = {}) => process.stdout.write(`${say(language, words, values)}\n`);

const open: Running = {};
let stopping: Promise<void> | undefined;

const stop = (exit: number): Promise<void> => {
  stopping ??= (async () => {
    await endAll(open, (error) => process.stderr.write(`${String(error)}\n`));
    process.exit(exit);
  })();
  return stopping;
};

/** Ends the house with the one line that says why. */
const giveUp = (error: unknown): Promise<void> => {
  if (stopping) return stopping;
  const { line, exit } = lineFor(error, language);
  process.stderr.write(`${line}\n`);
  return stop(exit);
};

/** Furnishes a new house in a process of its own; see first-start.ts. */
const furnishApart = async (house: OpenHouse): Promise<void> => {
  if (!(await isUnfurnished(house))) return;
  const script = join(import.meta.dirname, 'first-start.ts');
  const child: ChildProcess = spawn(process.execPath, [...process.execArgv, script, ...process.argv.slice(2)], {
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  open.furnishing = { close: async () => void child.kill('SIGTERM') };
  const [code] = (await once(child, 'exit')) as [number | null];
  open.furnishing = undefined;
  if (code !== 0 && !stopping) throw new Error(`first-start: ${code}`);
};

const start = async (): Promise<void> => {
  const asked = readSettings(process.env, readFlags(process.argv.slice(2)));
  const listener = await listen(asked.port, asked.host);
  open.listener = listener;
  const settings = { ...asked, port: listener.port };
  tell('house.start.database');
  const house = await openHouse(settings, 'house', openLog(settings.logLevel, settings.dataFolder));
  open.house = house;
  void house.lost.then(giveUp);
  const address = addressOfHouse(settings);
  await house.tell({ address });
  let ready = false;
  const pages = keepPortalPages(house);
  open.pages = pages;
  const app = await makeApp(house, { ready: () => ready }, pages);
  listener.answerWith((request, env) => app.fetch(request, env as object), pages.atOnce);
  await furnishApart(house);
  if (stopping) return;
  await newDuties(house);
  const running = await runJobs(house, house.databaseUrl, jobs, watches);
  open.jobs = { close: running.stop };
  open.rooms = openRoomsLive(house, listener.server);
  ready = true;
  tell('house.start.ready', { address });
  tell('house.start.link', { link: await makeOwnerLink(house, house.clock.now()) });
};

// whoever read our lines may go away; the house stays open
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
  process.on(signal, () => {
    if (!stopping) tell('house.start.stopping');
    void stop(0);
  });

start().catch(giveUp);
