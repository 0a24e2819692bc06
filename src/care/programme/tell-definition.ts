import type { InEveryLanguage, Language } from '../../kernel/language.ts';
import { languages } from '../../kernel/language.ts';
import { writeMoney } from '../../kernel/money.ts';
import { isWords, say, sayInEvery, type Words } from '../../words/say.ts';
import { type Condition, type Definition, type Step, stepAfter } from './definition.ts';
import { spanParts } from './facts.ts';

const inEvery = (write: (language: Language) => string): InEveryLanguage =>
  Object.fromEntries(languages.map((language) => [language, write(language)])) as InEveryLanguage;

const percent = (share: number): string => `${Math.round(share * 100)}%`;

const span = (days: number, language: Language): string => {
  const { unit, count } = spanParts(days);
  return say(language, `programme.span.${unit}`, { count });
};

const listed = (words: readonly string[], language: Language): string => words.join(language === 'zh' ? '、' : ', ');

const spans = new Set(['rhythm', 'silence', 'sinceFirst', 'sinceContact', 'lateBy']);
const monies = new Set(['revenue', 'revenueYear', 'profit', 'costToServe']);

const valueOf = (one: Condition, language: Language, currency: string): string => {
  if (!('value' in one)) return '';
  if (one.is === 'in-top') return percent(one.value);
  if (one.fact === 'segment') return one.value.name;
  if (typeof one.value !== 'number') return Array.isArray(one.value) ? listed(one.value, language) : String(one.value);
  if (spans.has(one.fact)) return span(one.value, language);
  if (monies.has(one.fact)) return writeMoney({ currency, amount: String(one.value) }, language).replace(/\.00$/, '');
  return String(one.value);
};

const sayCondition = (one: Condition, language: Language, currency: string): string => {
  const field = one.is === 'known' || one.is === 'missing';
  const fact = one.fact === 'event' ? '' : say(language, (field ? `programme.field.${one.fact}` : `programme.fact.${one.fact}`) as Words);
  return say(language, `programme.condition.${one.is}`, { fact, value: valueOf(one, language, currency) });
};

/** A condition as a person reads it. */
export const tellCondition = (one: Condition, currency: string): InEveryLanguage =>
  inEvery((language) => sayCondition(one, language, currency));

/** What starts a run, in a sentence. */
export const tellTrigger = ({ trigger }: Definition): InEveryLanguage =>
  inEvery((language) => {
    switch (trigger.kind) {
      case 'date':
        if (trigger.plusDays === 0)
          return say(language, `programme.trigger.now.${trigger.date}`, { within: span(trigger.withinDays, language) });
        return say(language, `programme.trigger.${trigger.date}`, {
          plus: span(trigger.plusDays, language),
          within: span(trigger.withinDays, language),
        });
      case 'event':
        return say(language, 'programme.trigger.event', {
          within: span(trigger.withinDays, language),
          events: listed(
            trigger.events.map((kind) => (isWords(`programme.event.${kind}`) ? say(language, `programme.event.${kind}` as Words) : kind)),
            language,
          ),
        });
      case 'replenishment':
        return say(language, 'programme.trigger.replenishment', {
          times: trigger.times,
          ahead: span(trigger.aheadDays, language),
          within: span(trigger.withinDays, language),
        });
      case 'need':
        return say(language, 'programme.trigger.need', {
          needs: listed(
            trigger.needs.map((need) => say(language, `need.kind.${need}`)),
            language,
          ),
        });
      case 'square':
        return say(language, trigger.afterHours > 0 ? 'programme.trigger.square' : 'programme.trigger.square-at-once', {
          hours: trigger.afterHours,
          waits: listed(
            trigger.waits.map((one) =>
              say(language, one === 'question' ? `programme.square.question-${trigger.of}` : `programme.square.${one}`),
            ),
            language,
          ),
        });
      case 'missing':
        return say(language, 'programme.trigger.missing', {
          fields: listed(
            trigger.fields.map((field) => say(language, `programme.field.${field}`)),
            language,
          ),
        });
      default:
        return say(language, 'programme.trigger.scan');
    }
  });

const channelsOf = (step: { channels: readonly ('email' | 'phone')[] }, language: Language): string =>
  listed(
    step.channels.map((channel) => say(language, `contact.channel.${channel}`)),
    language,
  );

/** The house has no voice: by itself it writes, whatever else a colleague might have done in its place. */
const writing = (step: { channels: readonly ('email' | 'phone')[] }) => {
  const written = step.channels.filter((channel) => channel !== 'phone');
  return { channels: written.length > 0 ? written : step.channels };
};

/** One step in a sentence. */
export const tellStep = (step: Step, currency: string): InEveryLanguage =>
  inEvery((language) => {
    switch (step.kind) {
      case 'wait':
        return say(language, 'programme.step.wait', { days: span(step.days, language) });
      case 'wait-until':
        return say(language, 'programme.step.wait-until', { time: [step.date, step.time].filter(Boolean).join(' ') });
      case 'branch':
        return say(language, 'programme.step.branch', {
          conditions: listed(
            step.when.map((one) => sayCondition(one, language, currency)),
            language,
          ),
        });
      case 'contact':
        return say(language, 'programme.step.contact', { channels: channelsOf(writing(step), language) });
      case 'care':
        return say(language, 'programme.step.care', { channels: channelsOf(step, language), days: span(step.lapseDays, language) });
      default:
        return say(language, 'programme.step.exit');
    }
  });

const nextOf = (definition: Definition, step: Step) => {
  const then = (when: 'yes' | 'no' | 'then', to: string | undefined) => (to ? [{ to, when: sayInEvery(`programme.step.${when}`) }] : []);
  if (step.kind === 'exit') return [];
  if (step.kind === 'branch') return [...then('yes', step.yes), ...then('no', step.no ?? stepAfter(definition, step)?.key)];
  return then('then', stepAfter(definition, step)?.key);
};

const tellValue = ({ value }: Definition): InEveryLanguage =>
  inEvery((language) => {
    const what = say(language, `programme.value.${value.kind}`);
    return value.weight === 1 ? what : say(language, 'programme.value.part', { share: percent(value.weight), what });
  });

/** A whole definition in sentences, for a page. */
export const tellDefinition = (definition: Definition, currency: string) => ({
  trigger: tellTrigger(definition),
  audience: definition.audience.map((one) => tellCondition(one, currency)),
  reentry: inEvery((language) =>
    say(language, `programme.reentry.${definition.reentry.kind}`, {
      days: definition.reentry.kind === 'after-days' ? span(definition.reentry.days, language) : '',
    }),
  ),
  exits: definition.exits.map((exit) => sayInEvery(`programme.exit.${exit}`)),
  value: tellValue(definition),
  steps: definition.steps.map((step) => ({
    key: step.key,
    kind: step.kind,
    text: tellStep(step, currency),
    next: nextOf(definition, step),
  })),
});

/** `section.word` where the catalogue has it, else `section.other`. */
export const tellWord = (section: string, word: string): InEveryLanguage => {
  const words = `programme.${section}.${word}`;
  return isWords(words) ? sayInEvery(words) : sayInEvery(`programme.${section}.other` as Words);
};
