import { expect, test } from 'vitest';
import { refused } from '../../kernel/outcome.ts';
import { problem } from './problem.ts';

const detailOf = (seconds: number, language: 'zh' | 'en'): string =>
  problem(refused('too-often', { seconds }).refusal, language, 'r').detail;

test('how long to wait is said in a measure that fits it; programs keep the seconds', () => {
  expect(detailOf(1, 'en')).toBe('Try again in 1 second.');
  expect(detailOf(89, 'zh')).toBe('请过 89 秒再试。');
  expect(detailOf(2678, 'zh')).toBe('请过 45 分钟再试。');
  expect(detailOf(2678, 'en')).toBe('Try again in 45 minutes.');
  expect(detailOf(86_400, 'en')).toBe('Try again in 24 hours.');
  expect(problem(refused('too-often', { seconds: 2678 }).refusal, 'en', 'r').facts).toEqual({ seconds: 2678 });
});
