import fc from 'fast-check';
import { expect, test } from 'vitest';
import { columnOf, rowAfter } from './cell-place.ts';

const letters = (column: number): string =>
  column < 0 ? '' : letters(Math.floor(column / 26) - 1) + String.fromCharCode(65 + (column % 26));

test('a reference names its column', () => {
  expect(['A1', 'Z9', 'AA10', 'XFD1048576'].map(columnOf)).toEqual([0, 25, 26, 16_383]);
  fc.assert(fc.property(fc.integer({ min: 0, max: 16_383 }), (column) => columnOf(`${letters(column)}7`) === column));
});

test.each(['', 'A', '1', 'A0', 'A-1', 'A1.5', 'XFE1', 'ZZZZZZZZZZ1', 'A1048577', 'A99999999999', 'a1', '$A$1', 'AÄ1', 'A1e9'])(
  'no cell is called %j',
  (reference) => {
    expect(() => columnOf(reference)).toThrow('file-archive-broken');
  },
);

test('rows go forward, to the edge and not beyond', () => {
  expect([rowAfter(0, undefined), rowAfter(3, '7'), rowAfter(7, '7'), rowAfter(7, '2'), rowAfter(7, '1048576')]).toEqual([
    1, 7, 8, 8, 1_048_576,
  ]);
  for (const said of ['0', '-1', '1.5', 'x', '1048577', '1e300']) expect(() => rowAfter(0, said)).toThrow('file-archive-broken');
  expect(() => rowAfter(1_048_576, undefined)).toThrow('file-archive-broken');
});
