import fc from 'fast-check';
import { expect, test } from 'vitest';
import { writeIsoDay, writeNumber, writeValue } from './cell-text.ts';

test.each([
  [0.1 + 0.2, '0.3'],
  [0, '0'],
  [-0, '0'],
  [12.5, '12.5'],
  [-7, '-7'],
  [6_901_234_567_892, '6901234567892'],
  [123_456_789_012_345, '123456789012345'],
  [1_234_567_890_123_456_768, '1234567890123460000'],
  [1.5e21, '1500000000000000000000'],
  [-2e22, '-20000000000000000000000'],
  [1e-7, '0'],
  [0.000_012, '0.000012'],
])('the number %s', (value, text) => {
  expect(writeNumber(value)).toBe(text);
});

test('a number is written without exponent, and as near as fifteen digits come', () => {
  fc.assert(
    fc.property(fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e25, max: 1e25 }), (value) => {
      const text = writeNumber(value);
      expect(text).toMatch(/^-?\d+(\.\d+)?$/);
      expect(Math.abs(Number(text) - value)).toBeLessThanOrEqual(Math.max(Math.abs(value) * 1e-14, 1e-6));
    }),
  );
});

test('days are counted as Excel counts them, from 1900 and from 1904', () => {
  expect(writeValue(45_351, 'day', false)).toBe('2024-02-29');
  expect(writeValue(45_351 + 14.5 / 24, 'day', false)).toBe('2024-02-29 14:30:00');
  expect(writeValue(45_351 - 1462, 'day', true)).toBe('2024-02-29');
  expect(writeValue(45_350.999_999_999, 'day', false)).toBe('2024-02-29');
  expect(writeValue(-1_824, 'day', false)).toBe('1895-01-01');
  expect(writeValue(2_958_465, 'day', false)).toBe('9999-12-31');
});

test('what no calendar of four digits has is left as a number', () => {
  for (const value of [2_958_466, 2_958_465.999_999_999, 1e300, -1e9]) expect(writeValue(value, 'day', false)).toBe(writeNumber(value));
});

test('times of day, and spans that go on after midnight', () => {
  expect(writeValue(0.5, 'clock', false)).toBe('12:00:00');
  expect(writeValue(0, 'clock', true)).toBe('00:00:00');
  expect(writeValue(0.25, 'day', true)).toBe('06:00:00');
  expect(writeValue(45_351.5, 'clock', false)).toBe('2024-02-29 12:00:00');
  expect(writeValue(1.5, 'span', false)).toBe('36:00:00');
  expect(writeValue(-0.25, 'span', true)).toBe('-06:00:00');
});

test('any second of any day is written as itself', () => {
  const days = fc.date({ min: new Date('1905-01-01T00:00:00Z'), max: new Date('9999-12-31T23:59:59Z'), noInvalidDate: true });
  fc.assert(
    fc.property(days, fc.boolean(), (date, from1904) => {
      const seconds = Math.floor(date.getTime() / 1000);
      const written = writeValue(25_569 + seconds / 86_400 - (from1904 ? 1462 : 0), 'day', from1904);
      expect(written).toBe(new Date(seconds * 1000).toISOString().slice(0, 19).replace('T', ' ').replace(' 00:00:00', ''));
    }),
  );
});

test('days written as ISO 8601', () => {
  expect(writeIsoDay('2024-02-29')).toBe('2024-02-29');
  expect(writeIsoDay('2024-02-29T00:00:00.000Z')).toBe('2024-02-29');
  expect(writeIsoDay('2024-02-29T14:30:00.000Z')).toBe('2024-02-29 14:30:00');
  expect(writeIsoDay('2024-02-29T14:30')).toBe('2024-02-29 14:30');
});
