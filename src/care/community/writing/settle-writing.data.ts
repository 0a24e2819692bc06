import type { Id } from '../../../kernel/id.ts';
import type { Tx } from '../../../platform/database/database.ts';
import { clearDraft } from './draft.data.ts';
import { forgetLinks, keepLinks } from './link.data.ts';
import { type Placing, placePictures } from './picture.data.ts';
import type { Written } from './render-writing.ts';

type Settled = { postId: Id; by: Placing; written: Written; draft?: string; anew?: boolean };

/**
 * What has to follow once a post is kept: its pictures may be seen with it, its links are looked at, the draft it came from is gone. `anew`: it
 * said something else before.
 */
export const settlePost = async (tx: Tx, one: Settled, now: Date): Promise<void> => {
  await placePictures(tx, one.by, one.written.pictures, `post:${one.postId}`);
  if (one.anew) await forgetLinks(tx, one.postId);
  await keepLinks(tx, one.postId, one.written.addresses, now);
  if (one.draft && 'customerId' in one.by) await clearDraft(tx, one.by.customerId, one.draft);
};
