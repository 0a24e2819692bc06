import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays } from '../../../kernel/calendar.ts';
import { calendarFile, folded } from './calendar-file.ts';
import { instantOf } from './keep-activity.act.ts';
import { weighResult } from './result.ts';
import { sayHours } from './say-when.ts';
import { seasonOf } from './season.ts';
import { festivals } from './standing-occasions.ts';
import { inOrder, nextToSeat, offerUntil, placeOf, type Waiting } from './waiting-order.ts';
import { daysIn, nextDay } from './yearly.ts';

const waiting: fc.Arbitrary<Waiting[]> = fc.uniqueArray(
  fc.record({
    customerId: fc.uuid(),
    party: fc.integer({ min: 1, max: 5 }),
    came: fc.integer({ min: 0, max: 4 }),
    missed: fc.integer({ min: 0, max: 2 }),
    since: fc.date({ min: new Date('2026-01-01'), max: new Date('2026-03-01'), noInvalidDate: true }),
  }),
  { selector: (one) => one.customerId, maxLength: 30 },
);

test('seats are never given twice, whoever waits', () => {
  fc.assert(
    fc.property(waiting, fc.integer({ min: 0, max: 20 }), (line, free) => {
      const chosen = nextToSeat(line, free);
      expect(chosen.reduce((sum, one) => sum + one.party, 0)).toBeLessThanOrEqual(free);
      // nobody who is left out would still have fitted
      const left = free - chosen.reduce((sum, one) => sum + one.party, 0);
      for (const one of line) if (!chosen.includes(one)) expect(one.party).toBeGreaterThan(left);
    }),
  );
});

test('the order of the line does not depend on how it is read, and who leaves moves nobody back', () => {
  fc.assert(
    fc.property(waiting, fc.nat(), (line, gone) => {
      const ids = inOrder(line).map((one) => one.customerId);
      expect(inOrder([...line].reverse()).map((one) => one.customerId)).toEqual(ids);
      ids.forEach((id, place) => {
        expect(placeOf(line, id)?.place).toBe(place + 1);
      });
      const leaver = line[gone % Math.max(1, line.length)];
      const rest = line.filter((one) => one !== leaver);
      for (const one of rest) expect(placeOf(rest, one.customerId)?.place).toBeLessThanOrEqual(placeOf(line, one.customerId)?.place ?? 0);
    }),
  );
});

test('an offer lasts at least two hours, at most as long as was said, and never past the beginning', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 5000 }), fc.integer({ min: 1, max: 168 }), (left, hours) => {
      const now = new Date('2026-03-02T09:00:00Z');
      const starts = new Date(now.getTime() + left * 3_600_000);
      const until = offerUntil(now, starts, hours);
      expect(until <= starts && until > now).toBe(true);
      expect(until.getTime() - now.getTime()).toBeLessThanOrEqual(Math.max(2, hours) * 3_600_000);
    }),
  );
});

test('festivals by the moon from 2020 to 2035, against the almanac', () => {
  const year = (key: keyof typeof festivals) =>
    Array.from({ length: 16 }, (_, at) =>
      daysIn(festivals[key], 2020 + at)
        .join(' ')
        .slice(5),
    );
  expect(year('spring-festival')).toEqual(
    '01-25 02-12 02-01 01-22 02-10 01-29 02-17 02-06 01-26 02-13 02-03 01-23 02-11 01-31 02-19 02-08'.split(' '),
  );
  expect(year('dragon-boat')).toEqual(
    '06-25 06-14 06-03 06-22 06-10 05-31 06-19 06-09 05-28 06-16 06-05 06-24 06-12 06-01 06-20 06-10'.split(' '),
  );
  expect(year('mid-autumn')).toEqual(
    '10-01 09-21 09-10 09-29 09-17 10-06 09-25 09-15 10-03 09-22 09-12 10-01 09-19 09-08 09-27 09-16'.split(' '),
  );
  expect(year('double-ninth')).toEqual(
    '10-25 10-14 10-04 10-23 10-11 10-29 10-18 10-08 10-26 10-16 10-05 10-24 10-12 10-01 10-20 10-09'.split(' '),
  );
});

test('an occasion comes round within thirteen months, and a leap day is kept on the 28th', () => {
  const rule = { calendar: 'solar', month: 2, day: 29, shift: 0 } as const;
  expect(daysIn(rule, 2028)).toEqual(['2028-02-29']);
  expect(daysIn(rule, 2027)).toEqual(['2027-02-28']);
  fc.assert(
    fc.property(fc.constantFrom(...Object.values(festivals)), fc.integer({ min: 0, max: 20_000 }), (festival, ahead) => {
      const day = addDays('2000-01-01', ahead);
      const next = nextDay(festival, day);
      expect(next >= day && next <= addDays(day, 400)).toBe(true);
    }),
    { numRuns: 200 },
  );
});

