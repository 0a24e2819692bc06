import type { Language } from '../../kernel/language.ts';
import type { Refusal } from '../../kernel/outcome.ts';
import { refusals } from '../../kernel/refusals.ts';
import { say } from '../../words/say.ts';

/** An RFC 9457 problem document in the reader's language: `code` is for programs, `title` and `detail` for people. */
export const problem = (refusal: Refusal, language: Language, requestId: string) => ({
  type: `/api/problems#${refusal.code}`,
  title: say(language, `refusal.${refusal.code}.what`, refusal.facts),
  status: refusals[refusal.code],
  detail: say(language, `refusal.${refusal.code}.way`, refusal.facts),
  code: refusal.code,
  facts: refusal.facts,
  requestId,
});
