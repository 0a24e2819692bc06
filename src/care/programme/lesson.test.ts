import fc from 'fast-check';
import { expect, test } from 'vitest';
import { claimFrom, right, traitNames, weightOf } from './lesson.ts';

const traits = { band: 'top', kind: 'person', country: 'France' };
const others = { band: 'low', kind: 'person', country: 'Japan' };

const said = (because: string, times: number, of = traits) => traitNames(of).map((trait) => ({ trait, because, said: times }));

test('nobody objected: the word counts whole', () => {
  expect(claimFrom([], traits)).toBe(1);
  expect(claimFrom(said(right, 40), traits)).toBe(1);
});

test('every "not right" lowers the claim, more with customers alike than with others, and never to nothing', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 500 }), fc.integer({ min: 0, max: 500 }), (wrong, rights) => {
      const lessons = [...said('wrong-reason', wrong), ...said(right, rights)];
      const more = [...said('wrong-reason', wrong + 1), ...said(right, rights)];
      const claim = claimFrom(lessons, traits);
      expect(claim).toBeGreaterThan(0);
      expect(claim).toBeLessThan(1);
      expect(claimFrom(more, traits)).toBeLessThan(claim);
      expect(claimFrom(lessons, others)).toBeGreaterThan(claim);
    }),
  );
});

test('one objection among few cases moves little; a false reason weighs more than clumsy words', () => {
  expect(claimFrom(said('wrong-reason', 1), traits)).toBeGreaterThan(0.7);
  expect(weightOf('wrong-reason')).toBeGreaterThan(weightOf('wrong-words'));
  expect(claimFrom(said('wrong-reason', 3), traits)).toBeLessThan(claimFrom(said('wrong-words', 3), traits));
});
