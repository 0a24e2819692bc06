import type { InEveryLanguage, Language } from '../../kernel/language.ts';
import { languages } from '../../kernel/language.ts';
import { writeMoney } from '../../kernel/money.ts';
import { isWords, say, sayInEvery, type Words } from '../../words/say.ts';
import { ageParts, type FactKind, factKinds, spanParts } from './facts.ts';

/** What a run keeps: why this customer, as a code and its facts (days, shares 0–1, amounts, ISO days). Words are made when somebody reads. */
export type KeptEvidence = { code: string; facts: Record<string, string | number | null> };

export type Figure = { value: string; unit: InEveryLanguage; label: InEveryLanguage };

/** How to draw the reason: the customer's purchases by month and year (`purchaseStrip`), today a tick, `expectedOn` dashed; `goods` narrows it to one article. */
export type Picture = { kind: 'months'; expectedOn: string | null; goods: string | null };

/** Evidence as people read it. `worth` explains the value at stake. */
export type Evidence = KeptEvidence & {
  reason: InEveryLanguage;
  row: InEveryLanguage;
  worth: InEveryLanguage;
  figures: Figure[];
  strip: Picture;
};

const inEvery = (write: (language: Language) => string): InEveryLanguage =>
  Object.fromEntries(languages.map((language) => [language, write(language)])) as InEveryLanguage;

const writeDay = (day: string, language: Language): string => {
  const [year, month, date] = day.split('-').map(Number);
  if (language === 'zh') return `${year} 年 ${month} 月 ${date} 日`;
  return new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' }).format(
    new Date(`${day}T00:00:00Z`),
  );
};

const writers: Record<FactKind, (value: string | number, language: Language, currency: string, now: Date) => string> = {
  age: (value, language, _, now) => {
    const { unit, count } = ageParts(new Date(value), now);
    return say(language, `programme.age.${unit}`, { count });
  },
  left: (value, language, _, now) => {
    const { unit, count } = ageParts(now, new Date(value));
    return say(language, `programme.age.${unit}`, { count });
  },
  risk: (value, language) => (isWords(`programme.risk.${value}`) ? say(language, `programme.risk.${value}` as Words) : ''),
  span: (value, language) => {
    const { unit, count } = spanParts(Number(value));
    return say(language, `programme.span.${unit}`, { count });
  },
  share: (value) => `${Math.round(Number(value) * 100)}%`,
  money: (value, language, currency) => writeMoney({ currency, amount: String(Math.round(Number(value))) }, language).replace(/\.00$/, ''),
  count: (value, language) => new Intl.NumberFormat(language).format(Number(value)),
  day: (value, language) => writeDay(String(value), language),
  text: (value) => String(value),
  fields: (value, language) =>
    String(value)
      .split(',')
      .map((field) => say(language, `programme.field.${field}` as Words))
      .join(say(language, 'programme.and')),
  stale: (value, language) =>
    [
      ...new Set(
        String(value)
          .split(',')
          .map((field) => (isWords(`profile.field.${field}`) ? field : 'custom')),
      ),
    ]
      .map((field) => say(language, `profile.field.${field}` as Words))
      .join(language === 'zh' ? '、' : ', '),
  feast: (value, language) => say(language, (isWords(`keeping.day.${value}`) ? `keeping.day.${value}` : 'keeping.day.other') as Words),
};

/** The facts in words of one language, ready for a sentence; what is not known is left out. */
const written = (kept: KeptEvidence, language: Language, now: Date): Record<string, string> =>
  Object.fromEntries(
    Object.entries(kept.facts).flatMap(([name, value]) => {
      const kind = factKinds[name];
      if (!kind || value === null) return [];
      return [[name, writers[kind](value, language, String(kept.facts.currency ?? ''), now)]];
    }),
  );

const sentence = (kept: KeptEvidence, part: string, now: Date): InEveryLanguage => {
  const words = `duty.${kept.code}.${part}`;
  return inEvery((language) => (isWords(words) ? say(language, words, written(kept, language, now)) : kept.code));
};

const figureUnit = (kind: FactKind, value: number): InEveryLanguage => {
  if (kind === 'span') return sayInEvery(`programme.unit.${spanParts(value).unit}`, { count: spanParts(value).count });
  return kind === 'share' ? { zh: '%', en: '%' } : { zh: '', en: '' };
};

/** Figures are counts, spans, shares and money: none of them looks at a clock. */
const epoch = new Date(0);

const figureValue = (kind: FactKind, value: number, currency: string): string => {
  if (kind === 'span') return String(spanParts(value).count);
  if (kind === 'share') return String(Math.round(value * 100));
  return writers[kind](value, 'en', currency, epoch);
};

const figureOf = (kept: KeptEvidence, fact: string): Figure => {
  const kind = factKinds[fact] ?? 'count';
  const value = kept.facts[fact];
  const label = sentence(kept, `figure.${fact}`, epoch);
  if (value === null || value === undefined) return { value: '–', unit: { zh: '', en: '' }, label: sayInEvery('programme.too-few') };
  return { value: figureValue(kind, Number(value), String(kept.facts.currency ?? '')), unit: figureUnit(kind, Number(value)), label };
};

/** The reasons that exist, with the three figures each shows. A test holds them to the words. */
export const reasons: Record<string, readonly [string, string, string]> = {
  'follow-up-greeting': ['share', 'revenue', 'value'],
  'recurring-need': ['chance', 'own', 'amount'],
  replenishment: ['times', 'again', 'yearly'],
  'leaving-risk': ['share', 'usual', 'yearly'],
  dormancy: ['share', 'usual', 'yearly'],
  'dormancy-once': ['share', 'revenue', 'value'],
  'win-back': ['share', 'revenue', 'yearly'],
  'info-completion': ['profit', 'orders', 'silence'],
  'still-right': ['profit', 'orders', 'silence'],
  'day-that-comes': ['profit', 'orders', 'silence'],
  'stranger-answering': ['written', 'read', 'orders'],
  'prospect-answering': ['written', 'read', 'orders'],
  'community-keeping': ['written', 'read', 'orders'],
  'square-first-post': ['written', 'read', 'orders'],
  'square-newcomer': ['written', 'read', 'orders'],
  'square-core-at-risk': ['written', 'read', 'orders'],
  'square-offer': ['written', 'read', 'orders'],
  'square-activity-unkept': ['guests', 'read', 'orders'],
  'square-group-newcomer': ['people', 'read', 'orders'],
  'square-group-left': ['people', 'read', 'orders'],
  'square-group-unkept': ['people', 'read', 'orders'],
  'square-group-silent': ['people', 'read', 'orders'],

  'square-recap-missing': ['guests', 'read', 'orders'],
};

/** Evidence as people read it at `now`, in every language, from what the run (or the care item) keeps. */
export const evidenceOf = (kept: KeptEvidence, now: Date): Evidence => ({
  ...kept,
  reason: sentence(kept, 'reason', now),
  row: sentence(kept, 'row', now),
  worth: sentence(kept, 'worth', now),
  figures: (reasons[kept.code] ?? []).map((fact) => figureOf(kept, fact)),
  strip: {
    kind: 'months',
    expectedOn: typeof kept.facts.dueOn === 'string' ? kept.facts.dueOn : null,
    goods: typeof kept.facts.goodsCode === 'string' ? kept.facts.goodsCode : null,
  },
});
