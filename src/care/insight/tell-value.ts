import type { InEveryLanguage } from '../../kernel/language.ts';
import { languages } from '../../kernel/language.ts';
import { writeMoney } from '../../kernel/money.ts';
import { say } from '../../words/say.ts';
import type { Cause } from './loss.ts';
import type { Satisfaction } from './satisfaction.ts';
import type { Value } from './value.ts';

const locales = { zh: 'zh-CN', en: 'en-GB' } as const;

export type Told = {
  currency: string;
  profit: number;
  cost: number;
  rank: number | null;
  causes: readonly Cause[];
  value: Value | undefined;
  withheld: string | undefined;
  satisfaction: Satisfaction;
};

const ties = ['habit', 'closeness', 'preference', 'switching'] as const;
/** A tie below this is none to speak of. */
const tells = 0.3;

/** Of a hundred, never all: nobody is certain to come, and nobody is above himself. */
const whole = (share: number): number => Math.min(99, Math.round(share * 100));

/** One sentence each for worth, coming back, the year ahead, what ties, and contentment; whatever we do not know says so. */
export const tellValue = (told: Told): InEveryLanguage =>
  Object.fromEntries(languages.map((language) => [language, tellIn(told, language)])) as InEveryLanguage;

const tellIn = ({ currency, profit, cost, rank, causes, value, withheld, satisfaction }: Told, language: 'zh' | 'en'): string => {
  const money = (amount: number) => writeMoney({ currency, amount: amount.toFixed(2) }, locales[language]);
  const join = language === 'zh' ? '、' : ', ';
  const sentences: string[] = [];
  if (profit < 0) {
    const because = causes.map((one) => say(language, `insight.cause.${one.cause}`)).join(join);
    sentences.push(say(language, because ? 'insight.value.loss-because' : 'insight.value.loss', { loss: money(-profit), because }));
  } else {
    const values = { profit: money(profit), cost: money(cost), percent: whole(rank ?? 0) };
    sentences.push(say(language, rank === null || values.percent < 1 ? 'insight.value.worth' : 'insight.value.worth-more-than', values));
  }
  if (value?.comeBack)
    sentences.push(say(language, 'insight.value.come-back', { percent: whole(value.comeBack.chance), days: value.comeBack.days }));
  if (value?.expectedYear !== undefined && value.expectedAmount !== undefined)
    sentences.push(say(language, 'insight.value.year', { purchases: value.expectedYear.toFixed(1), amount: money(value.expectedAmount) }));
  else if (withheld)
    sentences.push(
      say(language, 'insight.value.year-withheld', { because: say(language, `insight.doubt.${withheld}` as 'insight.doubt.no-leaving') }),
    );
  const strong = value
    ? ties.filter((tie) => value.stickiness[tie] >= tells).sort((a, b) => value.stickiness[b] - value.stickiness[a])
    : [];
  if (value)
    sentences.push(
      strong.length === 0
        ? say(language, 'insight.value.no-ties')
        : say(language, 'insight.value.ties', { ties: strong.map((tie) => say(language, `insight.tie.${tie}`)).join(join) }),
    );
  if (satisfaction.level !== 'unknown') sentences.push(say(language, `insight.content.${satisfaction.because}`));
  return sentences.join(language === 'zh' ? '' : ' ');
};
