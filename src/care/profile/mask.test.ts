import fc from 'fast-check';
import { parsePhoneNumberFromString } from 'libphonenumber-js';
import { expect, test } from 'vitest';
import { mask } from './mask.ts';

const codes = ['86', '44', '1', '49', '33', '65', '852', '39', '52'];

test('a phone is masked as the whole library reads it, also where it is read off', () => {
  const digits = fc.stringMatching(/^[1-9]\d{6,10}$/);
  fc.assert(
    fc.property(fc.constantFrom(...codes), digits, (code, number) => {
      const value = `+${code}${number}`;
      const national = parsePhoneNumberFromString(value)?.nationalNumber ?? value.replace(/\D/g, '');
      const shown = national.length >= 9 ? `${national.slice(0, 3)} •••• ${national.slice(-4)}` : `•••• ${national.slice(-2)}`;
      expect(mask('phone', value)).toBe(shown);
    }),
    { numRuns: 2000 },
  );
});

test('a number dialled with 00 is masked as the same number with a plus', () => {
  expect(mask('phone', '008615414142135')).toBe(mask('phone', '+8615414142135'));
});

test('an e-mail keeps its beginning and its domain', () => {
  expect(mask('email', 'wang.keyi@example.com')).toBe('wa••••@example.com');
  expect(mask('email', 'li@example.com')).toBe('l••••@example.com');
});
