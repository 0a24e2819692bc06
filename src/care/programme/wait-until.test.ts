import { expect, test } from 'vitest';
import { instantOf } from './wait-until.ts';

const at = (until: Parameters<typeof instantOf>[0], zone: string, now: string) => instantOf(until, zone, new Date(now)).toISOString();

test('the next time it is nine o’clock there', () => {
  expect(at({ time: '09:00' }, 'Asia/Shanghai', '2026-03-02T00:30:00Z')).toBe('2026-03-02T01:00:00.000Z');
  expect(at({ time: '09:00' }, 'Asia/Shanghai', '2026-03-02T01:00:00Z')).toBe('2026-03-03T01:00:00.000Z');
});

test('a weekday, a date', () => {
  expect(at({ time: '09:00', weekdays: [1] }, 'UTC', '2026-03-04T00:00:00Z')).toBe('2026-03-09T09:00:00.000Z');
  expect(at({ time: '09:00', date: '2026-05-01' }, 'UTC', '2026-03-04T00:00:00Z')).toBe('2026-05-01T09:00:00.000Z');
  expect(at({ time: '09:00', date: '2026-01-01' }, 'UTC', '2026-03-04T00:00:00Z')).toBe('2026-03-04T09:00:00.000Z');
});

test('a time that clocks jump over comes after the gap, one that comes twice comes once', () => {
  expect(at({ time: '01:30' }, 'Europe/London', '2026-03-29T00:00:00Z')).toBe('2026-03-29T01:30:00.000Z');
  expect(at({ time: '01:30' }, 'Europe/London', '2026-10-24T23:00:00Z')).toBe('2026-10-25T00:30:00.000Z');
});
