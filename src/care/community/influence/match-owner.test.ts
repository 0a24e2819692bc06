import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { matchOwners, type Owner, whyNot } from './match-owner.ts';
import { usualAnswer } from './usual-answer.ts';

const owner = (more: Partial<Owner> = {}): Owner => ({
  customerId: 'o',
  aWeek: 3,
  askedThisWeek: 0,
  openQuestions: 0,
  openComplaints: 0,
  contentment: 'good',
  overburdened: false,
  ownsDays: 400,
  place: 'York',
  language: 'en',
  categories: ['kettles'],
  ...more,
});
const asker = { customerId: 'a', place: 'York', language: 'en', categories: ['kettles', 'cups'] };

describe('owners', () => {
  test('are left in peace with a complaint open, discontented, worn out, or with their week full', () => {
    expect(whyNot(owner({ openComplaints: 1 }))).toBe('complaint');
    expect(whyNot(owner({ contentment: 'poor' }))).toBe('not-contented');
    expect(whyNot(owner({ overburdened: true }))).toBe('overburdened');
    expect(whyNot(owner({ askedThisWeek: 3 }))).toBe('week-full');
    expect(whyNot(owner())).toBeUndefined();
  });

  test('the likest is asked, and says why; nobody is asked about themselves', () => {
    const far = owner({ customerId: 'far', place: 'Bath', categories: [], ownsDays: 40 });
    const near = owner({ customerId: 'near' });
    const found = matchOwners([far, near, owner({ customerId: 'a' })], asker);
    expect(found.map((one) => one.owner.customerId)).toEqual(['near', 'far']);
    expect(found[0]?.because.map((one) => one.code)).toEqual(['language', 'place', 'use', 'tenure', 'contented']);
  });

  test('whoever may not be asked is never matched', () =>
    fc.assert(
      fc.property(
        fc.array(
          fc.record({
            customerId: fc.uuid(),
            openComplaints: fc.integer({ min: 0, max: 1 }),
            askedThisWeek: fc.integer({ min: 0, max: 4 }),
            contentment: fc.constantFrom('good' as const, 'poor' as const, 'mixed' as const, 'unknown' as const),
            overburdened: fc.boolean(),
          }),
          { maxLength: 12 },
        ),
        (some) => {
          const found = matchOwners(some.map(owner), asker);
          expect(found.every((one) => whyNot(one.owner) === undefined)).toBe(true);
          expect([...found].sort((a, b) => b.likeness - a.likeness).map((one) => one.likeness)).toEqual(found.map((one) => one.likeness));
        },
      ),
    ));
});

describe('how soon an owner answers', () => {
  const quick = Array.from({ length: 8 }, () => ({ hours: 0.5, waiting: 300 }));
  test('is said only of enough questions, and the silent ones count', () => {
    expect(usualAnswer(quick.slice(1))).toBeUndefined();
    expect(usualAnswer(quick)).toBe('hour');
    const silent = Array.from({ length: 8 }, () => ({ hours: null, waiting: 300 }));
    expect(usualAnswer([...quick, ...silent])).toBeUndefined();
    expect(usualAnswer([...quick, ...silent.slice(0, 4)])).toBe('hour');
    expect(usualAnswer(quick.map(() => ({ hours: 20, waiting: 300 })))).toBe('day');
  });
});
