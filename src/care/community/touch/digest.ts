import type { Id } from '../../../kernel/id.ts';
import { plainText } from '../search/index.ts';
import type { DigestTopic } from './digest.data.ts';

/** What somebody wrote, as it may stand in a letter of the house: one line, short, and no address that would become a link there. */
export const tame = (text: string, most: number): string => {
  const plain = plainText(text)
    .replaceAll(/\b(?:[a-z][a-z0-9+.-]*:\/\/|www\.)\S+/giu, '…')
    .trim();
  const letters = Array.from(plain);
  return letters.length > most ? `${letters.slice(0, most).join('').trimEnd()}…` : plain;
};

type Line = { title: string; link: string };
export type DigestValues = {
  topics: (Line & { answer: string; who: string })[];
  follows: (Line & { count: number })[];
  settings: string;
};

/** What the letter of one member names; undefined when there is nothing new to say. */
export const digestValues = (baseUrl: string, topics: readonly DigestTopic[]): DigestValues | undefined => {
  if (topics.length === 0) return undefined;
  const base = baseUrl.replace(/\/$/, '');
  // without its words, which an address writes as a line of signs nobody can read
  const lineOf = (one: DigestTopic): Line => ({ title: tame(one.title, 120), link: `${base}/t/${one.topicId}` });
  return {
    topics: topics
      .filter((one) => !one.followed)
      .map((one) => ({
        ...lineOf(one),
        answer: one.answer ? tame(one.answer.body, 160) : '',
        who: one.answer ? tame(one.answer.who, 60) : '',
      })),
    follows: topics.filter((one) => one.followed).map((one) => ({ ...lineOf(one), count: one.news })),
    settings: `${base}/me/notices#choose`,
  };
};

/** The letters of a round, by member: who has nothing new is not in it. */
export const digestsOf = (baseUrl: string, topics: readonly DigestTopic[]): Map<Id, DigestValues> => {
  const found = new Map<Id, DigestValues>();
  for (const [customerId, own] of Map.groupBy(topics, (one) => one.customerId)) {
    const values = digestValues(baseUrl, own);
    if (values) found.set(customerId, values);
  }
  return found;
};
