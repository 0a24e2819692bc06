// Furnishes a new house in a process of its own: what half a million lines take in memory goes back when it ends.
import { languageOfTerminal } from '../platform/locale/terminal.ts';
import { openLog } from '../platform/log/log.ts';
import { readFlags, readSettings } from '../platform/settings/settings.ts';
import { say } from '../words/say.ts';
import { furnish } from './furnish.ts';
import { openHouse } from './house.ts';

const language = languageOfTerminal(process.env);
const settings = readSettings(process.env, readFlags(process.argv.slice(2)));
const house = await openHouse(settings, 'command', openLog(settings.logLevel, settings.dataFolder));
process.on('SIGTERM', () => process.exit(143));
await furnish(house, (words, values) => process.stdout.write(`${say(language, words, values)}\n`));
await house.close();
