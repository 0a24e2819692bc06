// Jobs only: as many of these as wanted beside the servers of one database.
import { languageOfTerminal } from '../platform/locale/terminal.ts';
import { openLog } from '../platform/log/log.ts';
import { readFlags, readSettings } from '../platform/settings/settings.ts';
import { say } from '../words/say.ts';
import { openHouse } from './house.ts';
import { jobs } from './jobs.ts';
import { lineFor } from './obstacle-line.ts';
import { runJobs } from './run-jobs.ts';

const language = languageOfTerminal(process.env);

const work = async (): Promise<void> => {
  const settings = readSettings(process.env, readFlags(process.argv.slice(2)));
  const house = await openHouse(settings, 'command', openLog(settings.logLevel, settings.dataFolder));
  const running = await runJobs(house, house.databaseUrl, jobs);
  process.stdout.write(`${say(language, 'house.start.working')}\n`);
  let stopping = false;
  const stop = async (): Promise<void> => {
    if (stopping) return;
    stopping = true;
    process.stdout.write(`${say(language, 'house.start.stopping')}\n`);
    await running.stop();
    await house.close();
    process.exit(0);
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void stop());
};

work().catch((error: unknown) => {
  const { line, exit } = lineFor(error, language);
  process.stderr.write(`${line}\n`);
  process.exit(exit);
});