test('every day has a theme with words in both languages', () => {
  for (let ahead = 0; ahead < 400; ahead += 1) {
    const season = seasonOf(addDays('2026-01-01', ahead));
    for (const words of Object.values(season.words)) expect(words.name && words.title && words.standfirst).toBeTruthy();
  }
  expect(seasonOf('2026-11-22')).toMatchObject({ key: 'xiao-xue', kind: 'term', next: { term: 'da-xue', day: '2026-12-07' } });
  expect(seasonOf('2026-09-25')).toMatchObject({ key: 'mid-autumn', kind: 'festival' });
});

test('the clocks of the place are meant, also on the night they are changed', () => {
  expect(instantOf('Europe/London', '2026-03-29T00:30').toISOString()).toBe('2026-03-29T00:30:00.000Z');
  expect(instantOf('Europe/London', '2026-03-29T01:30').toISOString()).toBe('2026-03-29T01:30:00.000Z');
  expect(instantOf('Europe/London', '2026-03-29T19:00').toISOString()).toBe('2026-03-29T18:00:00.000Z');
  expect(instantOf('Europe/London', '2026-10-25T01:30').toISOString()).toBe('2026-10-25T00:30:00.000Z');
  expect(instantOf('Asia/Shanghai', '2026-11-28T19:00').toISOString()).toBe('2026-11-28T11:00:00.000Z');
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 400 }),
      fc.integer({ min: 3, max: 23 }),
      fc.constantFrom('Europe/London', 'America/New_York', 'Asia/Shanghai'),
      (ahead, hour, zone) => {
        const two = String(hour).padStart(2, '0');
        const startsAt = instantOf(zone, `${addDays('2026-01-01', ahead)}T${two}:00`);
        const endsAt = new Date(startsAt.getTime() + 1_800_000);
        expect(sayHours('en', { startsAt, endsAt, zone })).toBe(`${two}:00–${two}:30`);
      },
    ),
  );
});

test('calendar files escape what would break them, and fold by bytes', () => {
  const at = new Date('2026-03-12T19:00:00Z');
  const one = {
    id: 'x',
    title: 'Tea, cake; \\o/',
    about: 'a\nEND:VCALENDAR',
    place: '',
    startsAt: at,
    endsAt: at,
    state: 'open',
    stateAt: at,
    version: 2,
  } as const;
  const text = calendarFile('House', [one], 'https://tea.example');
  expect(text).toContain('SUMMARY:Tea\\, cake\\; \\\\o/\r\n');
  expect(text).toContain('DESCRIPTION:a\\nEND:VCALENDAR\r\n');
  expect(text.match(/^END:VCALENDAR/gm)).toHaveLength(1);
  fc.assert(
    fc.property(
      fc.string({ unit: 'grapheme', maxLength: 300 }).filter((line) => !/[\r\n]/.test(line)),
      (line) => {
        const parts = folded(line).split('\r\n');
        for (const part of parts) expect(new TextEncoder().encode(part).length).toBeLessThanOrEqual(75);
        expect(parts.map((part, place) => (place === 0 ? part : part.slice(1))).join('')).toBe(line);
      },
    ),
  );
});

test('a cost per customer brought back is told only where something can be known', () => {
  expect(weighResult({ people: 0, bought: 0 }, { people: 0, bought: 0 }, '100', 90, 0).because).toBe('nobody-came');
  expect(weighResult({ people: 30, bought: 9 }, { people: 0, bought: 0 }, '600', 90, 0)).toMatchObject({
    because: 'nobody-waited',
    more: null,
    costPerGained: null,
    costPerGuest: 20,
  });
  expect(weighResult({ people: 30, bought: 9 }, { people: 4, bought: 1 }, '600', 90, 0).because).toBe('too-few');
  expect(weighResult({ people: 30, bought: 9 }, { people: 40, bought: 1 }, '600', 90, 12)).toMatchObject({
    because: 'running',
    costPerReturning: null,
  });
  const sure = weighResult({ people: 60, bought: 40 }, { people: 60, bought: 10 }, '1200', 90, 0);
  expect(sure.more?.value).toBeCloseTo(0.5);
  expect(sure.more?.low).toBeGreaterThan(0.3);
  expect(sure.costPerGained).toMatchObject({ value: 40 });
  const unsure = weighResult({ people: 20, bought: 8 }, { people: 20, bought: 6 }, '400', 90, 0);
  expect(unsure.costPerGained?.high).toBeNull();
  expect(weighResult({ people: 20, bought: 4 }, { people: 20, bought: 9 }, '400', 90, 0).costPerGained).toBeNull();
});
