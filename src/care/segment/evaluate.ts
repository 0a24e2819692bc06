import { dayAt } from './day-count.ts';
import { type DayField, dayFields, type InstantField, instantFields, type NumberField, type TextField, type YesField } from './fields.ts';
import { isLike } from './like.ts';
import { lotOf } from './lot.ts';
import { asNumber, asText, type Occurrence, occurrencesOf } from './occurrences.ts';
import { matchesPattern } from './pattern-text.ts';
import type { Frame, Person } from './person.ts';
import type { Rule, Test, Window } from './rule.ts';
import { type Answer, boundsOf, firstAfter, spanOfDay, spanOfInstant } from './span.ts';

const aDay = 86_400_000;
const never = Number.POSITIVE_INFINITY;
const lasting = (is: boolean): Answer => ({ is, until: never });

const ownOf = (field: string, person: Person): unknown => {
  const key = field.slice('custom.'.length);
  return Object.hasOwn(person.custom, key) ? person.custom[key] : undefined;
};
const isOwn = (field: string): boolean => field.startsWith('custom.');
const textOf = (field: string, person: Person): string | null =>
  isOwn(field) ? asText(ownOf(field, person)) : (person.text[field as TextField] ?? null);
const numberOf = (field: string, person: Person): number | null =>
  isOwn(field) ? asNumber(ownOf(field, person)) : (person.number[field as NumberField] ?? null);
const isInstant = (field: string): field is InstantField => (instantFields as readonly string[]).includes(field);
const isDayField = (field: string): field is DayField => (dayFields as readonly string[]).includes(field);
const dayOf = (field: string, person: Person): string | null => (isDayField(field) ? person.day[field] : asText(ownOf(field, person)));

/** The rank's key among the levels of a frame. */
export const levelKey = (test: Extract<Test, { kind: 'rank' }>): string => `${test.field} ${test.is} ${test.of} ${test.value}`;

const textIs = (test: Extract<Test, { kind: 'text' }>, value: string | null): boolean => {
  const [text, sought] = [value?.toLowerCase() ?? null, test.value.toLowerCase()];
  switch (test.is) {
    case 'is':
      return value === test.value;
    case 'is-not':
      return value !== test.value;
    case 'contains':
      return text?.includes(sought) ?? false;
    case 'not-contains':
      return !text?.includes(sought);
    case 'starts':
      return text?.startsWith(sought) ?? false;
    case 'ends':
      return text?.endsWith(sought) ?? false;
    case 'like':
      return text !== null && isLike(text, sought);
    case 'not-like':
      return text === null || !isLike(text, sought);
    case 'matches':
      return value !== null && matchesPattern(test.value, value);
    default:
      return value === null || !matchesPattern(test.value, value);
  }
};

const numberIs = (is: Extract<Test, { kind: 'number' }>['is'], value: number | null, sought: number): boolean => {
  if (is === 'not-equals') return value !== sought;
  if (value === null) return false;
  if (is === 'equals') return value === sought;
  if (is === 'more-than') return value > sought;
  if (is === 'at-least') return value >= sought;
  return is === 'less-than' ? value < sought : value <= sought;
};

const isFilled = (field: string, person: Person): boolean => {
  if (field === 'keeper') return person.keeper !== null;
  if (isInstant(field)) return person.instant[field] !== null;
  if (isDayField(field)) return (person.day[field] ?? '') !== '';
  if (isOwn(field)) return (asText(ownOf(field, person)) ?? '') !== '';
  return field in person.number ? person.number[field as NumberField] !== null : (person.text[field as TextField] ?? '') !== '';
};

const dayIs = (field: string, person: Person, frame: Frame, from: string | undefined, until: string | undefined): boolean => {
  if (!isInstant(field)) {
    const day = dayOf(field, person);
    return day !== null && /^\d{4}-\d{2}-\d{2}$/.test(day) && (from === undefined || day >= from) && (until === undefined || day <= until);
  }
  const at = person.instant[field];
  if (at === null) return false;
  const day = dayAt(frame.zone, at);
  return (from === undefined || day >= from) && (until === undefined || day <= until);
};

const spanIs = (test: Extract<Test, { kind: 'span' }>, person: Person, frame: Frame): Answer => {
  if (isInstant(test.field)) {
    const at = person.instant[test.field];
    return at === null ? lasting(false) : spanOfInstant(at, test.is, test.days, frame.now.getTime());
  }
  const day = dayOf(test.field, person);
  return day === null ? lasting(false) : spanOfDay(day, test.is, test.days, frame);
};

type Counted = { within: Occurrence[]; until: number };

