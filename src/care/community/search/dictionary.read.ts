import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { pairsOf } from './words.ts';

type Cut = (sentence: string) => string[];

let cut: Cut | undefined;

/** Loaded when the first sentence is searched for: most houses rest without it. Where it cannot be loaded, pairs do its work. */
const load = (): Cut => {
  try {
    const require = createRequire(import.meta.url);
    const { Jieba } = require('@node-rs/jieba') as typeof import('@node-rs/jieba');
    const jieba = Jieba.withDict(readFileSync(require.resolve('@node-rs/jieba/dict.txt')));
    return (sentence) => jieba.cut(sentence, true);
  } catch {
    return pairsOf;
  }
};

/** The words of a Chinese sentence, as the dictionary parts them. */
export const cutWords = (sentence: string): string[] => {
  cut ??= load();
  return cut(sentence);
};
