// npm run teahouse -- COMMAND: answers in JSON lines on stdout, everything for people on stderr.
import { parseArgs } from 'node:util';
import { isLanguage, type Language } from '../kernel/language.ts';
import { languageOfTerminal } from '../platform/locale/terminal.ts';
import { Obstacle } from '../platform/obstacle.ts';
import { readSettings, settingFlags, unknownFlag } from '../platform/settings/settings.ts';
import { say } from '../words/say.ts';
import type { Command, Terminal } from './commands/command.ts';
import { commands } from './commands/commands.ts';
import { lineFor } from './obstacle-line.ts';

const formOf = (one: Command): string => `${one.name} ${one.form}`.trimEnd();

const find = (args: readonly string[]): Command | undefined => commands.find((one) => `${args.join(' ')} `.startsWith(`${one.name} `));

/** What one command takes, as the person asked about it alone. */
const helpFor = (one: Command, language: Language): string =>
  [`npm run teahouse -- ${formOf(one)}`, '', say(language, one.help), '', say(language, 'cli.settings'), ''].join('\n');

const help = (language: Language): string =>
  [
    say(language, 'cli.usage'),
    '',
    ...commands.flatMap((one) => [`  ${formOf(one)}`, `      ${say(language, one.help)}`]),
    '',
    say(language, 'cli.everywhere'),
    '',
  ].join('\n');

const languageAsked = (args: string[]): Language => {
  const place = args.indexOf('--lang');
  const asked = place < 0 ? undefined : args[place + 1];
  return isLanguage(asked) ? asked : languageOfTerminal(process.env);
};

const run = async (args: string[], language: Language): Promise<number> => {
  if (args.length === 0 || args.includes('--help') || args.includes('-h') || args[0] === 'help') {
    const asked = find(args[0] === 'help' ? args.slice(1) : args);
    process.stdout.write(asked ? helpFor(asked, language) : help(language));
    return args.length === 0 ? 2 : 0;
  }
  const command = find(args);
  if (!command) throw new Obstacle('unknown-command', { name: args.filter((one) => !one.startsWith('-')).join(' ') });
  const terminal: Terminal = {
    language,
    answer: (value) => void process.stdout.write(`${JSON.stringify(value)}\n`),
    progress: (line) => void process.stderr.write(`${line}\n`),
  };
  const { values, positionals } = parse(command, args.slice(command.name.split(' ').length));
  return command.run({ form: formOf(command), settings: readSettings(process.env, values), flags: values, words: positionals, terminal });
};

const parse = (command: Command, args: string[]) => {
  const options = { ...settingFlags, ...command.flags, lang: { type: 'string' as const } };
  let read: { values: Record<string, string | boolean | undefined>; positionals: string[] };
  try {
    read = parseArgs({ args, options, allowPositionals: true, strict: true }) as typeof read;
  } catch (error) {
    const flag = unknownFlag(error);
    throw flag ? new Obstacle('unknown-flag', { flag, name: formOf(command) }) : new Obstacle('wrongly-called', { name: formOf(command) });
  }
  if (read.positionals.length !== command.words) throw new Obstacle('wrongly-called', { name: formOf(command) });
  return read;
};

const args = process.argv.slice(2);
const language = languageAsked(args);
try {
  process.exitCode = await run(args, language);
} catch (error) {
  const { line, exit } = lineFor(error, language);
  process.stderr.write(`${line}\n`);
  process.exitCode = exit;
}
