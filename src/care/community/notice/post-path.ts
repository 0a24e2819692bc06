import type { Id } from '../../../kernel/id.ts';

/** The address of a post in its topic. */
export const postPath = (topicId: Id, slug: string, number: number): string =>
  number === 1 ? `/t/${topicId}/${encodeURIComponent(slug)}` : `/t/${topicId}/${encodeURIComponent(slug)}?at=${number}#p${number}`;
