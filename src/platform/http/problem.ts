import type { Language } from '../../kernel/language.ts';
import type { Refusal } from '../../kernel/outcome.ts';
import { refusals } from '../../kernel/refusals.ts';
import { isWords, say } from '../../words/say.ts';

/** How long to wait, as people say it: nobody counts two thousand seconds. */
const waitOf = (seconds: number, language: Language): string => {
  if (seconds < 90) return say(language, 'house.wait.seconds', { count: seconds });
  const minutes = Math.ceil(seconds / 60);
  return minutes < 90
    ? say(language, 'house.wait.minutes', { count: minutes })
    : say(language, 'house.wait.hours', { count: Math.ceil(minutes / 60) });
};

/** The facts as a person reads them: a field of a customer by its name, a wait in a measure that fits it. */
const readable = ({ facts }: Refusal, language: Language): Refusal['facts'] => {
  const name = `profile.field.${facts.field}`;
  const field = isWords(name) ? { field: say(language, name) } : {};
  return { ...facts, ...field, wait: waitOf(Number(facts.seconds ?? 60), language) };
};

/** An RFC 9457 problem document in the reader's language: `code` is for programs, `title` and `detail` for people. */
export const problem = (refusal: Refusal, language: Language, requestId: string) => ({
  type: `/api/problems#${refusal.code}`,
  title: say(language, `refusal.${refusal.code}.what`, readable(refusal, language)),
  status: refusals[refusal.code],
  detail: say(language, `refusal.${refusal.code}.way`, readable(refusal, language)),
  code: refusal.code,
  facts: refusal.facts,
  requestId,
});
