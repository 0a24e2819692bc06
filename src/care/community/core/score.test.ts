import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays } from '../../../kernel/calendar.ts';
import { burdenOf, fadingOf } from './burden.ts';
import { type Candidacy, fits, nextCandidacy, usualRule } from './candidate.ts';
import { type CoreFacts, partsOf, scoreOf } from './score.ts';
import { whoCouldFollow } from './succession.ts';

const facts: fc.Arbitrary<CoreFacts> = fc.record({
  present: fc.integer({ min: 0, max: 100 }),
  read: fc.integer({ min: 0, max: 3000 }),
  toRead: fc.integer({ min: 0, max: 3000 }),
  minutes: fc.integer({ min: 0, max: 9000 }),
  spaces: fc.integer({ min: 0, max: 40 }),
  accepted: fc.integer({ min: 0, max: 200 }),
  ownersThanked: fc.integer({ min: 0, max: 300 }),
  othersThanked: fc.integer({ min: 0, max: 300 }),
  newcomers: fc.integer({ min: 0, max: 200 }),
  posts: fc.integer({ min: 0, max: 5000 }),
});
const regular: CoreFacts = {
  present: 48,
  read: 60,
  toRead: 200,
  minutes: 600,
  spaces: 4,
  accepted: 6,
  ownersThanked: 9,
  othersThanked: 4,
  newcomers: 5,
  posts: 40,
};

describe('the score', () => {
  test('lies between nothing and a hundred, and is the sum of its parts', () =>
    fc.assert(
      fc.property(facts, (one) => {
        const score = scoreOf(one);
        expect(score).toBeGreaterThanOrEqual(0);
        expect(score).toBeLessThanOrEqual(100);
        expect(Math.abs(score - partsOf(one).reduce((sum, part) => sum + part.points, 0))).toBeLessThan(0.06);
        for (const part of partsOf(one)) expect(part.points).toBeLessThanOrEqual(part.of);
      }),
    ));

  test('posting alone is worth nothing', () =>
    fc.assert(
      fc.property(facts, fc.integer({ min: 0, max: 9999 }), (one, posts) => {
        expect(scoreOf({ ...one, posts })).toBe(scoreOf(one));
      }),
    ));

  test('more of anything that counts never makes it less', () =>
    fc.assert(
      fc.property(
        facts,
        fc.constantFrom('present', 'read', 'spaces', 'accepted', 'ownersThanked', 'othersThanked', 'newcomers'),
        (one, name) => {
          expect(scoreOf({ ...one, [name]: one[name as keyof CoreFacts] + 1 })).toBeGreaterThanOrEqual(scoreOf(one));
        },
      ),
    ));

  test('somebody who reads and comes by every other day counts for more than somebody who posts a thousand times', () => {
    const quiet = { ...regular, posts: 0, accepted: 0, ownersThanked: 0, othersThanked: 0, newcomers: 0, present: 50 };
    const loud = { ...quiet, present: 9, read: 5, spaces: 1, posts: 1000 };
    expect(scoreOf(quiet)).toBeGreaterThan(scoreOf(loud) * 3);
  });
});

describe('candidates', () => {
  test('a score that swings between the two marks never drops anybody', () =>
    fc.assert(
      fc.property(fc.array(fc.boolean(), { minLength: 1, maxLength: 120 }), (days) => {
        const low: CoreFacts = { ...regular, present: 35, read: 20, accepted: 4, ownersThanked: 7, newcomers: 4, spaces: 3 };
        expect(scoreOf(low)).toBeGreaterThanOrEqual(usualRule.leave);
        expect(scoreOf(low)).toBeLessThan(scoreOf(regular));
        let stands: Candidacy = { since: '2026-01-01', belowSince: null };
        days.forEach((high, at) => {
          stands = nextCandidacy(stands, high ? regular : low, { ...usualRule, enter: scoreOf(regular) }, addDays('2026-01-01', at));
        });
        expect(stands.since).toBe('2026-01-01');
      }),
    ));

  test('two weeks beneath the lower mark, not one day less', () => {
    const gone = { ...regular, present: 2, read: 1, accepted: 0, ownersThanked: 0, othersThanked: 0, newcomers: 0 };
    let stands: Candidacy = { since: '2026-01-01', belowSince: null };
    for (let day = 0; day < 14; day += 1) stands = nextCandidacy(stands, gone, usualRule, addDays('2026-03-01', day));
    expect(stands).toEqual({ since: '2026-01-01', belowSince: '2026-03-01' });
    expect(nextCandidacy(stands, gone, usualRule, '2026-03-15')).toEqual({ since: null, belowSince: null });
    expect(nextCandidacy(stands, regular, usualRule, '2026-03-15')).toEqual({ since: '2026-01-01', belowSince: null });
  });

  test('who is there every day and helps nobody is no candidate', () => {
    expect(fits(regular, usualRule)).toBe(true);
    expect(fits({ ...regular, accepted: 1, newcomers: 1 }, usualRule)).toBe(false);
  });
});

describe('burden', () => {
  const before = { aWeek: 4, hours: 3, letters: 240, evenings: 0.1 };
  test('more to do and less joy in it together warn; either alone does not', () => {
    const lately = { aWeek: 9, hours: 7, letters: 120, evenings: 0.4 };
    expect(burdenOf({ before, lately, openTasks: 0 }).signs.map((one) => one.code)).toEqual([
      'more-answers',
      'later',
      'shorter',
      'evenings',
    ]);
    expect(burdenOf({ before, lately, openTasks: 0 }).warns).toBe(true);
    expect(burdenOf({ before, lately: { ...before, aWeek: 9 }, openTasks: 0 }).warns).toBe(false);
    expect(burdenOf({ before, lately: { ...lately, aWeek: 4 }, openTasks: 0 }).warns).toBe(false);
    expect(burdenOf({ before, lately: { ...lately, aWeek: 4 }, openTasks: 4 }).warns).toBe(true);
  });
  test('a third gone is fading; little that becomes less is not missed', () => {
    expect(fadingOf(60, 40).fades).toBe(true);
    expect(fadingOf(60, 45).fades).toBe(false);
    expect(fadingOf(15, 2).fades).toBe(false);
  });
});

test('who shares spaces and goods could follow; a stranger to both could not', () => {
  const one = { customerId: 'a', spaces: { s1: 8, s2: 2 }, products: { p1: 10 } };
  const near = { customerId: 'b', spaces: { s1: 3, s2: 1 }, products: { p1: 2, p2: 2 } };
  const far = { customerId: 'c', spaces: { s2: 1, s9: 30 }, products: { p9: 3 } };
  const stranger = { customerId: 'd', spaces: { s9: 5 }, products: {} };
  const found = whoCouldFollow(one, [one, stranger, far, near]);
  expect(found.map((other) => other.customerId)).toEqual(['b']);
  expect(found[0]).toMatchObject({ spaces: ['s1', 's2'], products: ['p1'] });
});
