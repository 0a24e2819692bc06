import fc from 'fast-check';
import { expect, test } from 'vitest';
import { edgesOf, type Ground, loyaltyOf, ordinaryGround } from './ground.ts';
import { courseOf, type Facts, stageOf, stages } from './stage.ts';

const day = fc.integer({ min: 100, max: 1500 });
const days = (most: number) => fc.uniqueArray(day, { maxLength: most }).map((found) => found.sort((a, b) => a - b));
const person = fc
  .record({ knownOn: day, looks: days(6), wants: days(3), buys: days(10) })
  .map((one): Facts => ({ ...one, looks: [...new Set([...one.looks, ...one.wants])].sort((a, b) => a - b) }));
const edges = fc
  .record({ dormantAt: fc.double({ min: 1.5, max: 5, noNaN: true }), wider: fc.double({ min: 1.2, max: 4, noNaN: true }) })
  .map(({ dormantAt, wider }) => ({ dormantAt, dormantBack: 20, lostAt: dormantAt * wider, lostBack: 5 }));
const ground = fc.record({
  from: fc.constant(0),
  pace: fc.record({
    centre: fc.double({ min: 1, max: 5, noNaN: true }),
    within: fc.double({ min: 0.2, max: 1.2, noNaN: true }),
    weight: fc.double({ min: 0.5, max: 10, noNaN: true }),
    lateAt: fc.double({ min: 0.8, max: 3, noNaN: true }),
    waits: fc.constant(100),
  }),
  consider: fc.integer({ min: 2, max: 60 }),
  want: fc.integer({ min: 1, max: 20 }),
  cold: fc.integer({ min: 30, max: 300 }),
  loyalFrom: fc.integer({ min: 3, max: 6 }),
  loyalAgain: fc.constant(80),
  once: edges,
  often: edges,
});
/** Thresholds that hold from different days on. */
const grounds = fc
  .array(fc.tuple(fc.integer({ min: 0, max: 1500 }), ground), { minLength: 1, maxLength: 4 })
  .map((all): Ground[] => all.map(([from, one]) => ({ ...one, from })).sort((a, b) => a.from - b.from));

const upTo = (facts: Facts, end: number): Facts => {
  const until = (all: readonly number[]) => all.filter((one) => one <= end);
  return { knownOn: facts.knownOn, looks: until(facts.looks), wants: until(facts.wants), buys: until(facts.buys) };
};
const began = (facts: Facts) => Math.min(facts.knownOn, ...facts.looks, ...facts.buys);

test('every customer has exactly one stage on any day, and the moves are a chain that leads to it', () => {
  fc.assert(
    fc.property(person, grounds, day, (facts, held, asOf) => {
      const { moves, stage, since } = courseOf(facts, held, asOf);
      expect(stages).toContain(stage);
      expect(moves.at(-1)).toMatchObject({ to: stage, on: since });
      expect(moves[0]?.from).toBeNull();
      for (const [place, move] of moves.entries()) {
        const before = moves[place - 1];
        if (!before) continue;
        expect(move.from).toBe(before.to);
        expect(move.to).not.toBe(before.to);
        expect(move.on).toBeGreaterThanOrEqual(before.on);
        expect(move.on).toBeLessThanOrEqual(asOf);
      }
    }),
  );
});

test('history replays to the same moves: what was known on a day foretells nothing and forgets nothing', () => {
  fc.assert(
    fc.property(person, grounds, day, (facts, held, asOf) => {
      fc.pre(began(facts) <= asOf);
      const then = courseOf(
        upTo(facts, asOf),
        held.filter((one, place) => place === 0 || one.from <= asOf),
        asOf,
      );
      const now = courseOf(facts, held, 2000).moves.filter((move) => move.on <= asOf);
      expect(then.moves).toEqual(now);
    }),
    { numRuns: 500 },
  );
});

