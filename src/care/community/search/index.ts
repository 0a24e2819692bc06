/** Search: what texts are found by, and how people's words are asked for. */
export { searchQuery } from './query.ts';
export { searchWords } from './words.ts';
