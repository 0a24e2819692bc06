import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays } from '../../../kernel/calendar.ts';
import { completeness, freshness, freshShare } from '../freshness.ts';
import { type CustomField, isValueOf, readValue } from './custom-field.ts';
import { doubtsOf, sure } from './doubtful.ts';
import { addMonths, monthsBetween } from './months.ts';
import { retiresOn, unanswered, unreachableSince } from './retire.ts';
import { isYearlyDay, nextOn, yearlyDayOf, yearsSince } from './yearly-day.ts';

const days = fc.integer({ min: 0, max: 40_000 }).map((from) => addDays('1990-01-01', from % 36_000));
const yearly = fc
  .record({
    calendar: fc.constantFrom('solar' as const, 'lunar' as const),
    month: fc.integer({ min: 1, max: 12 }),
    day: fc.integer({ min: 1, max: 31 }),
    year: fc.option(fc.integer({ min: 1930, max: 1990 }), { nil: null }),
  })
  .filter(isYearlyDay);

describe('days that come round', () => {
  test('the next one is never past and at most thirteen lunar months ahead', () => {
    fc.assert(
      fc.property(yearly, days, (day, today) => {
        const next = nextOn(day, today);
        expect(next >= today).toBe(true);
        expect(next <= addDays(today, 385)).toBe(true);
        expect(nextOn(day, next)).toBe(next);
      }),
      { numRuns: 300 },
    );
  });

  test('an age grows by one on the day itself and on no other', () => {
    fc.assert(
      fc.property(yearly, days, (day, today) => {
        const birthday = nextOn({ ...day, year: 1950 }, addDays(today, 1));
        const age = (on: string) => yearsSince({ ...day, year: 1950 }, on) ?? -1;
        expect(age(birthday)).toBe(age(addDays(birthday, -1)) + 1);
        expect(age(addDays(birthday, -1))).toBe(age(today));
      }),
      { numRuns: 300 },
    );
  });

  test('known days: Mid-Autumn, new year by the moon, 29 February', () => {
    expect(nextOn({ calendar: 'lunar', month: 8, day: 15 }, '2026-01-01')).toBe('2026-09-25');
    expect(nextOn({ calendar: 'lunar', month: 1, day: 1 }, '2026-01-01')).toBe('2026-02-17');
    expect(nextOn({ calendar: 'solar', month: 2, day: 29 }, '2027-01-01')).toBe('2027-02-28');
    expect(yearsSince({ calendar: 'lunar', month: 12, day: 20, year: 1985 }, '2026-02-06')).toBe(39);
    expect(yearsSince({ calendar: 'lunar', month: 12, day: 20, year: 1985 }, '2026-02-07')).toBe(40);
    expect(yearlyDayOf('--05-24')).toEqual({ calendar: 'solar', month: 5, day: 24, year: null });
  });
});

test('months: counted whole, and added without leaving the month', () => {
  expect(addMonths('2026-01-31', 1)).toBe('2026-02-28');
  expect(addMonths('2026-11-30', 3)).toBe('2027-02-28');
  fc.assert(
    fc.property(days, fc.integer({ min: 0, max: 300 }), (day, months) => {
      expect(monthsBetween(day, addMonths(day, months))).toBe(months);
      if (months > 0) expect(monthsBetween(day, addDays(addMonths(day, months), -1))).toBe(months - 1);
    }),
  );
});

describe('freshness', () => {
  const rule = { field: 'phone', shelfMonths: 12, needed: true };
  const said = { known: true, source: 'staff', confirmedAt: new Date('2025-03-10T08:00:00Z') };
  const on = (day: string) => freshness([rule], { phone: said }, 'Europe/London', new Date(`${day}T10:00:00Z`))[0];

  test('a fact is believed until the very day its shelf life ends', () => {
    expect(on('2026-03-09')).toMatchObject({ state: 'fresh', staleOn: '2026-03-10', monthsOld: 11 });
    expect(on('2026-03-10')).toMatchObject({ state: 'stale', monthsOld: 12 });
  });

  test('scores: what is needed and known; of what ages, what is still fresh', () => {
    const rules = [rule, { field: 'city', shelfMonths: 24, needed: true }, { field: 'birthday', shelfMonths: null, needed: true }];
    const fields = freshness(rules, { phone: said, city: said }, 'UTC', new Date('2026-05-01T00:00:00Z'));
    expect(completeness(fields)).toBe(67);
    expect(freshShare(fields)).toBe(50);
    expect(completeness([])).toBe(100);
  });
});

