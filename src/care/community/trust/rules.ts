import { z } from 'zod';

/** What a member may be asked leave for. A 'sign-up' is no writing: it is only counted. */
export const deeds = ['topic', 'post', 'edit', 'reaction', 'flag', 'message', 'picture', 'sign-up'] as const;
export type Deed = (typeof deeds)[number];

const count = z.int().min(0).max(100_000);
const seconds = z.int().min(0).max(86_400);
const host = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^[a-z0-9.-]{1,253}$/);

/**
 * How a company keeps order. gaps: seconds between two of a kind, and for new members; daily: within 24 hours, times `more` for the level;
 * newcomer: what new members may put into one text and do on their first day; spam: what is held for a moderator; flags: how many
 * different people it takes at least, whatever they weigh; trust: what a level asks for; early: so many members long nobody counts as new.
 */
export const orderRules = z.object({
  gaps: z.object({ topic: seconds, post: seconds, message: seconds }),
  newGaps: z.object({ topic: seconds, post: seconds, message: seconds }),
  daily: z.object({
    topic: count,
    post: count,
    edit: count,
    reaction: count,
    flag: count,
    message: count,
    picture: count,
    'sign-up': count,
  }),
  more: z.tuple([z.number(), z.number(), z.number(), z.number(), z.number()]),
  newcomer: z.object({
    links: count,
    pictures: count,
    mentions: count,
    repliesPerTopic: count,
    firstDayTopics: count,
    firstDayPosts: count,
  }),
  spam: z.object({
    sameTextMinutes: z.int().min(0).max(1440),
    typedSeconds: z.int().min(0).max(60),
    sameHost: z.int().min(2).max(100),
    nearSame: z.int().min(2).max(100),
    trustedHosts: z.array(host).max(500),
    refusedHosts: z.array(host).max(5000),
  }),
  flags: z.object({
    people: z.int().min(2).max(20),
    weight: z.number().min(1).max(50),
    spamPeople: z.int().min(2).max(20),
    silenceHours: z.int().min(1).max(720),
    closePeople: z.int().min(2).max(50),
    closeHours: z.int().min(1).max(168),
    editAfterMinutes: z.int().min(0).max(1440),
    againHours: z.int().min(1).max(720),
  }),
  trust: z.object({
    early: z.int().min(0).max(10_000),
    one: z.object({ topics: count, posts: count, minutes: count }),
    two: z.object({ topics: count, posts: count, minutes: count, days: count, given: count, received: count, replied: count }),
    three: z.object({
      days: count,
      replied: count,
      topicsShare: z.number().min(0).max(1),
      topicsMost: count,
      postsShare: z.number().min(0).max(1),
      postsMost: count,
      given: count,
      received: count,
      flagged: count,
      topicsEver: count,
      postsEver: count,
      keptDays: count,
    }),
  }),
});
export type OrderRules = z.output<typeof orderRules>;

export const usualOrder: OrderRules = {
  gaps: { topic: 15, post: 5, message: 1 },
  newGaps: { topic: 120, post: 30, message: 3 },
  daily: { topic: 20, post: 200, edit: 30, reaction: 50, flag: 20, message: 1000, picture: 50, 'sign-up': 20 },
  more: [1, 1, 1.5, 2, 3],
  newcomer: { links: 2, pictures: 1, mentions: 2, repliesPerTopic: 3, firstDayTopics: 3, firstDayPosts: 10 },
  spam: { sameTextMinutes: 5, typedSeconds: 3, sameHost: 3, nearSame: 3, trustedHosts: [], refusedHosts: [] },
  flags: {
    people: 3,
    weight: 3,
    spamPeople: 3,
    silenceHours: 24,
    closePeople: 5,
    closeHours: 4,
    editAfterMinutes: 10,
    againHours: 24,
  },
  trust: {
    early: 50,
    one: { topics: 5, posts: 30, minutes: 10 },
    two: { topics: 20, posts: 100, minutes: 60, days: 15, given: 1, received: 1, replied: 3 },
    three: {
      days: 50,
      replied: 10,
      topicsShare: 0.25,
      topicsMost: 500,
      postsShare: 0.25,
      postsMost: 20_000,
      given: 30,
      received: 20,
      flagged: 5,
      topicsEver: 200,
      postsEver: 500,
      keptDays: 14,
    },
  },
};

export const orderSetting = z.object({ companies: z.record(z.string(), orderRules) });
export const orderKey = 'community-order';
