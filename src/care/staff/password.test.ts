import fc from 'fast-check';
import { expect, test } from 'vitest';
import { longest, passwordFault } from './password.ts';

test('length counts characters, not bytes, and nothing else is demanded', () => {
  expect(passwordFault('茶'.repeat(3) + '山泉水好')).toBe('short');
  expect(passwordFault('明前龙井新茶到了')).toBeUndefined();
  expect(passwordFault('only lower case words')).toBeUndefined();
  expect(passwordFault(`${'ab c'.repeat(longest / 4)}x`)).toBe('long');
});

test.each(['password', 'Password1', '12345678', 'qwertyuiop', 'woaini1314', '5201314520', '88888888', 'aaaaaaaaaaaa', 'iloveyou!'])(
  'what attackers try first is refused: %s',
  (password) => expect(passwordFault(password)).toBe('known'),
);

test('a password made of one’s own name or e-mail is refused', () => {
  const own = ['Mei Lin', 'mei.lin@teahouse.test'];
  expect(passwordFault('mei.lin@teahouse.test', own)).toBe('own');
  expect(passwordFault('MeiLin2026'.slice(0, 9), own)).toBe('own');
  expect(passwordFault('Mei drinks oolong', own)).toBeUndefined();
});

test('any long text that is no list entry and not one’s own passes', () => {
  fc.assert(
    fc.property(fc.string({ minLength: 20, maxLength: 60, unit: 'grapheme' }), (password) => {
      const fault = passwordFault(password, ['Mei Lin']);
      expect(fault === undefined || new Set(password).size < 4).toBe(true);
    }),
  );
});
