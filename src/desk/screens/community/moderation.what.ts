export const decisions = ['keep', 'hide', 'remove', 'silence', 'move', 'close'] as const;
export type Decision = (typeof decisions)[number];
export const reasons = ['spam', 'rude', 'private', 'wrong-place', 'danger', 'other'] as const;
export type Reason = (typeof reasons)[number];
export const silenceHours = [24, 72, 168, 720] as const;

/** An item of `GET /api/v1/moderation/queue` */
export type Queued = {
  kind: 'post' | 'message' | 'picture' | 'member';
  id: string;
  because: 'flags' | 'held' | 'asked';
  heldBecause: string | null;
  openedAt: string;
  hiddenAt: string | null;
  editedAt: string | null;
  weight: number;
  people: number;
  title: string;
  link: string;
  words: string;
  state: string;
  at: string;
  house: boolean;
  topicId: string | null;
  author: { id: string; name: string; handle: string; level: number; moderates: boolean } | null;
  reports: { reason: Reason; people: number; words: string[] }[];
  history: { posts: number; hidden: number; rulings: number; reported: number };
  choices: Decision[];
};

type Space = { id: string; name: string };
export type QueuedOne = Queued & { around: { number: number; name: string | null; words: string; at: string }[]; spaces: Space[] };

export type Load = { waiting: number; oldestAt: string | null; decidedToday: number; medianMinutes: number | null; appeals: number };

export type Appeal = {
  rulingId: string;
  title: string;
  words: string;
  author: { id: string; name: string; handle: string } | null;
  decision: Decision | 'hidden-by-flags' | 'silenced-by-flags';
  reason: Reason;
  word: string;
  by: string | null;
  mine: boolean;
  at: string;
  appealedAt: string;
  appealWord: string;
};

export type Member = {
  id: string;
  handle: string;
  name: string;
  level: 0 | 1 | 2 | 3 | 4;
  levelSince: string;
  byHand: boolean;
  joinedAt: string;
  seenAt: string;
  silencedUntil: string | null;
  silencedBecause: string | null;
  moderates: Space[];
  daysVisited: number;
  postsRead: number;
  likesReceived: number;
};
export type MemberPage = { items: Member[]; next: string | null; counts: { levels: number[]; silenced: number; moderators: number } };

export type Want = { what: string; have: number; want: number; most?: true };
export type MemberOne = Member & {
  trust: {
    next: { level: 1 | 2 | 3; wants: Want[] } | null;
    keeps: { wants: Want[]; keptUntil: string } | null;
    moves: { from: number; to: number; because: string; by: string | null; at: string }[];
  };
  rulings: { id: string; decision: Appeal['decision']; reason: Reason; word: string; hours: number | null; at: string }[];
  spaces: Space[];
};
