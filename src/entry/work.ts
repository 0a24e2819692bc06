// Jobs only: as many of these as wanted beside the servers of one database.
import { languageOfTerminal } from '../platform/locale/terminal.ts';
import { openLog } from '../platform/log/log.ts';
import { readFlags, readSettings } from '../platform/settings/settings.ts';
import { say } from '../words/say.ts';
import { openHouse } from './house.ts';
import { jobs, watches } from './jobs.ts';
import { lineFor } from './obstacle-line.ts';
import { runJobs } from './run-jobs.ts';

const language = languageOfTerminal(process.env);

const work = async (): Promise<void> => {
  const settings = readSettings(process.env, readFlags(process.argv.slice(2)));
  const house = await openHouse(settings, 'command', openLog(settings.logLevel, settings.dataFolder));
  const running = await runJobs(house, house.databaseUrl, jobs, watches);
  process.stdout.write(`${say(language, 'house.start.working')}\n`);
  let stopping = false;
  const stop = async (exit: number): Promise<void> => {
    if (stopping) return;
    stopping = true;
    process.stdout.write(`${say(language, 'house.start.stopping')}\n`);
    await running.stop();
    await house.close();
    process.exit(exit);
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void stop(0));
  void house.lost.then((error) => {
    const { line, exit } = lineFor(error, language);
    process.stderr.write(`${line}\n`);
    return stop(exit);
  });
};

work().catch((error: unknown) => {
  const { line, exit } = lineFor(error, language);
  process.stderr.write(`${line}\n`);
  process.exit(exit);
});
