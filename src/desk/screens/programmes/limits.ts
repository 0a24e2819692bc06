import type { Say } from '../../language.ts';
import type { Condition, Definition, Step } from './what.ts';

/** One number of a definition that can be set on the page: what it is called, what it is, and the definition with another in its place. */
export type Limit = {
  name: string;
  label: string;
  value: number;
  min: number;
  max: number;
  put: (definition: Definition, value: number) => Partial<Definition>;
};

const triggerWords = {
  plusDays: 'programme.screen.plus',
  withinDays: 'programme.screen.within',
  aheadDays: 'programme.screen.ahead',
  times: 'programme.screen.times',
} as const;

const triggerLimits = (t: Say, { trigger }: Definition): Limit[] =>
  (['times', 'aheadDays', 'plusDays', 'withinDays'] as const).flatMap((part) => {
    const value = trigger[part];
    if (value === undefined) return [];
    const min = part === 'times' ? 3 : part === 'withinDays' ? 1 : 0;
    return [
      {
        name: `trigger.${part}`,
        label: t(triggerWords[part]),
        value,
        min,
        max: part === 'times' ? 50 : 3650,
        put: (definition: Definition, next: number) => ({ trigger: { ...definition.trigger, [part]: next } }),
      },
    ];
  });

const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);

const withValue = (conditions: readonly Condition[], place: number, value: number): Condition[] =>
  conditions.map((one, at) => (at === place ? { ...one, value } : one));

const audienceLimits = (t: Say, { audience }: Definition): Limit[] =>
  audience.flatMap((one, place) => {
    if (typeof one.value !== 'number' || (one.is !== 'at-least' && one.is !== 'at-most')) return [];
    const fact = t(`programme.fact.${one.fact}` as Parameters<Say>[0]);
    return [
      {
        name: `audience.${place}`,
        label: capital(t(`programme.condition.${one.is}`, { fact, value: '…' })),
        value: one.value,
        min: -1_000_000_000,
        max: 1_000_000_000,
        put: (definition: Definition, next: number) => ({ audience: withValue(definition.audience, place, next) }),
      },
    ];
  });

type Only = { id: string; name: string };
const isOnly = (one: Condition): boolean => one.is === 'in-segment';

/** The one segment a programme is limited to, if any. */
export const onlyOf = ({ audience }: Pick<Definition, 'audience'>): Only | undefined => audience.find(isOnly)?.value as Only | undefined;

/** The audience limited to one segment, or to none. */
export const onlyIn = (audience: readonly Condition[], only: Only | undefined): Condition[] => [
  ...audience.filter((one) => !isOnly(one)),
  ...(only ? [{ is: 'in-segment', fact: 'segment', value: only }] : []),
];

const stepLimits = (t: Say, { steps }: Definition): Limit[] =>
  steps.flatMap((step, place) => {
    const part = step.lapseDays !== undefined ? 'lapseDays' : step.days !== undefined ? 'days' : undefined;
    const value = part && step[part];
    if (part === undefined || value === undefined) return [];
    return [
      {
        name: `step.${place}`,
        label: t(part === 'days' ? 'programme.screen.wait' : 'programme.screen.lapse', { step: String(place + 1) }),
        value,
        min: part === 'days' ? 0 : 1,
        max: 365,
        put: (definition: Definition, next: number) => ({
          steps: definition.steps.map((one, at) => (at === place ? { ...one, [part]: next } : one)),
        }),
      },
    ];
  });

/** Every number of a definition that a manager may set without writing a definition. */
export const limitsOf = (t: Say, definition: Definition): Limit[] => [
  {
    name: 'priority',
    label: t('programme.screen.priority'),
    value: definition.priority,
    min: 0,
    max: 100,
    put: (_, priority) => ({ priority }),
  },
  {
    name: 'holdout',
    label: t('programme.screen.holdout'),
    value: Math.round(definition.holdout * 1000) / 10,
    min: 0,
    max: 50,
    put: (_, percent) => ({ holdout: percent / 100 }),
  },
  {
    name: 'window',
    label: t('programme.screen.window'),
    value: definition.windowDays,
    min: 7,
    max: 365,
    put: (_, windowDays) => ({ windowDays }),
  },
  ...triggerLimits(t, definition),
  ...audienceLimits(t, definition),
  ...stepLimits(t, definition),
];

/** What changes in the definition when these limits are typed anew. */
export const changesOf = (limits: readonly Limit[], typed: Readonly<Record<string, string>>, definition: Definition): Partial<Definition> =>
  limits.reduce<Partial<Definition>>((changes, limit) => {
    const value = Number(typed[limit.name] ?? limit.value);
    if (!Number.isFinite(value) || value === limit.value) return changes;
    return { ...changes, ...limit.put({ ...definition, ...changes }, value) };
  }, {});

/** Who makes the contact of a step: a colleague, from Today (care), or the house by itself (contact). */
export type Hand = 'care' | 'contact';

/** A letter laid on Today stays there this long, unless something else is set. */
const usualLapse = 14;

/** The steps that the house could take by itself, since they may go by e-mail; by their place. */
export const touchesOf = ({ steps }: Definition): { place: number; hand: Hand }[] =>
  steps.flatMap(({ kind, channels }, place) =>
    (kind === 'care' || kind === 'contact') && channels?.includes('email') ? [{ place, hand: kind }] : [],
  );

const inHand = ({ lapseDays, ...step }: Step, hand: Hand): Step =>
  hand === 'contact' ? { ...step, kind: hand } : { ...step, kind: hand, lapseDays: lapseDays ?? usualLapse };

/** The steps with other hands in some places; undefined when nothing changes. */
export const stepsInHands = ({ steps }: Definition, hands: ReadonlyMap<number, Hand>): Step[] | undefined => {
  const changed = steps.map((step, place) => {
    const hand = hands.get(place);
    return hand && hand !== step.kind ? inHand(step, hand) : step;
  });
  return changed.some((step, place) => step !== steps[place]) ? changed : undefined;
};
