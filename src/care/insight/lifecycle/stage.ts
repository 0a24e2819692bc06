import { spansOf } from '../rhythm.ts';
import { type Edges, type Ground, ordinaryGround } from './ground.ts';

export const stages = ['stranger', 'prospect', 'hesitating', 'new', 'active', 'loyal', 'at-risk', 'dormant', 'lost', 'won-back'] as const;
export type Stage = (typeof stages)[number];

/** Why somebody moved, with the figures of the sentence (words `lifecycle.because.<code>`). */
export type Because = { code: string; facts: Record<string, number> };

/** A move, dated in days since 1970. What silence brings about happens as the day begins, what somebody does comes after it. */
export type Move = { on: number; from: Stage | null; to: Stage; because: Because };

/** What somebody did, in days since 1970, each day once, oldest first. `wants` are looks that went as far as the basket or a question. */
export type Facts = { knownOn: number; looks: readonly number[]; wants: readonly number[]; buys: readonly number[] };

/** `next`: the move silence alone would bring. */
export type Course = { moves: Move[]; stage: Stage; since: number; next: { on: number; to: Stage } | undefined };

/** Rungs of silence: a customer climbs them by waiting, one or several at a time, and leaves them only by doing something. */
type Rung = { at: number; to: Stage; because: (day: number) => Because };

type Person = {
  stage: Stage;
  firstLook: number;
  lastLook: number;
  firstWant: number | undefined;
  everLooked: number | undefined;
  buys: number;
  lastBuy: number;
  logs: number[];
  run: number;
  loyal: boolean;
};

const groundOn = (grounds: readonly Ground[], day: number): Ground =>
  grounds.findLast((one) => one.from <= day) ?? grounds[0] ?? ordinaryGround;

const plain = (code: string, percent: number | null, facts: Record<string, number>): Because =>
  percent === null ? { code: `${code}-plain`, facts } : { code, facts: { ...facts, percent } };

const buyerRungs = (person: Person, ground: Ground): Rung[] => {
  const { days: rhythm, late } = spansOf(person.logs, ground.pace);
  const edges: Edges = person.buys === 1 ? ground.once : ground.often;
  const dormant = Math.max(late + 1, Math.ceil(edges.dormantAt * rhythm));
  const lost = Math.max(dormant + 1, Math.ceil(edges.lostAt * rhythm));
  const silence = (day: number) => ({ days: day - person.lastBuy });
  const own = Math.max(1, Math.round(rhythm));
  const times = (day: number) => ({ ...silence(day), times: Math.round((day - person.lastBuy) / rhythm) });
  return [
    {
      at: person.lastBuy + late,
      to: 'at-risk',
      because: (day) =>
        person.buys === 1
          ? { code: 'late-once', facts: { ...silence(day), usual: late } }
          : { code: 'late', facts: { ...silence(day), rhythm: own } },
    },
    { at: person.lastBuy + dormant, to: 'dormant', because: (day) => plain('long', edges.dormantBack, times(day)) },
    { at: person.lastBuy + lost, to: 'lost', because: (day) => plain('gone', edges.lostBack, times(day)) },
  ];
};

const seekerRungs = (person: Person, ground: Ground): Rung[] => {
  const undecided = person.firstLook + ground.consider + 1;
  const wanted = person.firstWant === undefined ? Number.POSITIVE_INFINITY : person.firstWant + ground.want + 1;
  const hesitates = (day: number): Because =>
    wanted < undecided
      ? { code: 'wanted', facts: { days: day - (person.firstWant ?? day), usual: ground.want } }
      : { code: 'undecided', facts: { days: day - person.firstLook, usual: ground.consider } };
  return [
    { at: Math.min(undecided, wanted), to: 'hesitating', because: hesitates },
    {
      at: person.lastLook + ground.cold + 1,
      to: 'stranger',
      because: (day) => ({ code: 'cold', facts: { days: day - person.lastLook } }),
    },
  ];
};

const climbed: readonly Stage[] = ['hesitating', 'at-risk', 'dormant', 'lost', 'stranger'];

/** The rungs still above somebody, under these thresholds. */
const rungsAbove = (person: Person, ground: Ground): Rung[] => {
  if (person.buys === 0 && person.stage === 'stranger') return [];
  const all = person.buys > 0 ? buyerRungs(person, ground) : seekerRungs(person, ground);
  return climbed.includes(person.stage) ? all.slice(all.findIndex((one) => one.to === person.stage) + 1) : all;
};

/** The first rung silence reaches within these days; where several are reached at once, the highest. */
const nextRung = (person: Person, ground: Ground, from: number, to: number): { on: number; rung: Rung } | undefined => {
  const above = rungsAbove(person, ground);
  const on = Math.max(from, Math.min(...above.map((one) => one.at)));
  const rung = on <= to ? above.findLast((one) => one.at <= on) : undefined;
  return rung && { on, rung };
};

