import type { InEveryLanguage, Language } from '../../kernel/language.ts';
import { languages } from '../../kernel/language.ts';
import { isWords, say, sayInEvery } from '../../words/say.ts';
import { sayBecauseInEvery } from '../contact/index.ts';
import { stepOf } from './definition.ts';
import type { Effect } from './effect.read.ts';
import { evidenceOf } from './evidence.ts';
import { spanParts } from './facts.ts';
import type { KeptLesson } from './lesson.data.ts';
import { claimFrom, right, weightOf } from './lesson.ts';
import type { Preview } from './preview.read.ts';
import type { Programme } from './programme.data.ts';
import type { ProgrammeRow, RunRow, StepRow } from './programme.read.ts';
import { tellCondition, tellStep, tellTrigger, tellWord } from './tell-definition.ts';

const inEvery = (write: (language: Language) => string): InEveryLanguage =>
  Object.fromEntries(languages.map((language) => [language, write(language)])) as InEveryLanguage;

const nameOf = (key: string): InEveryLanguage => {
  const words = `duty.${key}.name`;
  return isWords(words) ? sayInEvery(words) : { zh: key, en: key };
};

const aboutOf = (key: string): InEveryLanguage => {
  const words = `duty.${key}.about`;
  return isWords(words) ? sayInEvery(words) : { zh: '', en: '' };
};

const points = (share: number): string => {
  const value = Math.round(share * 100);
  return value < 0 ? `−${-value}` : String(value);
};

const effectText = (effect: Effect): InEveryLanguage =>
  inEvery((language) => {
    const { unit, count } = spanParts(effect.windowDays);
    const { compared } = effect;
    const nobody = effect.care.customers + effect.holdout.customers === 0;
    return say(language, `programme.verdict.${nobody ? 'not-yet' : (compared?.verdict ?? 'too-few')}`, {
      care: effect.care.customers,
      alone: effect.holdout.customers,
      window: say(language, `programme.span.${unit}`, { count }),
      difference: points(compared?.difference ?? 0),
      low: points(compared?.interval[0] ?? 0),
      high: points(compared?.interval[1] ?? 0),
    });
  });

export const effectAnswer = (effect: Effect) => ({
  programmeId: effect.programmeId,
  windowDays: effect.windowDays,
  care: effect.care,
  holdout: effect.holdout,
  early: effect.early,
  difference: effect.compared?.difference ?? null,
  interval: effect.compared?.interval ?? null,
  verdict: effect.compared?.verdict ?? ('too-few' as const),
  text: effectText(effect),
  cost: { currency: effect.currency, amount: effect.cost.toFixed(2) },
  costPerExtra: effect.costPerExtra === undefined ? null : { currency: effect.currency, amount: effect.costPerExtra.toFixed(2) },
});

export const programmeAnswer = (row: ProgrammeRow) => ({
  id: row.id,
  companyId: row.companyId,
  key: row.key,
  name: nameOf(row.key),
  about: aboutOf(row.key),
  state: row.pausedAt ? 'paused' : row.runningSince ? 'running' : 'off',
  version: row.version,
  changedAt: row.madeAt,
  priority: row.definition.priority,
  holdout: row.definition.holdout,
  inside: row.inside,
  waiting: row.waiting,
  alone: row.alone,
  entered: row.entered,
});

const stateOf = (run: RunRow): 'going' | 'waits-for-care' | 'waits-for-contact' | 'left-alone' | 'ended' => {
  if (run.endedAt) return 'ended';
  if (run.arm === 'holdout') return 'left-alone';
  return run.waitsFor ? `waits-for-${run.waitsFor}` : 'going';
};

const runText = (run: RunRow): InEveryLanguage => {
  const state = stateOf(run);
  if (state === 'ended') return tellWord('ended', run.endedBecause ?? 'other');
  const step = stepOf(run.definition, run.step);
  const told = step ? tellStep(step, run.currency) : { zh: run.step, en: run.step };
  return inEvery((language) => say(language, `programme.run.${state}`, { step: told[language] }));
};

export const runAnswer = (run: RunRow, now: Date) => {
  const { code, reason, row } = evidenceOf(run.evidence, now);
  return {
    id: run.runId,
    customer: { id: run.customerId, name: run.customerName },
    programme: { id: run.programmeId, key: run.programmeKey, name: nameOf(run.programmeKey) },
    version: run.version,
    arm: run.arm,
    reason: { code, text: reason, row },
    value: { currency: run.currency, amount: run.value },
    enteredAt: run.enteredAt,
    state: stateOf(run),
    text: runText(run),
    nextAt: run.endedAt ? null : run.wakeAt,
    reachedAt: run.reachedAt,
    endedAt: run.endedAt,
    endedBecause: run.endedBecause,
  };
};

export const stepAnswer = (step: StepRow, zone: string) => ({
  step: step.step,
  at: step.at,
  result: step.result,
  text: tellWord('result', step.result),
  because: step.because.map((one) => ({ code: one.code, text: sayBecauseInEvery(one, zone) })),
});

const traitWords = (trait: string): InEveryLanguage => {
  const parts = /^band:(\w+)(?: kind:(\w+) country:(.*))?$/.exec(trait);
  if (!parts) return sayInEvery('programme.trait.all');
  const [, band = 'low', kind, country] = parts;
  const bandWords = tellWord('trait.band', band);
  if (!kind) return bandWords;
  const kindWords = tellWord('trait.kind', kind);
  return inEvery((language) =>
    say(language, 'programme.trait.in', {
      band: bandWords[language],
      kind: kindWords[language],
      country: country || say(language, 'programme.trait.nowhere'),
    }),
  );
};

/** Who said no and why, and what the programme's word counts for now with each group. */
export const lessonsAnswer = (lessons: readonly KeptLesson[]) => ({
  items: lessons
    .filter((lesson) => lesson.because !== right)
    .map((lesson) => ({
      trait: lesson.trait,
      about: traitWords(lesson.trait),
      because: lesson.because,
      text: tellWord('because', lesson.because),
      said: lesson.said,
      lastSaidAt: lesson.last_said_at,
    })),
  claims: [...new Set(lessons.map((lesson) => lesson.trait))].map((trait) => {
    const here = lessons.filter((lesson) => lesson.trait === trait);
    const [, band = '', kind = '', country = ''] = /^band:(\w+)(?: kind:(\w+) country:(.*))?$/.exec(trait) ?? [];
    return {
      trait,
      about: traitWords(trait),
      right: here.filter((lesson) => lesson.because === right).reduce((sum, lesson) => sum + lesson.said, 0),
      wrong: here
        .filter((lesson) => lesson.because !== right && weightOf(lesson.because) > 0)
        .reduce((sum, lesson) => sum + lesson.said, 0),
      claim: claimFrom(lessons, { band, kind, country }),
    };
  }),
});

export const previewAnswer = (preview: Preview, programme: Programme, currency: string, now: Date) => ({
  would: preview.would,
  text: sayInEvery(`programme.would.${preview.would ? (preview.arm ?? 'care') : 'no'}`),
  arm: preview.arm ?? null,
  reason: preview.evidence ? { code: preview.evidence.code, text: evidenceOf(preview.evidence, now).reason } : null,
  tests: preview.tests.map((one) => {
    const trigger = tellTrigger(programme.definition);
    const words =
      one.test === 'condition'
        ? tellCondition(one.condition, currency)
        : inEvery((language) => say(language, `programme.test.${one.test}`, { trigger: trigger[language] }));
    return { test: one.test, ok: one.ok, text: words };
  }),
});
