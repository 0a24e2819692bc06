import fc from 'fast-check';
import { expect, test } from 'vitest';
import { plainTitle, wanting } from './writing-rules.ts';

test('a title stands on one line, as it reads: nothing unseen, nothing that turns the writing round; emoji stay whole', () => {
  expect(plainTitle('Kettle\u202egnp.exe')).toBe('Kettlegnp.exe');
  expect(plainTitle(' Which\u200b kettle\n pours\t\u2066slowest\u0000 ')).toBe('Which kettle pours slowest');
  expect(plainTitle('茶\u2060\ufeff壶')).toBe('茶壶');
  for (const emoji of ['👩‍🍳 and 👩🏽‍🚀', '❤️‍🔥 tea', '🏴‍☠️']) expect(plainTitle(emoji)).toBe(emoji);
  expect(plainTitle('a\u200db\u200d')).toBe('ab');
});

test('what nobody sees is not counted as words', () => {
  expect(wanting('body', '\u200b\u2060\u200c'.repeat(30))).toBe(20);
  expect(wanting('title', plainTitle('\u200b\u2060\u200c\u200d'.repeat(30)))).toBe(15);
});

test('whatever is written, the title is on one line and the same when read again', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (written) => {
      const title = plainTitle(written);
      expect(title).not.toMatch(/[\n\r\t\u0000\u200b\u202a-\u202e\u2066-\u2069]/u);
      expect(plainTitle(title)).toBe(title);
    }),
  );
});
