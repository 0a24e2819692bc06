import fc from 'fast-check';
import { expect, test } from 'vitest';
import { answerBy } from './clock.ts';

const office = { minutes: 120, from: '09:00', until: '18:00', weekends: false };
const by = (since: string, more: Partial<typeof office> = {}, zone = 'Europe/London') =>
  answerBy(new Date(since), { ...office, ...more }, zone).toISOString();

test('the clock runs in its hours only, and what is left over goes on the next workday', () => {
  expect(by('2026-03-02T10:00:00Z')).toBe('2026-03-02T12:00:00.000Z');
  expect(by('2026-03-02T06:30:00Z')).toBe('2026-03-02T11:00:00.000Z');
  expect(by('2026-03-02T17:30:00Z')).toBe('2026-03-03T10:30:00.000Z');
  // Friday evening waits for Monday, unless weekends count
  expect(by('2026-03-06T20:00:00Z')).toBe('2026-03-09T11:00:00.000Z');
  expect(by('2026-03-06T20:00:00Z', { weekends: true })).toBe('2026-03-07T11:00:00.000Z');
  expect(by('2026-03-02T10:00:00Z', { minutes: 1440 })).toBe('2026-03-04T16:00:00.000Z');
  expect(by('2026-03-02T23:30:00Z', { from: '00:00', until: '24:00' })).toBe('2026-03-03T01:30:00.000Z');
  expect(by('2026-03-02T01:30:00Z', {}, 'Asia/Shanghai')).toBe('2026-03-02T03:30:00.000Z');
});

test('days of rest stop the clock like nights do', () => {
  const rests = (day: string) => day === '2026-03-03' || day === '2026-03-04';
  const rested = answerBy(new Date('2026-03-02T17:30:00Z'), office, 'Europe/London', rests);
  expect(rested.toISOString()).toBe('2026-03-05T10:30:00.000Z');
  // a company that never works again: the clock still ends somewhere
  const never = answerBy(new Date('2026-03-02T17:30:00Z'), office, 'Europe/London', () => true);
  expect(Number.isNaN(never.getTime())).toBe(false);
});

test('the night the clocks change takes nothing from anybody', () => {
  const night = { from: '00:00', until: '24:00', weekends: true, minutes: 60 * 24 };
  expect(by('2026-03-29T00:00:00Z', night)).toBe('2026-03-30T00:00:00.000Z');
});

test('an answer is never due before its time has run, and whoever came later is not due earlier', () => {
  const moment = fc.date({ min: new Date('2026-01-01'), max: new Date('2027-01-01'), noInvalidDate: true });
  fc.assert(
    fc.property(
      moment,
      fc.integer({ min: 0, max: 100_000 }),
      fc.integer({ min: 1, max: 5000 }),
      fc.boolean(),
      (since, later, minutes, weekends) => {
        const response = { ...office, minutes, weekends };
        const due = answerBy(since, response, 'Europe/London');
        expect(due.getTime()).toBeGreaterThanOrEqual(since.getTime() + minutes * 60_000);
        const next = answerBy(new Date(since.getTime() + later * 60_000), response, 'Europe/London');
        expect(next.getTime()).toBeGreaterThanOrEqual(due.getTime());
      },
    ),
  );
});