describe('doubts', () => {
  const doubted = (part: Partial<Parameters<typeof doubtsOf>[0]>) =>
    doubtsOf({ kind: 'person', name: 'Mary Hall', birthday: null, addresses: [], today: '2026-03-02', ...part });
  const email = (normal: string) => doubted({ addresses: [{ channel: 'email', normal, shared: false }] });
  const phone = (normal: string) => doubted({ addresses: [{ channel: 'phone', normal, shared: false }] });

  test.each(['test@test.com', 'asdf@asdf.com', 'noemail@shop.co.uk', 'someone@example.test'])('%s is made up', (one) => {
    expect(email(one)[0]?.confidence).toBeGreaterThanOrEqual(sure);
  });
  test.each(['+8611111111111', '+8613888888888', '+8612345678', '+441234567890'])('%s is made up', (one) => {
    expect(phone(one)[0]?.confidence).toBeGreaterThanOrEqual(sure);
  });
  test.each(['asdf', '测试', 'qwerty', 'Aaaa', '无名'])('nobody is called %s', (name) => {
    expect(doubted({ name })[0]).toMatchObject({ field: 'name', kind: 'placeholder' });
  });
  test('张三 may be somebody: doubted, and not so surely that he would be left out', () => {
    expect(doubted({ name: '张三' })[0]?.confidence).toBeLessThan(sure);
  });
  test.each(['2031-01-01', '1850-05-05', '2025-06-01'])('nobody of whom we know was born on %s', (birthday) => {
    expect(doubted({ birthday })[0]).toMatchObject({ field: 'birthday', kind: 'impossible' });
  });
  test('real people are left in peace', () => {
    for (const name of ['王芳', '欧阳娜娜', 'Mary Hall', '李思思', 'Anna', 'Bob Poe', '丽丽', "O'Neill"])
      expect(doubted({ name })).toEqual([]);
    for (const one of ['mary.hall@btinternet.com', 'wangfang88@qq.com', '13900139000@163.com', 'tess@testing-labs.co'])
      expect(email(one)).toEqual([]);
    for (const one of ['+8613812348765', '+442079460101', '+4915112345867']) expect(phone(one)).toEqual([]);
    expect(doubted({ birthday: '1986-05-24' })).toEqual([]);
    expect(doubted({ birthday: '--01-01' })).toEqual([]);
  });
  test('every doubt names its value and its reason', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (name, local) => {
        for (const one of doubted({ name, addresses: [{ channel: 'email', normal: `${local}@test.com`, shared: true }] })) {
          expect(one.confidence > 0 && one.confidence <= 1).toBe(true);
          expect(one.evidence.code).toMatch(/^[a-z-]+$/);
        }
      }),
    );
  });
});

describe('nobody can be reached', () => {
  const at = (day: string) => new Date(`${day}T12:00:00Z`);
  const rules = { retireAfterDays: 30, silentDays: 180 };

  test('only once every address is dead, from the day the last one died; who never had one is not lost', () => {
    expect(unreachableSince([])).toBeUndefined();
    expect(
      unreachableSince([
        { reachability: 'dead', since: at('2026-01-01') },
        { reachability: 'doubtful', since: at('2026-01-01') },
      ]),
    ).toBeUndefined();
    expect(
      unreachableSince([
        { reachability: 'dead', since: at('2026-01-01') },
        { reachability: 'dead', since: at('2026-02-01') },
      ]),
    ).toEqual(at('2026-02-01'));
  });
  test('whoever still buys is not retired', () => {
    expect(retiresOn(at('2026-01-01'), undefined, rules, 'UTC')).toBe('2026-01-31');
    expect(retiresOn(at('2026-01-01'), at('2026-02-01'), rules, 'UTC')).toBe('2026-07-31');
  });
  test('calls in a row, newest first; one answer and the count begins anew', () => {
    const call = (day: string, outcome: string) => ({ at: at(day), outcome });
    const calls = [
      call('2026-03-03', 'no-answer'),
      call('2026-03-02', 'no-answer'),
      call('2026-03-01', 'reached'),
      call('2026-02-01', 'no-answer'),
    ];
    expect(unanswered(calls, at('2026-01-01'))).toBe(2);
    expect(unanswered(calls, at('2026-03-03'))).toBe(1);
  });
});

describe('fields of a company', () => {
  const field = (kind: CustomField['kind']) => ({
    kind,
    choices: [
      { key: 'green', zh: '绿茶', en: 'Green tea' },
      { key: 'oolong', zh: '乌龙', en: 'Oolong' },
    ],
  });
  test('whatever is read of a text is a value of its field', () => {
    const kinds = fc.constantFrom(
      'text' as const,
      'number' as const,
      'date' as const,
      'yes-no' as const,
      'choice' as const,
      'several' as const,
    );
    const texts = fc.oneof(
      fc.string(),
      fc.constantFrom('3', '1,200.5', '2026-02-30', '2024年2月29日', '是', 'no', '绿茶', 'green、Oolong'),
    );
    fc.assert(
      fc.property(kinds, texts, (kind, written) => {
        const value = readValue(field(kind), written);
        if (value !== undefined) expect(isValueOf(field(kind), value)).toBe(true);
      }),
    );
  });
  test('as people write', () => {
    expect(readValue(field('number'), '1,200.5')).toBe(1200.5);
    expect(readValue(field('date'), '2024年2月29日')).toBe('2024-02-29');
    expect(readValue(field('date'), '2026-02-30')).toBeUndefined();
    expect(readValue(field('yes-no'), '是')).toBe(true);
    expect(readValue(field('several'), '绿茶、oolong')).toEqual(['green', 'oolong']);
    expect(readValue(field('choice'), 'coffee')).toBeUndefined();
    expect(isValueOf(field('choice'), 'coffee')).toBe(false);
  });
});
