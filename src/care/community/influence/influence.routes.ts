import { z } from 'zod';
import { done, refused } from '../../../kernel/outcome.ts';
import { type Door, door } from '../../../platform/http/door.ts';
import { idShape, inEveryLanguage, instantShape, moneyShape, text } from '../../../platform/http/shapes.ts';
import { sayInEvery } from '../../../words/say.ts';
import { companyQuery } from '../../insight/index.ts';
import { may } from '../../staff/index.ts';
import { writingRefusals } from '../trust/index.ts';
import { askOwner } from './ask-owner.act.ts';
import { bringTogether } from './bring-together.act.ts';
import { readInfluence, readMatches } from './influence-page.read.ts';

const named = z.object({ id: idShape, name: z.string() });
const effect = z.object({
  known: z.boolean(),
  verdict: z.enum(['more', 'less', 'none']).optional(),
  because: z.enum(['too-few', 'too-wide', 'other-course']).optional(),
  /** as a share of what the others show; 99 in 100 that it lies between low and high */
  effect: z.number().optional(),
  low: z.number().optional(),
  high: z.number().optional(),
  people: z.int(),
  others: z.int(),
  text: inEveryLanguage,
});

const influenceShape = z.object({
  companyId: idShape,
  days: z.int(),
  heldShare: z.number(),
  offer: effect,
  joining: effect,
  ways: z.array(z.object({ way: z.string(), stage: z.string(), people: z.int(), bought: z.int(), amount: moneyShape })),
  owners: z.array(
    z.object({ customer: named, handle: z.string(), touched: z.int(), strangers: z.int(), bought: z.int(), amount: moneyShape }),
  ),
});

const matchesShape = z.object({
  items: z.array(
    z.object({
      prospect: named,
      stage: z.string(),
      product: named,
      looks: z.int(),
      lastAt: instantShape,
      owner: named,
      because: z.array(inEveryLanguage),
      free: z.int(),
    }),
  ),
});

export const askBody = z.strictObject({ productId: idShape, body: text(600, 4), mayBePublic: z.boolean().default(false) });

export const influenceDoors: Door[] = [
  door({
    id: 'influence.report',
    method: 'get',
    tag: 'community',
    path: '/api/v1/influence',
    summary: sayInEvery('influence.door.report'),
    may: may('see effects and costs'),
    scope: 'community:read',
    query: companyQuery,
    answers: influenceShape,
    refusals: ['not-found'],
    run: async (house, asking, { query }) => {
      const report = await readInfluence(house, asking, query.companyId);
      return report ? done(report) : refused('not-found');
    },
  }),
  door({
    id: 'owners.matches',
    method: 'get',
    tag: 'community',
    path: '/api/v1/owners/matches',
    summary: sayInEvery('owners.door.matches'),
    may: may('see customers'),
    scope: 'community:read',
    query: companyQuery,
    answers: matchesShape,
    refusals: ['not-found'],
    run: async (house, asking, { query }) => {
      const matches = await readMatches(house, asking, query.companyId);
      return matches ? done(matches) : refused('not-found');
    },
  }),
  door({
    id: 'owners.bring-together',
    method: 'post',
    tag: 'community',
    path: '/api/v1/owners/matches',
    summary: sayInEvery('owners.door.bring-together'),
    may: may('contact customers'),
    scope: 'community:write',
    status: 201,
    body: z.strictObject({ customerId: idShape, ownerId: idShape, productId: idShape }),
    answers: z.object({ id: idShape }),
    repeatable: true,
    refusals: ['not-found', 'no-owner-free', 'asked-together-already'],
    run: (house, asking, { body }) => bringTogether(house, asking, body),
  }),
  door({
    id: 'owners.ask',
    method: 'post',
    tag: 'community',
    path: '/api/v1/owners/ask',
    summary: sayInEvery('owners.door.ask'),
    may: 'member',
    status: 201,
    body: askBody,
    answers: z.object({ id: idShape }),
    refusals: ['not-found', 'no-owner-free', 'too-many-questions', 'question-held', ...writingRefusals],
    run: (house, { member }, { body }) => (member ? askOwner(house, member, body) : Promise.resolve(refused('not-signed-in'))),
  }),
];
