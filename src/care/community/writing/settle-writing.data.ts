import type { Id } from '../../../kernel/id.ts';
import type { Tx } from '../../../platform/database/database.ts';
import { clearDraft } from './draft.data.ts';
import { keepLinks } from './link.data.ts';
import { type Placing, placePictures } from './picture.data.ts';
import type { Written } from './render-writing.ts';

/** What has to follow once a post is kept: its pictures may be seen with it, its links are looked at, the draft it came from is gone. */
export const settlePost = async (tx: Tx, one: { postId: Id; by: Placing; written: Written; draft?: string }, now: Date): Promise<void> => {
  await placePictures(tx, one.by, one.written.pictures, `post:${one.postId}`);
  await keepLinks(tx, one.postId, one.written.addresses, now);
  if (one.draft && 'customerId' in one.by) await clearDraft(tx, one.by.customerId, one.draft);
};
