import { z } from 'zod';
import { dayShape, idShape, inEveryLanguage, instantShape, moneyShape, text } from '../../../platform/http/shapes.ts';
import { ruleShape } from './core-rule.data.ts';

const part = z.object({ part: z.string(), points: z.number(), of: z.number(), text: inEveryLanguage });
const said = z.object({ code: z.string(), text: inEveryLanguage });
const state = z.enum(['invited', 'accepted', 'declined', 'ended']);

const line = z.object({
  customer: z.object({ id: idShape, name: z.string() }),
  shownName: z.string(),
  handle: z.string(),
  /** of a hundred, and a month earlier */
  score: z.number(),
  before: z.number(),
  parts: z.array(part),
  candidateSince: dayShape.nullable(),
  state: state.nullable(),
  fromOn: dayShape.nullable(),
  untilOn: dayShape.nullable(),
  openTasks: z.int(),
  thankedAt: instantShape.nullable(),
  risks: z.array(said),
  signs: z.array(said),
});

export const coreShape = z.object({
  companyId: idShape,
  rule: ruleShape,
  countedFor: dayShape.nullable(),
  suggestedTerm: z.object({ fromOn: dayShape, untilOn: dayShape }),
  missing: z.int(),
  free: z.int(),
  roster: z.array(line),
  candidates: z.array(line),
});

export const coreMemberShape = line.extend({
  posts: z.int(),
  followers: z.array(
    z.object({
      customer: z.object({ id: idShape, name: z.string() }),
      handle: z.string(),
      likeness: z.number(),
      spaces: z.array(z.string()),
      products: z.array(z.string()),
    }),
  ),
  /** who read or was answered by them, and what was bought within the days that followed; followed, not proven */
  influence: z.object({ touched: z.int(), strangers: z.int(), bought: z.int(), amount: moneyShape }),
  terms: z.array(
    z.object({
      state,
      fromOn: dayShape,
      untilOn: dayShape,
      asks: z.string(),
      gives: z.string(),
      endedBecause: z.string().nullable(),
      invitedAt: instantShape,
    }),
  ),
  tasks: z.array(
    z.object({
      id: idShape,
      title: z.string(),
      dueOn: dayShape.nullable(),
      givenAt: instantShape,
      doneAt: instantShape.nullable(),
      declinedAt: instantShape.nullable(),
    }),
  ),
  thanks: z.array(z.object({ words: z.string(), at: instantShape, by: z.string().nullable() })),
});

export const inviteBody = z.strictObject({ fromOn: dayShape, untilOn: dayShape, asks: text(600), gives: text(600) });
export const taskBody = z.strictObject({ title: text(200), dueOn: dayShape.nullable().default(null) });
export const thanksBody = z.strictObject({ words: text(600) });
export const ruleBody = z.strictObject({ companyId: idShape, rule: ruleShape });
