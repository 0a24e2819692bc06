import type { InEveryLanguage } from '../../../kernel/language.ts';
import { sayInEvery } from '../../../words/say.ts';
import type { Effect } from './effect.ts';
import type { Reason } from './match-owner.ts';

const points = (share: number): string => `${share > 0 ? '+' : ''}${(share * 100).toFixed(1).replace('-', '−')}%`;

/** An effect in a sentence: how much, between what and what; or why nothing is said. */
export const tellEffect = (effect: Effect, of: 'offer' | 'joining'): InEveryLanguage => {
  const counts = { people: effect.people, others: effect.others };
  if (!effect.known) return sayInEvery(`influence.unknown.${effect.because}`, counts);
  const span = { effect: points(effect.effect), low: points(effect.low), high: points(effect.high), ...counts };
  return sayInEvery(`influence.${of}.${effect.verdict}`, span);
};

export const tellReason = (reason: Reason): InEveryLanguage => {
  const name = `owners.because.${reason.code}` as 'owners.because.language';
  return sayInEvery(name, reason.facts);
};
