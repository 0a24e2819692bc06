import { languageOfTerminal } from '../platform/locale/terminal.ts';
import { openLog } from '../platform/log/log.ts';
import { readFlags, readSettings } from '../platform/settings/settings.ts';
import { say, type Values, type Words } from '../words/say.ts';
import { makeApp } from './app.ts';
import { furnish } from './furnish.ts';
import { addressOfHouse, openHouse } from './house.ts';
import { jobs } from './jobs.ts';
import { listen } from './listen.ts';
import { lineFor } from './obstacle-line.ts';
import { runJobs } from './run-jobs.ts';

const language = languageOfTerminal(process.env);
const tell = (words: Words, values: Values = {}) => process.stdout.write(`${say(language, words, values)}\n`);
const undo: (() => Promise<void>)[] = [];
let stopping: Promise<void> | undefined;

const stop = (exit: number): Promise<void> => {
  stopping ??= (async () => {
    for (const step of undo.reverse()) await step().catch((error: unknown) => process.stderr.write(`${String(error)}\n`));
    process.exit(exit);
  })();
  return stopping;
};

const start = async (): Promise<void> => {
  const asked = readSettings(process.env, readFlags(process.argv.slice(2)));
  const listener = await listen(asked.port, asked.host);
  undo.push(listener.close);
  const settings = { ...asked, port: listener.port };
  tell('house.start.database');
  const house = await openHouse(settings, 'house', openLog(settings.logLevel, settings.dataFolder));
  undo.splice(0, 0, house.close);
  const address = addressOfHouse(settings);
  await house.tell({ address });
  let ready = false;
  const app = await makeApp(house, { ready: () => ready });
  listener.answerWith((request, env) => app.fetch(request, env as object));
  const running = await runJobs(house, house.databaseUrl, jobs);
  undo.push(running.stop);
  const link = await furnish(house, tell);
  ready = true;
  tell('house.start.ready', { address });
  if (link) tell('house.start.link', { link });
};

for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.on(signal, () => {
    if (!stopping) tell('house.start.stopping');
    void stop(0);
  });

start().catch((error: unknown) => {
  const { line, exit } = lineFor(error, language);
  process.stderr.write(`${line}\n`);
  return stop(exit);
});
