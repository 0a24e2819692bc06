import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { say, type Values, type Words } from '../../words/say.ts';
import { dayAfter, dayOf, daysApart, rowDay, sayDay, sayMonth, sayWeekday, timeOf } from './day.ts';
import { initialsOf } from './initials.ts';
import { writeAmount, writeShare, writeShort, writeShortAmount } from './number.ts';
import { sayDue, sayWhen } from './relative.ts';

const t = (language: 'zh' | 'en') => (words: Words, values?: Values) => say(language, words, values);

describe('numbers', () => {
  test('large ones lose the digits that say nothing', () => {
    expect(writeShort(9321, 'zh')).toBe('9,321');
    expect(writeShort(412_340, 'zh')).toBe('41.2 万');
    expect(writeShort(1_220_000, 'zh')).toBe('122 万');
    expect(writeShort(230_000_000, 'zh')).toBe('2.3 亿');
    expect(writeShort(412_340, 'en')).toBe('412k');
    expect(writeShort(14_888, 'en')).toBe('14.9k');
    expect(writeShort(8_300_065, 'en')).toBe('8.3m');
    expect(writeShort(-45_000, 'zh')).toBe('-4.5 万');
    expect(writeShort(999_999, 'en')).toBe('1m');
  });
  test('shares below ten keep a digit that says something', () => {
    expect(writeShare(0.524, 'en')).toBe('52%');
    expect(writeShare(0.047, 'en')).toBe('4.7%');
    expect(writeShare(0, 'en')).toBe('0%');
  });
  test('money carries its sign', () => {
    expect(writeAmount({ currency: 'GBP', amount: '14888.40' }, 'en')).toBe('£14,888');
    expect(writeAmount({ currency: 'GBP', amount: '72.4' }, 'en')).toBe('£72.40');
    expect(writeAmount({ currency: 'CNY', amount: '14888' }, 'zh')).toBe('¥14,888');
    expect(writeShortAmount({ currency: 'CNY', amount: '412000' }, 'zh')).toBe('¥41.2 万');
    expect(writeShortAmount({ currency: 'GBP', amount: '412000' }, 'en')).toBe('£412k');
  });
});

describe('days', () => {
  test('rows are short, sentences are said, another year carries it', () => {
    expect(rowDay('2026-05-05', '2026-04-28')).toBe('5-05');
    expect(rowDay('2025-05-15', '2026-04-28')).toBe('2025-05-15');
    expect(sayDay('2026-05-15', 'en', '2026-04-28')).toBe('15 May');
    expect(sayDay('2025-05-15', 'zh', '2026-04-28')).toBe('2025 年 5 月 15 日');
    expect(sayWeekday('2026-04-28', 'en')).toBe('Tue 28 April');
    expect(sayWeekday('2026-04-28', 'zh')).toBe('4 月 28 日 周二');
    expect(sayMonth('2026-04-28', 'en')).toBe('April 2026');
    expect(sayMonth('2026-04-28', 'zh', false)).toBe('4 月');
  });
  test('an instant falls on the day of the zone', () => {
    expect(dayOf('2026-04-27T23:30:00Z', 'Asia/Shanghai')).toBe('2026-04-28');
    expect(dayOf('2026-04-27T23:30:00Z', 'America/New_York')).toBe('2026-04-27');
    expect(timeOf('2026-04-27T23:30:00Z', 'Asia/Shanghai')).toBe('07:30');
  });
  test('days apart and day after are each other’s inverse, over every clock change', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('1990-01-01'), max: new Date('2090-01-01'), noInvalidDate: true }),
        fc.integer({ min: -4000, max: 4000 }),
        (date, days) => {
          const day = date.toISOString().slice(0, 10);
          expect(daysApart(day, dayAfter(day, days))).toBe(days);
        },
      ),
    );
  });
  test('relative days as a person says them', () => {
    const today = '2026-04-28';
    expect(sayWhen(t('en'), today, today)).toBe('today');
    expect(sayWhen(t('zh'), today, dayAfter(today, -1))).toBe('昨天');
    expect(sayWhen(t('en'), today, dayAfter(today, 17))).toBe('in 17 days');
    expect(sayWhen(t('en'), today, dayAfter(today, -400))).toBe('13 months ago');
    expect(sayDue(t('en'), today, dayAfter(today, -1))).toBe('1 day late');
    expect(sayDue(t('zh'), today, dayAfter(today, -58))).toBe('晚 8 周');
  });
});

test('initials in either script', () => {
  expect(initialsOf('沈砚秋')).toBe('沈');
  expect(initialsOf('Shen Yanqiu')).toBe('SY');
  expect(initialsOf('  kitchen ')).toBe('K');
  expect(initialsOf('')).toBe('');
});
