import { expect, test } from 'vitest';
import { addDays } from '../../../kernel/calendar.ts';
import { trendOf } from './trend.ts';

const weeks = (...messages: number[]) => messages.map((one, place) => ({ weekOn: addDays('2026-01-05', 7 * place), messages: one }));
const judge = (...messages: number[]) => trendOf(weeks(...messages), { silentDays: 14, today: '2026-03-02' });

test('four weeks against the four before say which way a group goes, and small change says nothing', () => {
  expect(judge(10, 10, 10, 10, 20, 20, 20, 20).trend).toBe('rising');
  expect(judge(20, 20, 20, 20, 10, 10, 10, 10).trend).toBe('falling');
  expect(judge(10, 11, 10, 9, 10, 12, 10, 11).trend).toBe('steady');
  expect(judge(10, 11, 10, 9, 10).trend).toBe('unknown');
});

test('a group is silent once it was counted as silent for long enough, since the end of the last week anybody spoke in', () => {
  expect(judge(10, 5, 0).silentSince).toBeNull();
  expect(judge(10, 5, 0, 0).silentSince).toBe('2026-01-19');
  expect(judge(0, 0, 0).silentSince).toBe('2026-01-05');
  expect(judge(10, 5).silentSince).toBeNull();
  expect(judge().silentSince).toBeNull();
});
