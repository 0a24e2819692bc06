import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isLiftedBy, isLiftedByArrival, type Suppression, type Yes } from './suppression.ts';

const at = (day: number) => new Date(Date.UTC(2026, 2, day));
const normal = 'ann@example.com';
const no = (because: Suppression['because'], purpose: Suppression['purpose'] = 'give'): Suppression => ({
  because,
  purpose,
  since: at(10),
});
const yes = (day: number, letter?: Yes['letter']): Yes => ({ purposes: ['give'], at: at(day), letter });

test('a yes lifts a no that is older, for the purposes it names', () => {
  expect(isLiftedBy(no('unsubscribed'), normal, yes(11))).toBe(true);
  expect(isLiftedBy(no('unsubscribed'), normal, yes(9))).toBe(false);
  expect(isLiftedBy(no('unsubscribed', 'ask'), normal, yes(11))).toBe(false);
});

test('a complaint is lifted only by a yes that a letter to this address, sent since then, has brought', () => {
  expect(isLiftedBy(no('complained'), normal, yes(12))).toBe(false);
  expect(isLiftedBy(no('complained'), normal, yes(12, { normal, sentAt: at(9) }))).toBe(false);
  expect(isLiftedBy(no('complained'), normal, yes(12, { normal: 'bob@example.com', sentAt: at(11) }))).toBe(false);
  expect(isLiftedBy(no('complained'), normal, yes(12, { normal, sentAt: at(11) }))).toBe(true);
});

test('no yes makes letters arrive, and no arrival is a yes', () => {
  const day = fc.integer({ min: 1, max: 28 });
  const because = fc.constantFrom('unsubscribed' as const, 'complained' as const, 'bounced-hard' as const, 'bounced-soft' as const);
  fc.assert(
    fc.property(because, fc.constantFrom('all' as const, 'give' as const), day, day, (why, purpose, said, sent) => {
      const lifted = isLiftedBy(no(why, purpose), normal, yes(said, { normal, sentAt: at(sent) }));
      if (lifted) expect([isLiftedByArrival(no(why)), purpose, said >= 10]).toEqual([false, 'give', true]);
    }),
  );
});