/** What falls into the window by now, and when that changes by itself. */
const inWindow = (all: readonly Occurrence[], window: Window | undefined, frame: Frame): Counted => {
  const now = frame.now.getTime();
  const [from, until] = window && 'from' in window ? boundsOf(frame.zone, window.from, window.until) : [-never, never];
  const span = window && 'lastDays' in window ? window.lastDays * aDay : never;
  const possible = all.filter((one) => one.at >= (from ?? -never) && one.at < (until ?? never));
  const turns = possible.flatMap((one) => (span === never ? [one.at] : [one.at, one.at + span]));
  return { within: possible.filter((one) => one.at <= now && one.at > now - span), until: firstAfter(now, turns) };
};

const happenedIs = (test: Extract<Test, { kind: 'happened' }>, person: Person, frame: Frame): Answer => {
  const { within, until } = inWindow(occurrencesOf(test.what, person), test.window, frame);
  const sum = within.reduce((all, one) => all + (test.measure === 'times' ? 1 : one[test.measure]), 0);
  // sums of pennies, as exact as the database has them
  const counted = Math.round(sum * 1e6) / 1e6;
  const is = test.is === 'equals' ? counted === test.value : test.is === 'at-least' ? counted >= test.value : counted <= test.value;
  return { is, until };
};

const lastIs = (test: Extract<Test, { kind: 'last' }>, person: Person, frame: Frame): Answer => {
  const now = frame.now.getTime();
  const all = occurrencesOf(test.what, person);
  const last = all.findLast((one) => one.at <= now);
  const coming = firstAfter(
    now,
    all.map((one) => one.at),
  );
  if (!last) return { is: false, until: coming };
  const { is, until } = spanOfInstant(last.at, test.is, test.days, now);
  return { is, until: Math.min(until, coming) };
};

const sequenceIs = (test: Extract<Test, { kind: 'sequence' }>, person: Person, frame: Frame): Answer => {
  const now = frame.now.getTime();
  const [span, patience] = [(test.lastDays ?? 1e6) * aDay, test.withinDays * aDay];
  const [firsts, thens] = [occurrencesOf(test.first, person), occurrencesOf(test.then, person)];
  const live = firsts.filter((one) => one.at > now - span);
  const followed = (at: number): boolean => thens.some((one) => one.at > at && one.at <= at + patience && one.at <= now);
  const is = live.some(({ at }) => at <= now && (test.is === 'followed' ? followed(at) : at + patience <= now && !followed(at)));
  const turns = [...live.flatMap(({ at }) => [at, at + patience, at + span]), ...thens.map((one) => one.at)];
  return { is, until: firstAfter(now, turns) };
};

const yearlyIs = (test: Extract<Test, { kind: 'yearly' }>, person: Person, frame: Frame): Answer => {
  const { within, until } = inWindow(occurrencesOf(test.what, person), undefined, frame);
  const years = new Map<number, Set<string>>();
  for (const { at } of within) {
    const day = dayAt(frame.zone, at);
    const month = Number(day.slice(5, 7));
    years.set(month, (years.get(month) ?? new Set()).add(day.slice(0, 4)));
  }
  const months = test.month === undefined ? [...years.keys()] : [test.month];
  return { is: months.some((month) => (years.get(month)?.size ?? 0) >= test.years), until };
};

const rankIs = (test: Extract<Test, { kind: 'rank' }>, person: Person, frame: Frame): boolean => {
  const value = person.number[test.field];
  if (value === null) return false;
  // nobody stands beyond the edge: all of them are among the first
  const edge = frame.levels.get(levelKey(test));
  if (edge === undefined || edge === null) return true;
  return test.is === 'top' ? value > edge : value < edge;
};

const segmentIs = (test: Extract<Test, { kind: 'segment' }>, person: Person, frame: Frame): Answer => {
  const rule = frame.rules.get(test.segment);
  const since = person.inside.get(test.segment);
  const now = frame.now.getTime();
  let answer: Answer = lasting(since !== undefined && since <= now);
  if (test.forDays !== undefined && since !== undefined) {
    const enough = since + test.forDays * aDay;
    answer = { is: enough <= now, until: firstAfter(now, [enough]) };
  } else if (test.forDays === undefined && rule) answer = evaluate(rule, person, frame);
  return test.is === 'in' ? answer : { ...answer, is: !answer.is };
};

const reachIs = ({ channel, is }: Extract<Test, { kind: 'reach' }>, person: Person): boolean => {
  const there = person.addresses.filter((one) => one.channel === channel);
  if (is === 'none') return there.length === 0;
  return there.some((one) => (is === 'usable' ? one.reachability !== 'dead' : one.reachability === is));
};

