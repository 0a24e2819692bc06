import type { SearchQuery } from './query.ts';

/** A text in pieces, those somebody searched for marked. Whoever shows them escapes them. */
export type Piece = { text: string; hit: boolean };

/** As Chinese and English readers take in at a glance. */
const length = { characters: 120, letters: 240 };
const marks = /```[\s\S]*?```|!?\[([^\]]*)\]\([^)]*\)|^#{1,6}\s+|^\s*>\s?.*$|[*_~`|]+|^\s*[-+]\s+|<[^>]{0,200}>/gmu;

/** Markdown as it would be read aloud. */
export const plainText = (markdown: string): string =>
  markdown
    .slice(0, 20_000)
    .replaceAll(marks, (_all, label: string | undefined) => (label === undefined ? ' ' : label))
    .replaceAll(/\s+/gu, ' ')
    .trim();

const same = (text: string): string => {
  const lower = text.toLowerCase();
  return lower.length === text.length ? lower : text;
};

/** Where the words stand, overlapping ones joined. */
const placesOf = (text: string, words: readonly string[]): [number, number][] => {
  const found: [number, number][] = [];
  for (const word of words)
    for (let at = text.indexOf(word); at >= 0 && found.length < 200; at = text.indexOf(word, at + word.length))
      found.push([at, at + word.length]);
  const joined: [number, number][] = [];
  for (const [from, to] of found.toSorted((a, b) => a[0] - b[0])) {
    const last = joined.at(-1);
    if (last && from <= last[1]) last[1] = Math.max(last[1], to);
    else joined.push([from, to]);
  }
  return joined;
};

const wordsOf = (query: SearchQuery): string[] => {
  const telling = query.terms.filter((one) => !one.weak);
  return (telling.length > 0 ? telling : query.terms).map((one) => one.text);
};

const cut = (text: string, places: readonly [number, number][]): Piece[] => {
  const pieces: Piece[] = [];
  let at = 0;
  for (const [from, to] of places) {
    if (from > at) pieces.push({ text: text.slice(at, from), hit: false });
    pieces.push({ text: text.slice(from, to), hit: true });
    at = to;
  }
  if (at < text.length) pieces.push({ text: text.slice(at), hit: false });
  return pieces;
};

export const highlight = (text: string, query: SearchQuery): Piece[] => cut(text, placesOf(same(text), wordsOf(query)));

/** The part of a text in which the words stand, begun at a seam of the sentence where there is one near. */
export const excerpt = (markdown: string, query: SearchQuery): Piece[] => {
  const text = plainText(markdown);
  const long = /\p{Script=Han}/u.test(text) ? length.characters : length.letters;
  const first = placesOf(same(text), wordsOf(query))[0]?.[0] ?? 0;
  const wished = Math.max(0, first - Math.round(long / 4));
  const seam = wished === 0 ? 0 : wished + Math.max(0, text.slice(wished, first).search(/[\s，。；！？、,.;!?]/u) + 1);
  const [lead, rest] = [seam > 0 ? '…' : '', seam + long < text.length ? '…' : ''];
  const part = `${lead}${text
    .slice(seam, seam + long)
    .toWellFormed()
    .replaceAll('\ufffd', '')}${rest}`;
  return highlight(part, query);
};
