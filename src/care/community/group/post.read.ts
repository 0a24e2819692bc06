import type { z } from 'zod';
import type { Id } from '../../../kernel/id.ts';
import type { InEveryLanguage } from '../../../kernel/language.ts';
import type { House } from '../../../platform/house.ts';
import type { Asking } from '../../../platform/http/door.ts';
import { measurePost } from '../../../platform/robot/robot.ts';
import { isWords, sayInEvery } from '../../../words/say.ts';
import { renderWriting } from '../writing/index.ts';
import { findGroup } from './group.data.ts';
import { mondayIn } from './hours.ts';
import { instantOf } from './plan-post.act.ts';
import { goneTo, type Post, postsOf, type Sending, sendingsOf, type Words } from './post.data.ts';
import type { postShape, postsShape, previewShape, sendingShape } from './post.shapes.ts';
import { weighPost } from './weigh-post.ts';

/** Why a post waits, or what became of it, in words. */
const because = (code: string | null): InEveryLanguage | null => {
  const words = `group.because.${code}`;
  return isWords(words) ? sayInEvery(words) : null;
};

export const tellPost = ({ companyId: _, zone: __, nextAt, ...one }: Post): z.infer<typeof postShape> => ({
  ...one,
  nextAt: nextAt?.toISOString() ?? null,
});

const tellSending = ({ companyId: _, groupId: __, dueAt, readyAt, settledAt, ...one }: Sending): z.infer<typeof sendingShape> => ({
  ...one,
  text: because(one.because),
  dueAt: dueAt.toISOString(),
  readyAt: readyAt.toISOString(),
  settledAt: settledAt?.toISOString() ?? null,
});

const shown = 40;

/** What is planned for a group, what went, and how gives and asks stand. */
export const readPosts = async (house: House, { principal }: Asking, groupId: Id): Promise<z.infer<typeof postsShape> | undefined> => {
  const group = await findGroup(house.db, principal, groupId);
  if (!group) return undefined;
  const now = house.clock.now();
  const [posts, sendings, gone] = await Promise.all([
    postsOf(house.db, groupId),
    sendingsOf(house.db, groupId, shown),
    goneTo(house.db, groupId, now),
  ]);
  const monday = mondayIn(group.zone, now);
  return {
    items: posts.map(tellPost),
    sendings: sendings.map(tellSending),
    balance: {
      gives: gone.filter((one) => one.kind === 'give').length,
      asks: gone.filter((one) => one.kind === 'ask').length,
      thisWeek: gone.filter((one) => mondayIn(group.zone, one.at) === monday).length,
      aWeek: group.postsAWeek,
      floor: group.givesAnAsk,
    },
  };
};

/** How a post will look, whether it fits, and when it would go as things stand. */
export const previewPost = async (
  house: House,
  { principal }: Asking,
  groupId: Id,
  wish: Words & { at?: string | undefined },
): Promise<z.infer<typeof previewShape> | undefined> => {
  const group = await findGroup(house.db, principal, groupId);
  if (!group) return undefined;
  const now = house.clock.now();
  const at = wish.at ? instantOf(group.zone, wish.at) : now;
  const weighed = weighPost(wish.kind, group, await goneTo(house.db, groupId, now), at < now ? now : at);
  const size = group.robotKind ? measurePost(group.robotKind, wish) : undefined;
  const bytes = size?.bytes ?? Buffer.byteLength(wish.body);
  // an ask that is not earned goes when it is, and nobody knows when that will be
  const goesAt = weighed.go ? at : weighed.because === 'balance' ? null : weighed.until;
  return {
    html: wish.form === 'markdown' ? renderWriting(wish.body).html : null,
    bytes,
    most: size?.most ?? null,
    fits: size === undefined || bytes <= size.most,
    goesAt: goesAt?.toISOString() ?? null,
    waits: weighed.go ? null : because(weighed.because),
    byHand: group.robotKind === null,
  };
};
