import fc from 'fast-check';
import { expect, test } from 'vitest';
import { mondayIn, nextWeekly } from './hours.ts';
import { type Gone, type PostRules, weighPost } from './weigh-post.ts';

const rules: PostRules = {
  zone: 'Asia/Shanghai',
  hoursFrom: '09:00',
  hoursUntil: '21:00',
  postsAWeek: 3,
  givesAnAsk: 2,
  robotWaitsUntil: null,
};
const at = (text: string): Date => new Date(`${text}+08:00`);
const give = (text: string): Gone => ({ kind: 'give', at: at(text) });

test('posts keep the hours of the group, by its own clock', () => {
  expect(weighPost('give', rules, [], at('2026-03-04T08:59:00'))).toEqual({
    go: false,
    until: at('2026-03-04T09:00:00'),
    because: 'hours',
  });
  expect(weighPost('give', rules, [], at('2026-03-04T09:00:00'))).toEqual({ go: true });
  expect(weighPost('give', rules, [], at('2026-03-04T21:00:00'))).toEqual({
    go: false,
    until: at('2026-03-05T09:00:00'),
    because: 'hours',
  });
});

test('a week bears so many posts, and begins anew on Monday', () => {
  const three = [give('2026-03-02T10:00:00'), give('2026-03-03T10:00:00'), give('2026-03-04T10:00:00')];
  expect(weighPost('give', rules, three, at('2026-03-06T10:00:00'))).toEqual({
    go: false,
    until: at('2026-03-09T09:00:00'),
    because: 'cap',
  });
  expect(weighPost('give', rules, three, at('2026-03-09T09:00:00'))).toEqual({ go: true });
});

test('an ask is earned by gives, and spends them', () => {
  const one = [give('2026-02-20T10:00:00')];
  expect(weighPost('ask', rules, one, at('2026-03-06T10:00:00'))).toMatchObject({ go: false, because: 'balance' });
  const two = [...one, give('2026-02-27T10:00:00')];
  expect(weighPost('ask', rules, two, at('2026-03-06T10:00:00'))).toEqual({ go: true });
  const spent: Gone[] = [...two, { kind: 'ask', at: at('2026-03-01T10:00:00') }];
  expect(weighPost('ask', rules, spent, at('2026-03-06T10:00:00'))).toMatchObject({ go: false, because: 'balance' });
});

test('a robot that was told too much is left alone until then', () => {
  const until = at('2026-03-06T10:01:00');
  expect(weighPost('give', { ...rules, robotWaitsUntil: until }, [], at('2026-03-06T10:00:00'))).toEqual({
    go: false,
    until,
    because: 'robot-waits',
  });
});

test('whatever is sent by these rules, no week holds more than it bears and no ask comes unearned', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.constantFrom('give' as const, 'ask' as const), fc.integer({ min: 0, max: 90 * 24 })), { maxLength: 80 }),
      (wishes) => {
        const gone: Gone[] = [];
        for (const [kind, hours] of wishes.toSorted((a, b) => a[1] - b[1])) {
          const now = new Date(Date.UTC(2026, 0, 1) + hours * 3_600_000);
          if (weighPost(kind, rules, gone, now).go) gone.push({ kind, at: now });
        }
        const weeks = Map.groupBy(gone, (one) => mondayIn(rules.zone, one.at));
        expect(Math.max(0, ...[...weeks.values()].map((all) => all.length))).toBeLessThanOrEqual(rules.postsAWeek);
        const asks = gone.filter((one) => one.kind === 'ask').length;
        expect(gone.length - asks).toBeGreaterThanOrEqual(asks * rules.givesAnAsk);
      },
    ),
  );
});

test('a weekly post keeps its hour by the clock, over the change of the clocks, and makes up for nothing', () => {
  const first = new Date('2026-03-23T09:30:00Z');
  expect(nextWeekly('Europe/London', first, first)).toEqual(new Date('2026-03-30T08:30:00Z'));
  expect(nextWeekly('Europe/London', first, new Date('2026-04-20T12:00:00Z'))).toEqual(new Date('2026-04-27T08:30:00Z'));
});
