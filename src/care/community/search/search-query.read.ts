import { cutWords } from './dictionary.read.ts';
import { questionOf, type SearchQuery } from './query.ts';

/** What somebody asks, as the index is asked, parted by the dictionary. */
export const searchQuery = (text: string): SearchQuery => questionOf(text, cutWords);

let parting: Intl.Segmenter | undefined;

/**
 * What a title speaks of, for things of its kind beside it. Parted by what the runtime knows of words: pages that nobody searched on do not
 * load the dictionary.
 */
export const kindredQuery = (title: string): SearchQuery =>
  questionOf(title, (sentence) => {
    parting ??= new Intl.Segmenter('zh', { granularity: 'word' });
    return Array.from(parting.segment(sentence), (one) => one.segment);
  });
