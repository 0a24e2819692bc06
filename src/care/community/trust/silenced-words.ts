import type { Language } from '../../../kernel/language.ts';
import type { Facts } from '../../../kernel/outcome.ts';
import { isWords, say } from '../../../words/say.ts';

/** Why somebody is silenced, in words: a reason of ours by its code, or the moderator's own sentence. */
export const silenceReason = (language: Language, because: string | null): string => {
  const name = `trust.silence.${because ?? 'other'}`;
  return isWords(name) ? say(language, name) : (because ?? say(language, 'trust.silence.other'));
};

export const momentIn = (language: Language, at: Date, zone: string): string =>
  new Intl.DateTimeFormat(language === 'zh' ? 'zh-CN' : 'en-GB', { dateStyle: 'long', timeStyle: 'short', timeZone: zone }).format(at);

/** What the refusal names: until when, and why. */
export const silencedWords = (language: Language, until: Date, because: string | null, zone: string): Facts => ({
  until: momentIn(language, until, zone),
  because: silenceReason(language, because),
});
