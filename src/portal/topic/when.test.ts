import { expect, test } from 'vitest';
import { whenWords } from './when.ts';

const now = new Date('2026-11-23T12:00:00Z');
const said = (language: 'zh' | 'en', at: string, zone = 'Europe/London') => whenWords(language, new Date(at), now, zone);

test('an hour today, a weekday within the week, then the day, and its year where it was another', () => {
  expect(said('en', '2026-11-23T09:05:00Z')).toContain('09:05');
  expect(said('en', '2026-11-19T09:05:00Z')).toBe('Thursday 09:05');
  expect([said('en', '2026-03-04T09:00:00Z'), said('zh', '2026-03-04T09:00:00Z')]).toEqual(['4 March', '3月4日']);
  expect([said('en', '2025-03-04T09:00:00Z'), said('zh', '2025-03-04T09:00:00Z')]).toEqual(['4 March 2025', '2025年3月4日']);
});

test('a day is called the same the second time, in each language and wherever it is that day', () => {
  const late = '2026-03-04T23:30:00Z';
  for (let time = 0; time < 2; time += 1) {
    expect([said('en', late), said('zh', late)]).toEqual(['4 March', '3月4日']);
    expect([said('en', late, 'Asia/Shanghai'), said('zh', late, 'Asia/Shanghai')]).toEqual(['5 March', '3月5日']);
    expect(whenWords('en', new Date(late), new Date('2027-01-20T00:00:00Z'), 'Europe/London')).toBe('4 March 2026');
  }
});
