import { expect, test } from 'vitest';
import { questionOf } from './query.ts';
import { expectedAll, expectedAny } from './word-shares.read.ts';

const words = {
  posts: 100_000,
  shares: new Map([
    ['kettle', 0.3],
    ['kettles', 0.1],
    ['hg40', 0.01],
    ['hg', 0.05],
    ['40', 0.2],
    ['茶', 0.25],
    ['什么', 0.2],
  ]),
};
const about = (text: string, cut: (sentence: string) => string[] = (sentence) => [sentence]): number =>
  Math.round(expectedAll(questionOf(text, cut).terms, words));

test('how many posts a question is answered by is foretold for words, beginnings and words in parts', () => {
  expect(about('kettle')).toBe(40_000);
  expect(about('ket')).toBe(40_000);
  expect(about('ke')).toBe(0);
  expect(about('HG-40')).toBe(6_000);
  expect(about('orchid')).toBe(0);
  expect(about('茶')).toBe(25_000);
  expect(about('茶 kettle')).toBe(Math.round(100_000 * 0.25 * Math.sqrt(0.4)));
});

test('words that say nothing by themselves are left out, as they are of the question', () => {
  expect(about('什么茶', () => ['什么', '茶'])).toBe(25_000);
  expect(about('什么')).toBe(20_000);
});

test('a question of which one word is enough is answered as often as its commonest word; single characters do not stand for others', () => {
  const any = (text: string) => Math.round(expectedAny(questionOf(text, (sentence) => [sentence]).terms, words));
  expect(any('orchid hg40')).toBe(1_000);
  expect(any('茶 orchid')).toBe(0);
  expect(any('茶')).toBe(25_000);
});