const lookAt = (person: Person, day: number): Because | undefined => {
  person.lastLook = day;
  person.everLooked ??= day;
  if (person.buys > 0 || person.stage !== 'stranger') return undefined;
  person.firstLook = day;
  person.firstWant = undefined;
  return { code: 'looked', facts: {} };
};

const buy = (person: Person, day: number, ground: Ground): { to: Stage; because: Because } => {
  const wait = day - person.lastBuy;
  if (person.buys > 0) person.logs.push(Math.log(wait));
  const returned = person.stage === 'dormant' || person.stage === 'lost';
  person.run = returned ? 1 : person.run + 1;
  person.loyal = !returned && (person.loyal || person.run >= ground.loyalFrom);
  person.buys += 1;
  person.lastBuy = day;
  if (person.buys === 1) {
    const days = person.everLooked === undefined ? 0 : day - person.everLooked;
    return { to: 'new', because: days > 0 ? { code: 'first-after', facts: { days } } : { code: 'first-purchase', facts: {} } };
  }
  if (returned) return { to: 'won-back', because: { code: 'back', facts: { days: wait } } };
  if (person.loyal) return { to: 'loyal', because: plain('loyal', ground.loyalAgain, { times: person.run }) };
  return { to: 'active', because: { code: 'again', facts: { times: person.buys, days: wait } } };
};

/**
 * The whole course of a customer up to the end of the day `asOf`: every move, the stage, and the day on which silence alone would bring
 * the next one. `grounds` are the thresholds in the order in which they came to hold; each day is judged by its own. Nothing later than
 * `asOf` is looked at, so that the past never changes unless what is known of it does.
 */
export const courseOf = (facts: Facts, grounds: readonly Ground[], asOf: number): Course => {
  const past = (days: readonly number[]) => days.filter((day) => day <= asOf);
  const [looks, wants, buys] = [past(facts.looks), past(facts.wants), past(facts.buys)];
  const start = Math.min(facts.knownOn, asOf, ...looks.slice(0, 1), ...wants.slice(0, 1), ...buys.slice(0, 1));
  const person: Person = {
    ...{ stage: 'stranger', firstLook: 0, lastLook: 0, firstWant: undefined, everLooked: undefined },
    ...{ buys: 0, lastBuy: 0, logs: [], run: 0, loyal: false },
  };
  const moves: Move[] = [{ on: start, from: null, to: 'stranger', because: { code: 'known-only', facts: {} } }];
  const moveTo = (on: number, to: Stage, because: Because): void => {
    if (to !== person.stage) moves.push({ on, from: person.stage, to, because });
    person.stage = to;
  };
  const edges = grounds.map((one) => one.from);
  const waitUntil = (from: number, to: number): void => {
    let day = from;
    while (day <= to) {
      const changes = edges.find((edge) => edge > day) ?? Number.POSITIVE_INFINITY;
      const end = Math.min(to, changes - 1);
      const found = nextRung(person, groundOn(grounds, day), day, end);
      if (found) moveTo(found.on, found.rung.to, found.rung.because(found.on));
      day = found ? found.on : end + 1;
      if (found && rungsAbove(person, groundOn(grounds, day)).length === 0) return;
    }
  };
  const [looked, wanted, bought] = [new Set([...looks, ...wants]), new Set(wants), new Set(buys)];
  let silentFrom = start + 1;
  for (const day of [...new Set([...looked, ...bought])].sort((a, b) => a - b)) {
    waitUntil(silentFrom, day);
    if (looked.has(day)) {
      const because = lookAt(person, day);
      if (because) moveTo(day, 'prospect', because);
      if (wanted.has(day) && person.buys === 0) person.firstWant ??= day;
    }
    if (bought.has(day)) {
      const { to, because } = buy(person, day, groundOn(grounds, day));
      moveTo(day, to, because);
    }
    silentFrom = day + 1;
  }
  waitUntil(silentFrom, asOf);
  const settled = arrive(moves);
  const last = settled.at(-1) as Move;
  const ahead = nextRung(person, groundOn(grounds, asOf), asOf + 1, Number.POSITIVE_INFINITY);
  return { moves: settled, stage: last.to, since: last.on, next: ahead && { on: ahead.on, to: ahead.rung.to } };
};

/** Somebody who acts on the day he comes arrives in the stage this brings, not as a stranger first. */
const arrive = (moves: readonly Move[]): Move[] => {
  const first = moves[0]?.on;
  const place = moves.findLastIndex((one) => one.on === first);
  return moves.slice(Math.max(0, place)).map((one, index) => (index === 0 ? { ...one, from: null } : one));
};

/** The one stage a customer is in at the end of a day. */
export const stageOf = (facts: Facts, grounds: readonly Ground[], asOf: number): Stage => courseOf(facts, grounds, asOf).stage;
