import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readDecimal, writeDecimal } from '../../../kernel/decimal.ts';
import { bareCell, guessDecimalMark, readAmount } from './read-amount.ts';
import { guessDateOrder, readWhen } from './read-when.ts';

const amount = (cell: string, mark: '.' | ',' = '.'): string => {
  const read = readAmount(cell, mark);
  return typeof read === 'bigint' ? writeDecimal(read) : read;
};

describe('amounts', () => {
  test.each([
    ['2.55', '2.55'],
    ['-12', '-12'],
    ['+3.10', '3.1'],
    ['1,280.00', '1280'],
    ['￥1,280.00', '1280'],
    ['￥356', '356'],
    ['£5', '5'],
    ['-£5.20', '-5.2'],
    ['£-5.20', '-5.2'],
    ['$ 1,234,567.89', '1234567.89'],
    ['USD 12', '12'],
    ['12.50 EUR', '12.5'],
    ['99元', '99'],
    ['(12.30)', '-12.3'],
    ['($1,000)', '-1000'],
    ['12.30-', '-12.3'],
    ['−7', '-7'],
    ["'42", '42'],
    ["'-4.5", '-4.5'],
    ['１２．５', '12.5'],
    ['.5', '0.5'],
    ['1 234', '1234'],
    ["1'234.50", '1234.5'],
  ])('%s is %s', (cell, said) => expect(amount(cell)).toBe(said));

  test.each([
    ['1.234,50', '1234.5'],
    ['-1.234,5', '-1234.5'],
    ['12,5', '12.5'],
    ['€ 3,99', '3.99'],
    ['2.55', 'not-a-number'],
  ])('with a decimal comma %s is %s', (cell, said) => expect(amount(cell, ',')).toBe(said));

  test.each(['', 'abc', '1.2.3', '12,34', '--5', '-(5)', '1e5', '0x10', 'Infinity', '１２a', '5%', '1,23,4'])('%s is no number', (cell) =>
    expect(amount(cell)).toBe('not-a-number'),
  );

  test('more than six decimals are not rounded in silence', () => expect(amount('1.2345678')).toBe('too-precise'));

  test('every decimal reads back as it was written, bare or as a spreadsheet shows it', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n }), (value) => {
        expect(readAmount(writeDecimal(value))).toBe(value);
        expect(readDecimal(writeDecimal(value))).toBe(value);
        const [whole = '', fraction] = writeDecimal(value < 0n ? -value : value).split('.');
        const grouped = `${whole.replace(/\B(?=(\d{3})+$)/g, ',')}${fraction ? `.${fraction}` : ''}`;
        expect(readAmount(value < 0n ? `(£${grouped})` : `£${grouped}`)).toBe(value);
        expect(readAmount(`${value < 0n ? '-' : ''}${grouped.replaceAll(',', ' ').replace('.', ',')}`, ',')).toBe(value);
      }),
    );
  });

  test('the decimal mark is guessed from what only it explains', () => {
    expect(guessDecimalMark(['1.234,50', '3,99'])).toBe(',');
    expect(guessDecimalMark(['1,234.50', '3.99'])).toBe('.');
    expect(guessDecimalMark(['1,234', '5'])).toBe('.');
    expect(guessDecimalMark([])).toBe('.');
  });

  test('cells lose what spreadsheets and keyboards put around them', () => {
    expect(bareCell("'07700900067")).toBe('07700900067');
    expect(bareCell('\u00a0 ＡＢＣ　１ ')).toBe('ABC 1');
  });
});

const when = (cell: string, order?: 'dmy' | 'mdy'): string => {
  const read = readWhen(cell, order);
  if (typeof read === 'string') return read;
  const two = (value: number) => String(value).padStart(2, '0');
  const offset = read.offset === undefined ? '' : ` ${read.offset}`;
  return `${read.year}-${two(read.month)}-${two(read.day)} ${two(read.hour)}:${two(read.minute)}:${two(read.second)}${offset}`;
};

describe('dates', () => {
  test.each([
    ['2010-12-01 08:26:00', '2010-12-01 08:26:00'],
    ['2023-04-23 00:41:38 +0000', '2023-04-23 00:41:38 0'],
    ['2024-01-01T09:30:15+08:00', '2024-01-01 09:30:15 480'],
    ['2024-01-01T09:30:15.123Z', '2024-01-01 09:30:15 0'],
    ['2024-02-01 09:30', '2024-02-01 09:30:00'],
    ['2023/5/2', '2023-05-02 00:00:00'],
    ['2023年5月2日', '2023-05-02 00:00:00'],
    ['2023年5月2日 14:05', '2023-05-02 14:05:00'],
    ['2023年5月2日 下午2:05', '2023-05-02 14:05:00'],
    ['2023.5.2', '2023-05-02 00:00:00'],
    ['20230502', '2023-05-02 00:00:00'],
    ['3/15/2024 2:30 PM', '2024-03-15 14:30:00'],
    ['15/3/2024 12:30 am', '2024-03-15 00:30:00'],
    ['15.3.2024', '2024-03-15 00:00:00'],
    ['2 May 2023', '2023-05-02 00:00:00'],
    ['May 2, 2023', '2023-05-02 00:00:00'],
    ['02-May-2023 08:00', '2023-05-02 08:00:00'],
    ['45048', '2023-05-02 00:00:00'],
    ['45048.5', '2023-05-02 12:00:00'],
    ["'2023-05-02", '2023-05-02 00:00:00'],
    ['2024-02-29', '2024-02-29 00:00:00'],
    ['5/5/2024', '2024-05-05 00:00:00'],
  ])('%s is %s', (cell, said) => expect(when(cell)).toBe(said));

  test.each([
    ['1990/2/29', 'no-such-day'],
    ['29 Feb 1990', 'no-such-day'],
    ['2023-13-01', 'no-such-day'],
    ['2023-04-31', 'no-such-day'],
    ['31/31/2024', 'no-such-day'],
    ['2024-01-01 25:00', 'no-such-time'],
    ['3/4/2024', 'unclear-date'],
    ['5月12日', 'not-a-date'],
    ['yesterday', 'not-a-date'],
    ['', 'not-a-date'],
    ['12345', 'not-a-date'],
    ['1700000000', 'not-a-date'],
  ])('%s is refused: %s', (cell, fault) => expect(when(cell)).toBe(fault));

  test('said once, the order of day and month holds', () => {
    expect(when('3/4/2024', 'dmy')).toBe('2024-04-03 00:00:00');
    expect(when('3/4/2024', 'mdy')).toBe('2024-03-04 00:00:00');
    expect(guessDateOrder(['3/4/2024', '15/4/2024'])).toBe('dmy');
    expect(guessDateOrder(['3/15/2024 2:30 PM', '3/4/2024'])).toBe('mdy');
    expect(guessDateOrder(['3/4/2024', '15/4/2024', '4/15/2024'])).toBeUndefined();
  });

  test('every day of five centuries is read alike in every plain form', () => {
    const days = fc.date({ min: new Date('1600-01-01'), max: new Date('2099-12-31'), noInvalidDate: true });
    fc.assert(
      fc.property(days, (date) => {
        const iso = date.toISOString();
        const [year, month, day] = [date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate()];
        const said = `${iso.slice(0, 10)} 00:00:00`;
        for (const form of [
          iso.slice(0, 10),
          `${year}/${month}/${day}`,
          `${year}年${month}月${day}日`,
          iso.slice(0, 10).replaceAll('-', ''),
        ])
          expect(when(form)).toBe(said);
        expect(when(`${day}.${month}.${year}`, 'dmy')).toBe(said);
      }),
    );
  });
});
