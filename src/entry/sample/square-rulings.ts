import { type TakenRuling, takeRulings } from '../../care/community/index.ts';
import type { Square } from './square.ts';
import { chanceFrom, seedOf } from './square-chance.ts';
import type { Talk } from './square-talk.ts';
import { sourceOf } from './themed-talks.ts';

const hour = 3_600_000;

/** Order kept in a sample: what was reported and hidden, why its author thinks that wrong, and what was answered; one waits for today. */
export const keepRulings = ({ house, book, company, owner, members, now }: Square, talks: readonly Talk[]): Promise<void> => {
  const rulings = book.rulings.flatMap(({ topic, answer, reason, flags, hours, appeal, answered }): TakenRuling[] => {
    const theme = book.topics.find((one) => one.title === topic);
    const source = theme && sourceOf(theme);
    const post = talks.find((one) => one.source === source)?.posts[answer - 1];
    if (!source || !post || post.at >= now) return [];
    const after = (last: Date, many: number) => new Date(Math.min(last.getTime() + many * hour, now.getTime() - 1));
    const at = after(post.at, hours);
    const appealedAt = after(at, appeal.hours);
    const chance = chanceFrom(seedOf(`${source} ${answer}`));
    return [
      {
        ...{ postSource: `${source}-p${answer}`, reason, at, appeal: { word: appeal.word, at: appealedAt } },
        flaggers: chance
          .some(
            members.filter((one) => one.id !== post.authorId),
            flags,
          )
          .map((one) => one.id),
        ...(answered ? { answer: { ...answered, at: after(appealedAt, answered.hours), staffId: owner } } : {}),
      },
    ];
  });
  return house.db.transaction().execute((tx) => takeRulings(tx, company.id, rulings));
};
