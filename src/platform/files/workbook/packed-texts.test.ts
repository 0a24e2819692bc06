import fc from 'fast-check';
import { expect, test } from 'vitest';
import { packTexts } from './packed-texts.ts';

const packed = (all: readonly string[]) => {
  const texts = packTexts();
  for (const text of all) texts.push(text);
  return texts;
};

test('every text is found again by its number, and no other', () => {
  fc.assert(
    fc.property(
      fc.array(fc.string({ unit: 'grapheme', maxLength: 90 }), { maxLength: 40 }),
      fc.integer({ min: 1, max: 90 }),
      (some, times) => {
        const all = Array.from({ length: times }, () => some).flat();
        const texts = packed(all);
        for (const [place, text] of all.entries()) expect(texts.at(place)).toBe(text);
        for (const place of [-1, all.length, 0.5, Number.NaN]) expect(texts.at(place)).toBeUndefined();
      },
    ),
    { numRuns: 40 },
  );
});

test('halves of letters do not shift their neighbours', () => {
  const texts = packed([...Array.from({ length: 1023 }, () => 'a\ud83d'), '\ude00b', 'c']);
  expect([texts.at(0), texts.at(1023), texts.at(1024)]).toEqual(['a\ufffd', '\ufffdb', 'c']);
});
