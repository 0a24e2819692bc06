import { z } from 'zod';
import { done, refused } from '../../../kernel/outcome.ts';
import { type Door, door } from '../../../platform/http/door.ts';
import { dayShape, idParams, inEveryLanguage, instantShape, text } from '../../../platform/http/shapes.ts';
import { sayInEvery } from '../../../words/say.ts';
import { may } from '../../staff/index.ts';
import { measuredCustomer } from '../metrics.read.ts';
import { correctInterests } from './correct-interests.act.ts';
import { categoriesOf, readHabit, readInterests } from './interest.read.ts';
import { type Habit, habitOf } from './interest.ts';

const interestsShape = z.object({
  interests: z.array(
    z.object({
      category: z.string(),
      share: z.number().describe('of all signs of interest, faded by age'),
      looks: z.int(),
      purchases: z.int(),
      square: z.int().describe('signs seen in the square: read, written, followed'),
      lastOn: dayShape.nullable(),
      said: z
        .object({ likes: z.boolean(), at: instantShape, by: z.string().nullable() })
        .nullable()
        .describe('what a colleague knows better'),
    }),
  ),
  habit: z
    .object({
      hours: z.array(z.number()).describe('share of each hour of the day'),
      weekdays: z.array(z.number()).describe('share of each weekday, Monday first'),
      times: z.int(),
      text: inEveryLanguage.nullable(),
    })
    .nullable(),
  categories: z.array(z.string()).describe('categories of the company’s goods'),
});

const body = z.strictObject({
  corrections: z
    .array(z.strictObject({ category: text(100), likes: z.boolean() }))
    .max(40)
    .refine((all) => new Set(all.map((one) => one.category)).size === all.length, 'category: twice'),
});

const tellHabit = ({ from, until, weekday }: Habit) => {
  const times = { from, until: until === 0 ? 24 : until };
  if (weekday === undefined) return sayInEvery('lifecycle.interest.usually-at', times);
  const day = sayInEvery(`lifecycle.interest.weekday.${weekday}` as 'lifecycle.interest.weekday.1');
  return {
    zh: sayInEvery('lifecycle.interest.usually-on', { ...times, weekday: day.zh }).zh,
    en: sayInEvery('lifecycle.interest.usually-on', { ...times, weekday: day.en }).en,
  };
};

const shares = (weights: readonly number[]): number[] => {
  const all = weights.reduce((sum, one) => sum + one, 0);
  return weights.map((one) => (all > 0 ? Math.round((one / all) * 1000) / 1000 : 0));
};

export const interestDoors: Door[] = [
  door({
    id: 'insight.interests',
    method: 'get',
    path: '/api/v1/customers/{id}/interests',
    summary: sayInEvery('lifecycle.door.interests'),
    tag: 'insight',
    may: 'signed-in',
    scope: 'insight:read',
    params: idParams,
    answers: interestsShape,
    refusals: ['not-found'],
    run: async (house, { principal }, { params }) => {
      const customer = await measuredCustomer(house.db, principal, params.id);
      if (!customer) return refused('not-found');
      const habit = await readHabit(house.db, params.id);
      const usual = habit && habitOf(habit.hours, habit.weekdays, habit.times);
      return done({
        interests: (await readInterests(house.db, params.id)).map(({ likes, saidAt, saidBy, ...one }) => ({
          ...one,
          said: likes === null || saidAt === null ? null : { likes, at: saidAt, by: saidBy },
        })),
        habit: habit
          ? { hours: shares(habit.hours), weekdays: shares(habit.weekdays), times: habit.times, text: usual ? tellHabit(usual) : null }
          : null,
        categories: await categoriesOf(house.db, customer.companyId),
      });
    },
  }),
  door({
    id: 'insight.correct-interests',
    method: 'put',
    path: '/api/v1/customers/{id}/interests',
    summary: sayInEvery('lifecycle.door.interests-correct'),
    tag: 'insight',
    may: may('change customers'),
    scope: 'customers:write',
    params: idParams,
    body,
    status: 204,
    refusals: ['not-found'],
    run: (house, asking, { params, body: { corrections } }) => correctInterests(house, asking, params.id, corrections),
  }),
];
