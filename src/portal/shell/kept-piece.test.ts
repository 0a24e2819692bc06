import { expect, test } from 'vitest';
import { h } from '../../platform/http/plain-page.ts';
import { keepPieces } from './kept-piece.ts';

test('a piece is written once under its name, and what is in it is escaped', () => {
  const piece = keepPieces();
  let written = 0;
  const house = (name: string) =>
    piece(`house ${name}`, () => {
      written += 1;
      return h('p', null, name);
    });
  expect(house('Tea <b>&</b> more')).toEqual({ __html: '<p>Tea &lt;b&gt;&amp;&lt;/b&gt; more</p>' });
  expect(house('Tea <b>&</b> more')).toBe(house('Tea <b>&</b> more'));
  expect(house('another')).toEqual({ __html: '<p>another</p>' });
  expect(written).toBe(2);
});

test('more names than can be kept are written each time', () => {
  const piece = keepPieces();
  for (let n = 0; n < 200; n += 1) expect(piece(`n ${n}`, () => h('i', null, n))).toEqual({ __html: `<i>${n}</i>` });
});
