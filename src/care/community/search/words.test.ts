import fc from 'fast-check';
import { expect, test } from 'vitest';
import { searchQuery } from './search-query.read.ts';
import { searchWords } from './words.ts';

const words = (text: string) => searchWords(text).split(' ');

test('Chinese is found by each character and each pair', () => {
  expect(words('龙井茶')).toEqual(['龙', '龙井', '井', '井茶', '茶']);
  expect(words('好喝，不贵')).not.toContain('喝不');
});

test('names of models are kept whole and in parts, letters without capitals and accents', () => {
  expect(words('Ｅ2 Café HG-40型')).toEqual(expect.arrayContaining(['e2', 'e', '2', 'cafe', 'hg40', 'hg', '40', '型']));
});

test('a sentence is asked word by word, and what says nothing is left out', () => {
  const { strict, loose, terms } = searchQuery('龙井茶怎么泡');
  expect(terms.map((one) => one.text)).toContain('怎么');
  expect(strict).not.toContain('怎么');
  expect(strict).toContain('泡');
  expect(loose).toBe("('龙井' & '井茶')");
  expect(searchQuery('铁壶 龙井').loose).toContain(' | ');
});

test('a word that says nothing is still found when it stands alone', () => {
  expect(searchQuery('怎么').strict).toBe("'怎么'");
  expect(searchQuery('的').strict).toBe("'的'");
});

test('whatever is cut out of a text is found in it', () => {
  const letters = fc.constantFrom(...'龙井茶叶好喝怎么泡水温度杯子ab2E- ，。');
  fc.assert(
    fc.property(fc.string({ unit: letters, maxLength: 60 }), fc.nat(59), fc.integer({ min: 1, max: 6 }), (text, from, long) => {
      const piece = text.slice(from, from + long);
      if (!/^[\p{Script=Han}]+$/u.test(piece)) return;
      const kept = new Set(words(text));
      for (const term of searchQuery(piece).terms) for (const need of term.needs) expect(kept).toContain(need);
    }),
  );
});

test('nothing a person types breaks the question', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 250 }), (text) => {
      const { strict, terms } = searchQuery(text);
      expect(terms.length).toBeLessThanOrEqual(16);
      expect(strict.replaceAll(/'[^']*'(?::\*)?|[&|() ]/g, '')).toBe('');
    }),
  );
});
