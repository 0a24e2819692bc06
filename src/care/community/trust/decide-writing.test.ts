import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dailyMost, decideWriting, noWords, type Standing } from './decide-writing.ts';
import { deeds, usualOrder as rules } from './rules.ts';

const now = new Date('2026-03-02T09:00:00Z');
const ago = (seconds: number): Date => new Date(now.getTime() - seconds * 1000);
const known: Standing = {
  level: 1,
  early: false,
  silencedUntil: null,
  firstDay: false,
  firstWords: false,
  now,
  lastAt: null,
  daily: 0,
  dailySince: null,
  firstDayTopics: 0,
  firstDayPosts: 0,
  repliesHere: 0,
  sameTextAt: null,
};
const fresh: Standing = { ...known, level: 0, firstDay: true, firstWords: true };
const codeOf = (...asked: Parameters<typeof decideWriting>): string => {
  const decided = decideWriting(...asked);
  return decided.ok ? (decided.value.because ?? 'free') : decided.refusal.code;
};

test('who is silenced writes nothing, and may still sign up for what they like', () => {
  const silenced = { ...known, silencedUntil: new Date(now.getTime() + 1) };
  for (const what of deeds) expect(codeOf(silenced, what, noWords, rules)).toBe(what === 'sign-up' ? 'free' : 'silenced');
  expect(codeOf({ ...known, silencedUntil: now }, 'post', noWords, rules)).toBe('free');
});

test('two of a kind keep their distance, new members more of it', () => {
  expect(codeOf({ ...known, lastAt: ago(14) }, 'topic', noWords, rules)).toBe('write-slower');
  expect(codeOf({ ...known, lastAt: ago(15) }, 'topic', noWords, rules)).toBe('free');
  expect(codeOf({ ...fresh, lastAt: ago(119) }, 'topic', noWords, rules)).toBe('write-slower');
  expect(codeOf({ ...fresh, early: true, lastAt: ago(15) }, 'topic', noWords, rules)).toBe('free');
});

test('new members put little into one text, others what they like', () => {
  const much = { ...noWords, links: 3 };
  expect(codeOf(fresh, 'post', much, rules)).toBe('newcomer-links');
  expect(codeOf(fresh, 'post', { ...noWords, pictures: 2 }, rules)).toBe('newcomer-pictures');
  expect(codeOf(fresh, 'post', { ...noWords, mentions: 3 }, rules)).toBe('newcomer-mentions');
  expect(codeOf(known, 'post', { ...much, pictures: 9, mentions: 9 }, rules)).toBe('free');
  expect(codeOf({ ...fresh, repliesHere: 3 }, 'post', noWords, rules)).toBe('newcomer-replies');
  expect(codeOf({ ...fresh, firstDayTopics: 3 }, 'topic', noWords, rules)).toBe('newcomer-first-day');
  expect(codeOf({ ...fresh, firstDay: false, firstDayTopics: 3 }, 'topic', noWords, rules)).toBe('free');
});

test('what a machine would write waits for a moderator, also in the first days of a house', () => {
  const early = { ...fresh, early: true };
  expect(codeOf(early, 'topic', { ...noWords, typedMs: 2999 }, rules)).toBe('typed-fast');
  expect(codeOf(early, 'topic', { ...noWords, typedMs: 3000 }, rules)).toBe('free');
  expect(codeOf({ ...early, firstWords: false }, 'topic', { ...noWords, typedMs: 10 }, rules)).toBe('free');
  expect(codeOf(early, 'post', { ...noWords, sameHost: 2 }, rules)).toBe('same-host');
  expect(codeOf(early, 'post', { ...noWords, nearSame: 2 }, rules)).toBe('near-same');
  expect(codeOf(known, 'post', { ...noWords, sameHost: 9, nearSame: 9, typedMs: 1 }, rules)).toBe('free');
  expect(codeOf(known, 'post', { ...noWords, refusedHost: true }, rules)).toBe('refused-host');
  expect(codeOf({ ...known, level: 3 }, 'post', { ...noWords, refusedHost: true }, rules)).toBe('free');
});

test('the same words do not come twice within five minutes', () => {
  expect(codeOf({ ...known, sameTextAt: ago(299) }, 'post', noWords, rules)).toBe('said-already');
  expect(codeOf({ ...known, sameTextAt: ago(300) }, 'post', noWords, rules)).toBe('free');
  expect(codeOf({ ...known, sameTextAt: ago(1) }, 'reaction', noWords, rules)).toBe('free');
});

test('nobody ever passes the day’s count, and more trust is never less leave', () => {
  fc.assert(
    fc.property(fc.constantFrom(...deeds), fc.integer({ min: 0, max: 4 }), fc.nat(2000), (what, level, daily) => {
      const of = { ...known, level, daily, dailySince: ago(3600) };
      const most = dailyMost(level, what, rules);
      const code = codeOf({ ...of, level: Math.max(1, level) }, what, noWords, rules);
      if (daily >= dailyMost(Math.max(1, level), what, rules)) expect(code).toBe('enough-for-a-day');
      else expect(code).toBe('free');
      if (level > 0) expect(most).toBeGreaterThanOrEqual(dailyMost(level - 1, what, rules));
    }),
  );
});
