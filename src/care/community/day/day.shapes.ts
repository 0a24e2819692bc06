import { z } from 'zod';
import { dayShape, idShape, inEveryLanguage, instantShape, moneyShape, pageOf, pageQuery } from '../../../platform/http/shapes.ts';
import { companyQuery } from '../../insight/index.ts';
import { topicKinds } from '../topic/index.ts';
import { deeds } from './people.read.ts';

const person = z.object({ id: idShape, name: z.string() });
const count = z.int();

export const dayPageShape = z.object({
  companyId: idShape,
  /** the beginning of yesterday: what happened is counted from here on */
  since: instantShape,
  happened: z.object({
    topics: count,
    answers: count.describe('to questions of others'),
    posts: count,
    newcomers: count,
    came: count.describe('members who read or wrote something'),
    buyers: count,
    bought: moneyShape,
  }),
  unanswered: z.object({
    count,
    items: z.array(
      z.object({
        topicId: idShape,
        title: z.string(),
        space: z.string(),
        at: instantShape,
        hours: count.describe('whole hours it has waited'),
        sameHere: count,
        views: count,
        author: person.nullable(),
        asker: z.enum(['customer', 'prospect', 'stranger']).nullable(),
      }),
    ),
  }),
  rising: z.array(
    z.object({
      topicId: idShape,
      title: z.string(),
      space: z.string(),
      kind: z.enum(topicKinds),
      posts: count,
      likes: count,
      lastPostedAt: instantShape,
    }),
  ),
  newcomers: z.object({
    count,
    items: z.array(z.object({ customer: person, shownName: z.string(), handle: z.string(), joinedAt: instantShape, wrote: count })),
  }),
  atRisk: z.array(
    z.object({
      customer: person,
      handle: z.string(),
      score: z.number(),
      risks: z.array(z.object({ code: z.string(), text: inEveryLanguage })),
    }),
  ),
  activities: z.array(
    z.object({
      id: idShape,
      title: z.string(),
      startsAt: instantShape,
      zone: z.string(),
      state: z.string(),
      seats: count,
      taken: count,
      waiting: count,
    }),
  ),
  lacks: z.array(z.object({ activityId: idShape, code: z.string(), text: inEveryLanguage })),
  moderation: z.object({ waiting: count, oldest: instantShape.nullable(), hours: count.nullable() }),
  health: z.array(
    z.object({
      from: dayShape,
      came: count,
      wrote: count,
      asked: count,
      within: count.describe('of those asked, answered within a day'),
      answered: count,
      hours: z.number().nullable().describe('the middle wait of those answered'),
    }),
  ),
});

export const peopleQuery = pageQuery.extend(companyQuery.shape).extend({ of: z.enum(deeds), from: dayShape, until: dayShape });
export const peoplePage = pageOf(
  z.object({ customer: person, shownName: z.string(), handle: z.string(), times: count, lastAt: instantShape }),
);

/** Null: they have not joined. */
export const memberPartShape = z.object({
  member: z
    .object({
      shownName: z.string(),
      handle: z.string(),
      level: count,
      joinedAt: instantShape,
      seenAt: instantShape,
      posts: count,
      wrote: z.array(
        z.object({
          topicId: idShape,
          title: z.string(),
          kind: z.enum(topicKinds),
          number: count,
          at: instantShape,
          likes: count,
          state: z.string(),
        }),
      ),
    })
    .nullable(),
});