const interestIs = ({ is, value, share }: Extract<Test, { kind: 'interest' }>, person: Person): boolean => {
  const named = person.interests.filter((one) => value.includes(one.category));
  if (is === 'dislikes') return named.some((one) => one.likes === false);
  return named.some((one) => one.likes ?? one.share >= share / 100) === (is === 'likes');
};

const testIs = (test: Test, person: Person, frame: Frame): Answer => {
  switch (test.kind) {
    case 'text':
      return lasting(textIs(test, textOf(test.field, person)));
    case 'text-list':
      return lasting(test.value.includes(textOf(test.field, person) ?? '') === (test.is === 'in'));
    case 'filled':
      return lasting(isFilled(test.field, person) === (test.is === 'filled'));
    case 'number':
      return lasting(numberIs(test.is, numberOf(test.field, person), test.value));
    case 'number-between': {
      const value = numberOf(test.field, person);
      return lasting((value !== null && value >= test.value[0] && value <= test.value[1]) === (test.is === 'between'));
    }
    case 'day':
      if (test.is === 'on') return lasting(dayIs(test.field, person, frame, test.value, test.value));
      if (test.is === 'since') return lasting(dayIs(test.field, person, frame, test.value, undefined));
      return lasting(dayIs(test.field, person, frame, undefined, dayBefore(test.value)));
    case 'day-between':
      return lasting(dayIs(test.field, person, frame, ...test.value) === (test.is === 'between'));
    case 'span':
      return spanIs(test, person, frame);
    case 'yes': {
      const yes = isOwn(test.field) ? asText(ownOf(test.field, person)) === 'true' : person.yes[test.field as YesField];
      return lasting(yes === (test.is === 'yes'));
    }
    case 'keeper':
      return lasting((person.keeper !== null && test.value.includes(person.keeper)) === (test.is === 'in'));
    case 'reach':
      return lasting(reachIs(test, person));
    case 'consent': {
      const said = person.consents.find((one) => one.channel === test.channel && one.purpose === test.purpose);
      return lasting(test.is === 'never' ? said === undefined : said?.decision === test.is);
    }
    case 'stage':
      return lasting((person.stage !== null && test.value.includes(person.stage)) === (test.is === 'in'));
    case 'way':
      return lasting((person.way !== null && test.value.includes(person.way)) === (test.is === 'in'));
    case 'interest':
      return lasting(interestIs(test, person));
    case 'trust':
      return lasting(numberIs(test.is, person.level, test.level));
    case 'follows':
      return lasting(test.value.some((one) => person.follows.includes(one)) === (test.is === 'in'));
    case 'in-group':
      return lasting(test.value.some((one) => person.groups.includes(one)) === (test.is === 'in'));
    case 'happened':
      return happenedIs(test, person, frame);
    case 'last':
      return lastIs(test, person, frame);
    case 'sequence':
      return sequenceIs(test, person, frame);
    case 'yearly':
      return yearlyIs(test, person, frame);
    case 'rank':
      return lasting(rankIs(test, person, frame));
    case 'lot': {
      const place = lotOf(test.salt, person.customerId);
      return lasting(place >= test.from && place < test.below);
    }
    default:
      return segmentIs(test, person, frame);
  }
};

const dayBefore = (day: string): string => new Date(new Date(`${day}T00:00:00Z`).getTime() - aDay).toISOString().slice(0, 10);

const together = (answers: readonly Answer[], is: boolean): Answer => ({
  is,
  until: answers.reduce((first, one) => Math.min(first, one.until), never),
});

/**
 * Whether the rule holds of this customer at the frame's instant, and until when that is certain as long as nothing happens: the same
 * as `ruleSql` over the database. Used where a few customers meet many rules; SQL where one rule meets all customers.
 */
export const evaluate = (rule: Rule, person: Person, frame: Frame): Answer => {
  switch (rule.kind) {
    case 'not': {
      const { is, until } = evaluate(rule.of, person, frame);
      return { is: !is, until };
    }
    case 'household': {
      const answers = person.household.map((one) => evaluate(rule.of, one, frame));
      return together(
        answers,
        answers.some((one) => one.is),
      );
    }
    case 'all':
    case 'any':
    case 'none':
    case 'one': {
      const answers = rule.of.map((one) => evaluate(one, person, frame));
      const holding = answers.filter((one) => one.is).length;
      const wanted = { all: holding === answers.length, any: holding > 0, none: holding === 0, one: holding === 1 };
      return together(answers, wanted[rule.kind]);
    }
    default:
      return testIs(rule, person, frame);
  }
};
