import type { Language } from '../../kernel/language.ts';
import type { Refusal } from '../../kernel/outcome.ts';
import { refusals } from '../../kernel/refusals.ts';
import { isWords, say } from '../../words/say.ts';

/** The facts as a person reads them: a field of a customer by its name. */
const readable = ({ facts }: Refusal, language: Language): Refusal['facts'] => {
  const name = `profile.field.${facts?.field}`;
  return isWords(name) ? { ...facts, field: say(language, name) } : facts;
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
