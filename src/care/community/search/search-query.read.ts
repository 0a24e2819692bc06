import { cutWords } from './dictionary.read.ts';
import { questionOf, type SearchQuery } from './query.ts';

/** What somebody asks, as the index is asked, parted by the dictionary. */
export const searchQuery = (text: string): SearchQuery => questionOf(text, cutWords);
