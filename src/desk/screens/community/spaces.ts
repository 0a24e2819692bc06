// What the doors of spaces and topics answer (src/care/community/topic/topic.shapes.ts).
export const kinds = ['discussion', 'question', 'idea', 'defect', 'show', 'poll', 'article'] as const;
export type Kind = (typeof kinds)[number];
export const readers = ['everybody', 'members', 'owners'] as const;

export type Space = {
  id: string;
  companyId: string;
  slug: string;
  name: string;
  about: string;
  rules: string;
  kinds: Kind[];
  readers: (typeof readers)[number];
  productLine: string | null;
  topics: number;
  lastPostedAt: string | null;
  closedAt: string | null;
  version: number;
};

export type TopicRow = {
  id: string;
  title: string;
  slug: string;
  kind: Kind;
  state: 'open' | 'closed' | 'held' | 'hidden';
  author: { name: string | null; house: boolean };
  answers: number;
  likes: number;
  accepted: boolean;
  lastPostedAt: string;
};

export type Topic = {
  id: string;
  title: string;
  slug: string;
  kind: Kind;
  state: TopicRow['state'];
  space: { id: string; slug: string; name: string };
  product: { name: string } | null;
  acceptedPostId: string | null;
  pinnedUntil: string | null;
  version: number;
};

export type Post = {
  id: string;
  number: number;
  author: { name: string | null; house: boolean };
  authorId: string | null;
  body: string;
  state: 'shown' | 'held' | 'hidden' | 'withdrawn';
  likes: number;
  ownerLikes: number;
  ownerSince: string | null;
  postedAt: string;
};
