import fc from 'fast-check';
import { expect, test } from 'vitest';
import { usualOrder as rules } from '../trust/rules.ts';
import { reasons } from './thing.ts';
import { type Flag, weighFlags, weightOf } from './weigh-flags.ts';

const flagger = fc.record({ level: fc.integer({ min: 0, max: 4 }), decided: fc.nat(100), right: fc.nat(100) }).map((one) => ({
  ...one,
  right: Math.min(one.right, one.decided),
}));
const flag: fc.Arbitrary<Flag> = fc.record({
  customerId: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g'),
  reason: fc.constantFrom(...reasons),
  weight: fc.double({ min: 0, max: 100, noNaN: true }),
});
const around = (flags: readonly Flag[], house = false) => ({ spam: flags, topic: flags, authorIsNew: true, authorIsHouse: house });

test('fewer than the least number of people bring nothing about, whatever they weigh', () => {
  fc.assert(
    fc.property(fc.array(flag, { maxLength: 30 }), (flags) => {
      const weighed = weighFlags(flags, around(flags), rules);
      const people = new Set(flags.map((one) => one.customerId)).size;
      expect(weighed.people).toBe(people);
      if (people < rules.flags.people) expect(weighed.hide).toBe(false);
      if (people < rules.flags.spamPeople) expect(weighed.silence).toBe(false);
      if (people < rules.flags.closePeople) expect(weighed.close).toBe(false);
      if (weighed.hide) expect(weighed.weight).toBeGreaterThanOrEqual(rules.flags.weight);
    }),
  );
});

test('more trust and more rights never weigh less, and nobody weighs nothing or for four', () => {
  fc.assert(
    fc.property(flagger, (one) => {
      const weight = weightOf(one);
      expect(weight).toBeGreaterThan(0);
      expect(weight).toBeLessThanOrEqual(3);
      if (one.level < 4) expect(weightOf({ ...one, level: one.level + 1 })).toBeGreaterThanOrEqual(weight);
      if (one.right < one.decided) expect(weightOf({ ...one, right: one.right + 1 })).toBeGreaterThanOrEqual(weight);
    }),
  );
});

test('three members of the first level hide, three newcomers do not, and the house is never hidden by reports', () => {
  const by = (level: number): Flag[] =>
    ['a', 'b', 'c'].map((customerId) => ({ customerId, reason: 'rude', weight: weightOf({ level, decided: 0, right: 0 }) }));
  expect(weighFlags(by(1), around(by(1)), rules).hide).toBe(true);
  expect(weighFlags(by(0), around(by(0)), rules).hide).toBe(false);
  expect(weighFlags(by(4), around(by(4), true), rules).hide).toBe(false);
});

test('who was wrong before weighs half, who was right before half as much again, and five decided are needed to tell', () => {
  expect(weightOf({ level: 1, decided: 4, right: 0 })).toBe(1);
  expect(weightOf({ level: 1, decided: 100, right: 0 })).toBe(0.5);
  expect(weightOf({ level: 1, decided: 100, right: 100 })).toBe(1.5);
});
