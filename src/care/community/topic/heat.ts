/** What happened in a topic, as its heat sees it. */
export type Stirred = {
  postedAt: Date;
  lastPostedAt: Date;
  answers: number;
  likes: number;
  ownerLikes: number;
  sameHere: number;
  views: number;
  accepted: boolean;
};

/** In so many days a topic nobody stirs weighs half. */
export const halfLifeDays = 4;

/** Of an owner's vote about goods of their own: so much more than anybody's. */
export const ownersVote = 3;

/**
 * What topics are ranked by: votes, each owner's about the very thing counting thrice, people with the same trouble, answers and readers
 * (by their logarithm: the hundredth says less than the first), all halved every four days. The day that counts lies midway between the
 * first word and the last. As a logarithm, so that time moves every topic alike: whose turn it is never changes by waiting, and only
 * topics in which something happened need be worked out again.
 */
export const heatOf = (one: Stirred): number => {
  const votes = one.likes + (ownersVote - 1) * one.ownerLikes;
  const points = 1 + votes + one.sameHere + 2 * Math.log(1 + one.answers) + Math.log(1 + one.views) / 2 + (one.accepted ? 2 : 0);
  const midway = (one.postedAt.getTime() + one.lastPostedAt.getTime()) / 2;
  return Math.log2(points) + midway / (halfLifeDays * 86_400_000);
};
