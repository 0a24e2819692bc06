import type { InEveryLanguage } from '../../../kernel/language.ts';
import { sayInEvery } from '../../../words/say.ts';
import type { Risk } from './at-risk.read.ts';
import type { BurdenSign } from './burden.ts';
import { type CoreFacts, type Part, partsOf, window } from './score.ts';

export type ToldPart = Part & { text: InEveryLanguage };

const valuesOf = (part: Part['part'], facts: CoreFacts): Record<string, number> => {
  const values: Record<Part['part'], Record<string, number>> = {
    present: { count: facts.present, days: window },
    read: { count: facts.read, all: facts.toRead, minutes: facts.minutes },
    accepted: { count: facts.accepted },
    thanked: { count: facts.ownersThanked, others: facts.othersThanked },
    newcomers: { count: facts.newcomers },
    spaces: { count: facts.spaces },
  };
  return values[part];
};

/** Each part of a score in words, with what it brought. */
export const tellParts = (facts: CoreFacts): ToldPart[] =>
  partsOf(facts).map((one) => ({
    ...one,
    text: sayInEvery(
      one.part === 'thanked' && facts.othersThanked === 0 ? 'core.part.thanked-owners' : `core.part.${one.part}`,
      valuesOf(one.part, facts),
    ),
  }));

export const tellSign = (sign: BurdenSign): InEveryLanguage => sayInEvery(`core.sign.${sign.code}`, sign.facts);
export const tellRisk = (risk: Risk): InEveryLanguage => sayInEvery(`core.risk.${risk.code}`, risk.facts);
