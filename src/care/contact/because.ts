import { Temporal } from 'temporal-polyfill';
import type { InEveryLanguage, Language } from '../../kernel/language.ts';
import { languages } from '../../kernel/language.ts';
import { sayInstant } from '../../kernel/say-instant.ts';
import { isWords, say } from '../../words/say.ts';
import type { Because, Facts } from './standing.ts';

const days = ['since', 'by', 'last'];
const moments = ['until'];
const clocks = ['closes'];

const read = (value: string | number, language: Language, zone: string, form: Intl.DateTimeFormatOptions): string => {
  if (typeof value !== 'string' || value === '') return '';
  return sayInstant(Temporal.Instant.from(value).epochMilliseconds, language, zone, form);
};

const dayForm: Intl.DateTimeFormatOptions = { year: 'numeric', month: 'short', day: 'numeric' };
const momentForm: Intl.DateTimeFormatOptions = { month: 'short', day: 'numeric', hour: '2-digit', minute: '2-digit', hour12: false };
const clockForm: Intl.DateTimeFormatOptions = { hour: '2-digit', minute: '2-digit', hour12: false };

const readable = (facts: Facts, language: Language, zone: string): Facts => {
  const at = typeof facts.zone === 'string' ? facts.zone : zone;
  return Object.fromEntries(
    Object.entries(facts).map(([name, value]) => {
      if (days.includes(name)) return [name, read(value, language, at, dayForm)];
      if (moments.includes(name)) return [name, read(value, language, at, momentForm)];
      if (clocks.includes(name)) return [name, read(value, language, at, clockForm)];
      if (name === 'channel' || name === 'purpose') {
        const word = `contact.${name}.${value}`;
        return [name, isWords(word) ? say(language, word) : value];
      }
      return [name, value];
    }),
  );
};

/** A reason of the arbiter as a sentence; instants are read in `zone` unless the facts name the customer's own. */
export const sayBecause = (language: Language, because: Because, zone: string): string => {
  const words = `contact.because.${because.code}`;
  const name = isWords(words) ? words : isWords(`${words}_other`) ? words : undefined;
  return name ? say(language, name as Parameters<typeof say>[1], readable(because.facts, language, zone)) : because.code;
};

export const sayBecauseInEvery = (because: Because, zone: string): InEveryLanguage =>
  Object.fromEntries(languages.map((language) => [language, sayBecause(language, because, zone)])) as InEveryLanguage;
