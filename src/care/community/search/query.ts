import { pairsOf, partsOf, runsOf } from './words.ts';

/**
 * One word somebody searches for: `asks` is its part of the question to the index, `needs` the index words of which each must be there (of
 * a word in parts there are none, but `ways`, each of them enough); `begins`: the index words begin so.
 */
export type Term = {
  text: string;
  asks: string;
  needs: readonly string[];
  ways: readonly (readonly string[])[];
  begins: boolean;
  weak: boolean;
};

/** `strict`: every word is there; `loose`: some word that says something is. Empty when nothing was asked. */
export type SearchQuery = { terms: readonly Term[]; strict: string; loose: string };

const most = 16;

/** Words that say nothing by themselves: without them a question still asks the same. */
const weakWords = new Set(
  '的 了 吗 呢 吧 啊 呀 是 在 有 和 与 也 都 就 要 会 能 可以 怎么 怎样 怎么样 如何 什么 为什么 哪 哪个 哪里 哪些 一个 这个 那个 请问 我 你 您 我们 你们 他们 a an and are as at be by can do does for from how i in is it my of on or that the this to was what when where which who why with you your'.split(
    ' ',
  ),
);

const quoted = (word: string): string => `'${word.replaceAll("'", "''").replaceAll('\\', '')}'`;
const every = (words: readonly string[]): string => words.map(quoted).join(' & ');

const ofCharacters = (text: string): Term => {
  const needs = pairsOf(text);
  return {
    text,
    needs,
    ways: [needs],
    begins: false,
    asks: needs.length > 1 ? `(${every(needs)})` : every(needs),
    weak: weakWords.has(text),
  };
};

const ofLetters = (text: string): Term => {
  const { whole, parts } = partsOf(text);
  const isLong = [...whole].length > 2;
  const begins = `${quoted(whole)}${isLong ? ':*' : ''}`;
  const apart = /[-_.+'’]/u.test(text) ? text.split(/[-_.+'’]/u).filter(Boolean) : [];
  const asks = apart.length > 1 ? `(${begins} | (${every(apart)}))` : begins;
  const ways = apart.length > 1 ? [[whole], apart] : [[whole]];
  return { text, needs: parts.length > 0 ? [] : [whole], ways, begins: isLong, asks, weak: weakWords.has(text) };
};

/** A run of three characters or more is parted by the dictionary; what it leaves together must stand together. */
const termsOf = (text: string, cut: (sentence: string) => string[]): Term[] => {
  const all = runsOf(text).flatMap((one) => {
    if (!one.characters) return [ofLetters(one.text)];
    return ([...one.text].length < 3 ? [one.text] : cut(one.text)).map(ofCharacters);
  });
  const once = new Map(all.filter((one) => one.asks).map((one) => [one.text, one]));
  return [...once.values()].slice(0, most);
};

/** The words that say something; all of them where none does. */
export const telling = (terms: readonly Term[]): readonly Term[] => {
  const found = terms.filter((one) => !one.weak);
  return found.length > 0 ? found : terms;
};

/** Of those, the ones that may stand for the rest: a single character by itself says too little. */
export const sayingEnough = (terms: readonly Term[]): readonly Term[] => {
  const found = telling(terms).filter((one) => [...one.text].length > 1);
  return found.length > 0 ? found : telling(terms);
};

/** What somebody asks, as the index is asked; `cut` parts Chinese into words. Never longer than sixteen words. */
export const questionOf = (text: string, cut: (sentence: string) => string[]): SearchQuery => {
  const terms = termsOf(text.slice(0, 200), cut);
  const asked = (all: readonly Term[], by: '&' | '|') => all.map((one) => one.asks).join(` ${by} `);
  return { terms, strict: asked(telling(terms), '&'), loose: telling(terms).length > 1 ? asked(sayingEnough(terms), '|') : '' };
};
