import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { expect, test } from 'vitest';
import { dayIn, daysBetween } from './calendar.ts';

const zones = [
  'Europe/London',
  'Asia/Shanghai',
  'Asia/Kathmandu',
  'Australia/Lord_Howe',
  'America/St_Johns',
  'Pacific/Apia',
  'Africa/Monrovia',
];
const anyInstant = fc.integer({ min: Date.parse('1965-01-01'), max: Date.parse('2040-01-01') });

test('the day of an instant is that of the calendar, also when its quarter was asked before', () => {
  fc.assert(
    fc.property(fc.constantFrom(...zones), anyInstant, fc.integer({ min: 0, max: 899_999 }), (zone, ms, more) => {
      for (const at of [ms, ms - (ms % 900_000) + more]) {
        const said = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone).toPlainDate().toString();
        expect(dayIn(zone, new Date(at))).toBe(said);
      }
    }),
    { numRuns: 2_000 },
  );
});

test('no instant is no day', () => {
  expect(() => dayIn('Europe/London', new Date(Number.NaN))).toThrow();
});

test('days between are those of the calendar', () => {
  const day = anyInstant.map((ms) => new Date(ms).toISOString().slice(0, 10));
  fc.assert(
    fc.property(day, day, (from, to) => {
      const said = Temporal.PlainDate.from(from).until(Temporal.PlainDate.from(to), { largestUnit: 'day' }).days;
      expect(daysBetween(from, to)).toBe(said);
    }),
    { numRuns: 1_000 },
  );
});

test('a day that is not there is not counted from', () => {
  for (const day of ['2026-02-30', '2026-13-01', 'soon']) expect(() => daysBetween(day, '2026-03-01')).toThrow();
});
