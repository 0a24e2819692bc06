import type { ParseArgsConfig } from 'node:util';
import type { Language } from '../../kernel/language.ts';
import type { Settings } from '../../platform/settings/settings.ts';
import type { Words } from '../../words/say.ts';

/** `answer` writes one line of JSON on stdout, the only thing there; `progress` speaks to the person on stderr. */
export type Terminal = { language: Language; answer(value: unknown): void; progress(line: string): void };

/** `form`: how the command is written. */
export type Given = {
  form: string;
  settings: Settings;
  flags: Record<string, string | boolean | undefined>;
  words: string[];
  terminal: Terminal;
};

/** One command of `npm run teahouse -- …`: its name, how it is written, what it does. Answers the exit code. */
export type Command = {
  name: string;
  /** how it is called, after the name */
  form: string;
  help: Words;
  flags: NonNullable<ParseArgsConfig['options']>;
  /** how many words follow the name */
  words: number;
  run(given: Given): Promise<number>;
};
