import { z } from 'zod';
import { idShape, instantShape, pageOf, pageQuery, text } from '../../../platform/http/shapes.ts';
import { orderRules } from '../trust/index.ts';
import { silenceSteps } from './may-decide.ts';
import { decisions } from './ruling.data.ts';
import { reasons, thingKinds } from './thing.ts';

const at = z.date().or(instantShape);
const maybe = <T extends z.ZodType>(shape: T) => shape.nullable();

export const thingParams = z.object({ kind: z.enum(thingKinds), id: z.string().max(60) });

const history = z.object({ posts: z.int(), hidden: z.int(), rulings: z.int(), reported: z.int() });
const report = z.object({ reason: z.string(), people: z.int(), words: z.array(z.string()) });

export const queuedShape = z.object({
  kind: z.enum(thingKinds),
  id: z.string(),
  because: z.enum(['flags', 'held', 'asked']),
  heldBecause: maybe(z.string()),
  openedAt: at,
  hiddenAt: maybe(at),
  editedAt: maybe(at),
  weight: z.number(),
  people: z.int(),
  title: z.string(),
  link: z.string(),
  words: z.string(),
  state: z.string(),
  at,
  house: z.boolean(),
  topicId: maybe(idShape),
  author: maybe(z.object({ id: idShape, name: z.string(), handle: z.string(), level: z.int(), moderates: z.boolean() })),
  reports: z.array(report),
  history,
  choices: z.array(z.enum(decisions)),
});
export const queuePage = pageOf(queuedShape);
export const queuedOneShape = queuedShape.extend({
  around: z.array(z.object({ number: z.int(), name: maybe(z.string()), words: z.string(), at })),
  spaces: z.array(z.object({ id: idShape, name: z.string() })),
});

export const loadShape = z.object({
  waiting: z.int(),
  oldestAt: maybe(at),
  decidedToday: z.int(),
  medianMinutes: maybe(z.number()),
  appeals: z.int(),
});

export const decisionBody = z
  .object({
    decision: z.enum(decisions),
    reason: z.enum(reasons).default('other'),
    word: text(1000, 0).default(''),
    hours: z.union(silenceSteps.map((step) => z.literal(step))).optional(),
    spaceId: idShape.optional(),
  })
  .refine((one) => one.decision !== 'move' || one.spaceId !== undefined, { path: ['spaceId'], message: 'spaceId' });
export const decidedShape = z.object({ rulingId: idShape, undoUntil: at });

export const appealShape = z.object({
  rulingId: idShape,
  kind: z.enum(thingKinds),
  thingId: z.string(),
  title: z.string(),
  words: z.string(),
  author: maybe(z.object({ id: idShape, name: z.string(), handle: z.string() })),
  decision: z.string(),
  hours: maybe(z.int()),
  reason: z.string(),
  word: z.string(),
  by: maybe(z.string()),
  mine: z.boolean(),
  at,
  appealedAt: at,
  appealWord: z.string(),
});
export const appealPage = pageOf(appealShape);
export const answerBody = z.object({ answer: z.enum(['stands', 'lifted']), word: text(1000, 0).default('') });

export const memberQuery = pageQuery.extend({
  q: z.string().trim().max(60).optional(),
  level: z.coerce.number().int().min(0).max(4).optional(),
  only: z.enum(['silenced', 'moderators']).optional(),
});
export const memberShape = z.object({
  id: idShape,
  companyId: idShape,
  handle: z.string(),
  name: z.string(),
  level: z.int(),
  levelSince: at,
  byHand: z.boolean(),
  joinedAt: at,
  seenAt: at,
  silencedUntil: maybe(at),
  silencedBecause: maybe(z.string()),
  moderates: z.array(z.object({ id: idShape, name: z.string() })),
  daysVisited: z.int(),
  postsRead: z.int(),
  likesReceived: z.int(),
});
export const memberPage = pageOf(memberShape).extend({
  counts: z.object({ levels: z.array(z.int()), silenced: z.int(), moderators: z.int() }),
});
const want = z.object({ what: z.string(), have: z.number(), want: z.number(), most: z.literal(true).optional() });
export const memberOneShape = memberShape.extend({
  trust: z.object({
    next: maybe(z.object({ level: z.int(), wants: z.array(want) })),
    keeps: maybe(z.object({ wants: z.array(want), keptUntil: at })),
    moves: z.array(
      z.object({ from: z.int(), to: z.int(), because: z.string(), facts: z.record(z.string(), z.number()), by: maybe(z.string()), at }),
    ),
  }),
  rulings: z.array(z.object({ id: idShape, decision: z.string(), reason: z.string(), word: z.string(), hours: maybe(z.int()), at })),
  spaces: z.array(z.object({ id: idShape, name: z.string() })),
});
export const levelBody = z.object({ level: z.int().min(0).max(4).nullable() });
export const moderatesBody = z.object({ spaces: z.array(idShape).max(50) });

export const rulesShape = z.object({ companyId: idShape, name: z.string(), rules: orderRules, said: z.boolean() });
export const rulesListShape = z.object({ items: z.array(rulesShape) });
export const rulesParams = z.object({ companyId: idShape });
