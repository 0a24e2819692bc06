import type { TakenPost, TakenReaction, TakenTopic } from '../../care/community/index.ts';
import type { Id } from '../../kernel/id.ts';
import type { Language } from '../../kernel/language.ts';
import { type Chance, chanceFrom, seedOf } from './square-chance.ts';

/** One conversation as it will be kept: who began it, what was answered and how well it was liked. */
export type Talk = {
  source: string;
  spaceId: Id;
  kind: TakenTopic['kind'];
  title: string;
  body: string;
  language: Language;
  authorId: Id;
  productId?: Id;
  at: Date;
  likes?: number;
  poll?: { options: readonly string[]; votes: readonly number[]; closesAt: Date };
  posts: readonly { authorId: Id | null; staffId: Id | null; body: string; at: Date }[];
};

const day = 86_400_000;

const thanks = (
  source: string,
  wanted: number,
  kind: TakenReaction['kind'],
  from: Date,
  until: Date,
  members: readonly Id[],
  chance: Chance,
) =>
  chance.some(members, wanted).map((customerId): TakenReaction => {
    const reactedAt = new Date(Math.min(until.getTime(), from.getTime() + chance.next() ** 3 * 20 * day));
    return { postSource: source, customerId, kind, reactedAt };
  });

/** Each member chooses once; the options were taken up as often as the book says, or as members go round. */
const pollOf = ({ poll, at }: Talk, members: readonly Id[], now: Date, chance: Chance): TakenTopic['poll'] => {
  if (!poll) return undefined;
  const chosen = poll.votes.flatMap((many, place) => Array.from({ length: many }, () => place + 1));
  const votes = chance.some(members, chosen.length).map((customerId, place) => ({
    customerId,
    number: chosen[(place * 7) % chosen.length] as number,
    votedAt: new Date(at.getTime() + chance.next() ** 2 * (now.getTime() - at.getTime())),
  }));
  return { options: poll.options, several: false, closesAt: poll.closesAt, votes };
};

/** Its topic, its posts and what members thought of them; a question is settled by the answer its author liked, three times in four. */
export const takenFrom = (
  talk: Talk,
  members: readonly Id[],
  now: Date,
): { topic: TakenTopic; posts: TakenPost[]; reactions: TakenReaction[] } => {
  const { source, spaceId, kind, title, body, language, authorId, productId } = talk;
  const chance = chanceFrom(seedOf(source));
  const posts = talk.posts
    .filter((one) => one.at < now)
    .map(
      (one, place): TakenPost => ({
        ...{
          topicSource: source,
          source: `${source}-p${place + 1}`,
          authorId: one.authorId,
          staffId: one.staffId,
          body: one.body,
          postedAt: one.at,
        },
      }),
    );
  const accepted = kind === 'question' && chance.next() < 0.75 ? posts.find((one) => one.authorId !== authorId) : undefined;
  const wish = kind === 'idea' || kind === 'defect';
  const poll = pollOf(talk, members, now, chanceFrom(seedOf(`${source} poll`)));
  const topic: TakenTopic = {
    ...{ source, spaceId, kind, title, language, authorId, productId: productId ?? null, body, postedAt: talk.at },
    views: (posts.length + 1) * chance.whole(6, 30),
    ...(poll ? { poll } : {}),
    ...(accepted ? { acceptedSource: accepted.source } : {}),
  };
  const reactions = [
    ...thanks(
      source,
      talk.likes ?? chance.whole(0, kind === 'question' ? 6 : 9),
      wish || kind === 'question' ? 'same-here' : 'useful',
      talk.at,
      now,
      members,
      chance,
    ),
    ...posts.flatMap((one) => {
      const wanted = one === accepted ? chance.whole(3, 14) : Math.floor(chance.next() ** 2 * 7);
      return thanks(one.source, wanted, 'useful', one.postedAt, now, members, chance);
    }),
  ];
  return { topic, posts, reactions };
};
