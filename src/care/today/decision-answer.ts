import { type InEveryLanguage, languages } from '../../kernel/language.ts';
import { sayInstant } from '../../kernel/say-instant.ts';
import { say, sayInEvery } from '../../words/say.ts';
import { type Decision, sayBecauseInEvery } from '../contact/index.ts';

const moment: Intl.DateTimeFormatOptions = { month: 'long', day: 'numeric', hour: '2-digit', minute: '2-digit', hour12: false };

const verdict = (decision: Decision, zone: string): InEveryLanguage => {
  if (decision.decision === 'grant') return sayInEvery(decision.channel === 'phone' ? 'today.verdict.phone' : 'today.verdict.email');
  if (decision.decision !== 'defer' || !decision.at)
    return sayInEvery(decision.decision === 'hand-over' ? 'today.verdict.hand-over' : 'today.verdict.refuse');
  const { at } = decision;
  const said = languages.map((language) => [
    language,
    say(language, 'today.verdict.defer', { when: sayInstant(at, language, zone, moment) }),
  ]);
  return Object.fromEntries(said) as InEveryLanguage;
};

/** The arbiter's answer as a person and a program read it. */
export const decisionAnswer = (decision: Decision, zone: string) => ({
  decision: decision.decision,
  channel: decision.channel ?? null,
  at: decision.at?.toISOString() ?? null,
  text: verdict(decision, zone),
  because: decision.because.map((one) => ({ code: one.code, text: sayBecauseInEvery(one, zone) })),
  checks: decision.checks.map((one) => ({ check: one.check, ok: one.ok, code: one.code, text: sayBecauseInEvery(one, zone) })),
  // a channel that is open as well needs no explaining: it is there to be chosen
  otherChannels: decision.otherChannels
    .filter((one) => one.code !== 'all-clear')
    .map((one) => ({
      channel: one.channel,
      code: one.code,
      text: sayBecauseInEvery({ code: one.code, facts: one.facts }, zone),
      at: one.at?.toISOString() ?? null,
    })),
});
