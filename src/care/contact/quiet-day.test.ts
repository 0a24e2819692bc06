import { expect, test } from 'vitest';
import { openClock } from './hours.ts';
import { defaultPolicy, policyShape } from './policy.ts';
import { easter, publicDays } from './public-days.ts';
import { comingDays, isQuiet, quietDayShape } from './quiet-day.ts';

const calendar = (...days: { name?: string; every: 'once' | 'solar' | 'lunar'; on: string; days?: number }[]) => ({
  sundays: false,
  holidays: [],
  days: days.map((one) => quietDayShape.parse({ name: 'Rest', ...one })),
});

test('days come once, every year by the sun, or by the moon, and last as long as they say', () => {
  const golden = calendar({ every: 'solar', on: '10-01', days: 3 });
  expect(['2026-09-30', '2026-10-01', '2027-10-03', '2027-10-04'].map((day) => isQuiet(golden, day))).toEqual([false, true, true, false]);
  // New Year's Eve by the moon: 16 February 2026, 5 February 2027; three days of the new year follow
  const spring = calendar({ every: 'lunar', on: '12-30', days: 4 });
  expect(['2026-02-15', '2026-02-16', '2026-02-19', '2026-02-20', '2027-02-05'].map((day) => isQuiet(spring, day))).toEqual([
    false,
    true,
    true,
    false,
    true,
  ]);
  const once = calendar({ every: 'once', on: '2026-12-31', days: 2 });
  expect(['2026-12-31', '2027-01-01', '2027-12-31'].map((day) => isQuiet(once, day))).toEqual([true, true, false]);
});

test('days that do not exist are not taken', () => {
  const taken = (every: string, on: string) => quietDayShape.safeParse({ name: 'Rest', every, on }).success;
  expect(taken('solar', '02-29')).toBe(true);
  expect(taken('solar', '02-30')).toBe(false);
  expect(taken('lunar', '12-31')).toBe(false);
  expect(taken('once', '1990-02-29')).toBe(false);
  expect(taken('once', '05-01')).toBe(false);
  expect(taken('solar', '2026-05-01')).toBe(false);
  expect(quietDayShape.safeParse({ name: ' ', every: 'solar', on: '05-01' }).success).toBe(false);
});

test('a policy written before days had names is read as it was', () => {
  const old = { ...defaultPolicy, calendars: { FR: { sundays: true, holidays: ['2026-07-14'] } } };
  const { calendars } = policyShape.parse(old);
  expect(calendars.FR).toEqual({ sundays: true, holidays: ['2026-07-14'], days: [] });
  expect([isQuiet(calendars.FR, '2026-07-14'), isQuiet(calendars.FR, '2026-07-19'), isQuiet(calendars.FR, '2026-07-15')]).toEqual([
    true,
    true,
    false,
  ]);
});

test('nobody is written to on a day of rest: the next open hours lie behind it', () => {
  const policy = { ...defaultPolicy, calendars: { CN: calendar({ every: 'lunar', on: '12-30', days: 4 }) } };
  const opens = (country: string) =>
    openClock(policy, 'Asia/Shanghai', country, new Date('2026-02-16T02:00:00Z')).stretch('email')?.opens.toISOString();
  expect(opens('CN')).toBe('2026-02-20T00:00:00.000Z');
  expect(opens('GB')).toBe('2026-02-16T00:00:00.000Z');
});

test('what comes next stands first, a holiday that runs among it', () => {
  const calendars = {
    '*': calendar({ name: 'Stocktaking', every: 'once', on: '2026-03-01', days: 3 }),
    CN: calendar({ every: 'lunar', on: '08-15' }),
  };
  expect(comingDays(calendars, '2026-03-02', 5)).toEqual([
    { country: '*', name: 'Stocktaking', from: '2026-03-01', until: '2026-03-03' },
    { country: 'CN', name: 'Rest', from: '2026-09-25', until: '2026-09-25' },
  ]);
});

test('public holidays are reckoned by rule', () => {
  expect([2024, 2025, 2026, 2027, 2038].map(easter)).toEqual(['2024-03-31', '2025-04-20', '2026-04-05', '2027-03-28', '2038-04-25']);
  const inYear = (country: 'CN' | 'GB', year: number) =>
    Array.from({ length: 365 }, (_, at) => new Date(Date.UTC(year, 0, 1 + at)).toISOString().slice(0, 10)).filter((day) =>
      isQuiet({ sundays: false, holidays: [], days: publicDays(country, 2026).map(({ key, ...one }) => ({ ...one, name: key })) }, day),
    );
  expect(inYear('CN', 2026)).toEqual(
    ['01-01', '02-16', '02-17', '02-18', '02-19', '04-05', '05-01', '05-02', '06-19', '09-25', '10-01', '10-02', '10-03'].map(
      (day) => `2026-${day}`,
    ),
  );
  expect(inYear('GB', 2026)).toEqual(['01-01', '04-03', '04-06', '05-04', '05-25', '08-31', '12-25', '12-26'].map((day) => `2026-${day}`));
});