test('followed day by day, one moves on just the days the whole course tells', () => {
  fc.assert(
    fc.property(person, grounds, (facts, held) => {
      const end = began(facts) + 400;
      const seen: [number, string][] = [];
      for (let today = began(facts); today <= end; today += 1) {
        const stage = stageOf(upTo(facts, today), held, today);
        if (seen.at(-1)?.[1] !== stage) seen.push([today, stage]);
      }
      const lastOfDay = new Map(courseOf(facts, held, end).moves.map((move) => [move.on, move.to as string]));
      const told = [...lastOfDay].filter(([, to], place, all) => place === 0 || all[place - 1]?.[1] !== to);
      expect(seen).toEqual(told);
    }),
    { numRuns: 60 },
  );
});

const ladders = [
  ['prospect', 'hesitating', 'stranger'],
  ['new', 'at-risk', 'dormant', 'lost'],
  ['active', 'at-risk', 'dormant', 'lost'],
  ['loyal', 'at-risk', 'dormant', 'lost'],
  ['won-back', 'at-risk', 'dormant', 'lost'],
];

test('silence leads one way only', () => {
  fc.assert(
    fc.property(person, grounds, (facts, held) => {
      const last = Math.max(facts.knownOn, ...facts.looks, ...facts.buys);
      const first = stageOf(facts, held, last);
      const { moves } = courseOf(facts, held, last + 5000);
      const after = moves.filter((move) => move.on > last).map((move) => move.to as string);
      const ladder = ladders.find((one) => [first, ...after].every((stage) => one.includes(stage)));
      const places = [first as string, ...after].map((stage) => (ladder ?? [first as string]).indexOf(stage));
      expect(places).toEqual([...places].sort((a, b) => a - b));
      expect(places).not.toContain(-1);
    }),
    { numRuns: 500 },
  );
});

test('whoever buys is a customer that day', () => {
  fc.assert(
    fc.property(person, grounds, (facts, held) => {
      for (const bought of facts.buys) expect(['new', 'active', 'loyal', 'won-back']).toContain(stageOf(facts, held, bought));
    }),
  );
});

test('nothing moves before the day that was foretold, and something does on it', () => {
  fc.assert(
    fc.property(person, ground, day, (facts, one, asOf) => {
      const known = upTo(facts, asOf);
      const { next, stage } = courseOf(known, [one], asOf);
      if (next === undefined) expect(stageOf(known, [one], asOf + 6000)).toBe(stage);
      else {
        expect(stageOf(known, [one], next.on - 1)).toBe(stage);
        expect(stageOf(known, [one], next.on)).toBe(next.to);
      }
    }),
    { numRuns: 500 },
  );
});

test('a life in ten stages', () => {
  const held = [ordinaryGround];
  const facts: Facts = { knownOn: 100, looks: [110, 130], wants: [110], buys: [140, 170, 200, 230, 700, 740] };
  expect(courseOf(facts, held, 1500).moves.map(({ on, to }) => [on, to])).toEqual([
    [100, 'stranger'],
    [110, 'prospect'],
    [113, 'hesitating'],
    [140, 'new'],
    [170, 'active'],
    [230, 'loyal'],
    expect.arrayContaining(['at-risk']),
    expect.arrayContaining(['dormant']),
    expect.arrayContaining(['lost']),
    [700, 'won-back'],
    [740, 'active'],
    expect.arrayContaining(['at-risk']),
    expect.arrayContaining(['dormant']),
    expect.arrayContaining(['lost']),
  ]);
});

test('thresholds are learned from the company’s own silences; few cases teach nothing', () => {
  const told = [
    { at: 1.5, alike: 400, back: 200 },
    { at: 2, alike: 300, back: 90 },
    { at: 4, alike: 200, back: 10 },
    { at: 5, alike: 20, back: 0 },
  ];
  expect(edgesOf(told, ordinaryGround.often)).toEqual({ dormantAt: 2, dormantBack: 30, lostAt: 4, lostBack: 5 });
  expect(edgesOf([{ at: 2, alike: 5, back: 0 }], ordinaryGround.often)).toEqual(ordinaryGround.often);
  const repeats = [1, 2, 3, 4, 5, 6].map((nth) => ({ nth, alike: 100, again: [30, 50, 60, 72, 83, 85][nth - 1] ?? 0 }));
  expect(loyaltyOf(repeats)).toEqual({ loyalFrom: 4, loyalAgain: 72 });
});
