import type { Id } from '../../kernel/id.ts';
import { writeRightToken } from '../profile/index.ts';

/**
 * Stands in words for the address of the customer's own “still right?” page, and becomes it only on the wire: in what is kept, and in
 * what staff read, there is no link that would let them speak as the customer.
 */
export const rightLinkMark = '{{ right_link }}';

const mark = /\{\{\s*right_link\s*\}\}/g;

export type LinkHead = { secret: Buffer; baseUrl: string; now: Date };

export const withRightLink = (words: string, { secret, baseUrl, now }: LinkHead, customerId: Id): string =>
  words.replace(mark, () => `${baseUrl.replace(/\/$/, '')}/r/${writeRightToken(secret, customerId, now)}`);
