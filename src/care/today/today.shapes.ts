import { z } from 'zod';
import {
  becauseShape,
  dayShape,
  idShape,
  inEveryLanguage,
  instantShape,
  languageShape,
  moneyShape,
  text,
} from '../../platform/http/shapes.ts';
import { callOutcomes } from '../contact/index.ts';

/** Why "not right": each teaches the programme something else (see decline-item.act.ts). */
export const declineCodes = ['wrong-moment', 'wrong-reason', 'already-in-touch', 'wrong-words', 'knows-better', 'other'] as const;
export type DeclineCode = (typeof declineCodes)[number];

export const careStates = ['open', 'snoozed', 'done', 'declined', 'settled', 'lapsed', 'waiting'] as const;
export type CareState = (typeof careStates)[number];

const channelShape = z.enum(['email', 'phone']);
const purposeShape = z.enum(['give', 'ask', 'service']);
const personShape = z.object({ id: idShape, name: z.string() });
const programmeShape = z.object({ id: idShape, key: z.string(), name: inEveryLanguage });

const figureShape = z.object({ value: z.string(), unit: inEveryLanguage, label: inEveryLanguage });
const evidenceShape = z.object({
  facts: z.record(z.string(), z.unknown()),
  figures: z.array(figureShape),
  /** what the value at stake is made of */
  worth: inEveryLanguage,
  /** how to draw the reason: purchases by month and year, the expected day dashed; `goods` narrows it to one article */
  strip: z.object({ kind: z.literal('months'), expectedOn: z.string().nullable(), goods: z.string().nullable() }),
});

const reasonShape = z.object({
  code: z.string(),
  /** the reason in one sentence, its facts named */
  text: inEveryLanguage,
  /** the same in a few words, for a row */
  row: inEveryLanguage,
  evidence: evidenceShape,
});

const suggestionShape = z.object({
  /** null: the arbiter has handed this to a person without opening a channel */
  channel: channelShape.nullable(),
  purpose: purposeShape,
  language: languageShape,
  subject: z.string(),
  words: z.string(),
});

export const itemShape = z.object({
  id: idShape,
  version: z.int(),
  state: z.enum(careStates),
  customer: z.object({ id: idShape, name: z.string() }),
  programme: programmeShape,
  reason: reasonShape,
  suggestion: suggestionShape,
  value: moneyShape,
  /** how much the programme's word counts with customers like this one, 0–1; "not right" lowers it */
  claim: z.number(),
  due: dayShape,
  /** by when the treatment of the customer’s cell wants it dealt with; null: no clock runs */
  answerBy: instantShape.nullable(),
  /** the day it came onto the list; null while it waits */
  listedOn: dayShape.nullable(),
  /** whole days since then */
  age: z.int(),
  snoozedUntil: dayShape.nullable(),
  staff: personShape.nullable(),
  /** why it ended or waits: what a colleague said, why it lapsed, or the arbiter’s first reason */
  because: z.string().nullable(),
});

const groupShape = z.object({ programme: programmeShape, open: z.int(), value: moneyShape });

export const summaryShape = z.object({
  day: dayShape,
  open: z.int(),
  done: z.int(),
  declined: z.int(),
  snoozed: z.int(),
  /** stood on the list, and what it waited for was done in the square today, by whoever's hand */
  settled: z.int(),
  /** open, done, declined, snoozed and settled today: the "40" of "12 / 40" */
  total: z.int(),
  /** still waiting for a place on somebody's list, in the companies this person sees */
  waiting: z.int(),
  groups: z.array(groupShape),
});

export const todayShape = z.object({ items: z.array(itemShape), next: z.string().nullable(), summary: summaryShape });

const checkShape = z.object({ check: z.string(), ok: z.boolean(), code: z.string(), text: inEveryLanguage });
const otherChannelShape = z.object({ channel: z.string(), code: z.string(), text: inEveryLanguage, at: instantShape.nullable() });

export const decisionShape = z.object({
  decision: z.enum(['grant', 'defer', 'refuse', 'hand-over']),
  channel: channelShape.nullable(),
  at: instantShape.nullable(),
  /** the verdict in one line: "Send, by e-mail", "Wait until 5 March", … */
  text: inEveryLanguage,
  because: becauseShape,
  checks: z.array(checkShape),
  otherChannels: z.array(otherChannelShape),
});

const armShape = z.object({ customers: z.int(), bought: z.int() });

export const proofShape = z.object({
  /** false: too few, or too early, to say anything */
  measured: z.boolean(),
  /** 'unclear': may be chance; 'leaning': hardly chance if looked at once; 'works', 'harms': holds however often one looks */
  verdict: z.enum(['too-few', 'unclear', 'leaning', 'works', 'harms']),
  days: z.int(),
  care: armShape,
  holdout: armShape,
  /** percentage points, care minus holdout, with the ends of its 95 % interval */
  difference: z.number().nullable(),
  interval: z.tuple([z.number(), z.number()]).nullable(),
  text: inEveryLanguage,
});

export const itemPageShape = itemShape.extend({
  customer: z.object({
    id: idShape,
    name: z.string(),
    kind: z.enum(['person', 'organisation']),
    city: z.string().nullable(),
    country: z.string().nullable(),
    language: languageShape.nullable(),
    madeUp: z.boolean(),
    since: instantShape.nullable(),
    orders: z.int(),
    keeper: personShape.nullable(),
  }),
  /** purchases for the picture of the reason, oldest first; of `strip.goods` alone where it is named */
  purchases: z.array(z.object({ day: dayShape, amount: z.number() })),
  decision: decisionShape,
  /** the suggested words for every channel and language they are written in, to switch between */
  suggestions: z.array(suggestionShape.extend({ channel: channelShape })),
  /** the number to dial, only where the arbiter lets this customer be called; reading it is audited */
  phone: z.string().nullable(),
  /** `floor`: gives owed for every ask */
  balance: z.object({ months: z.int(), gives: z.int(), asks: z.int(), floor: z.int(), text: inEveryLanguage }),
  contacts: z.array(
    z.object({
      id: idShape,
      at: instantShape,
      direction: z.enum(['out', 'in']),
      channel: z.string(),
      purpose: purposeShape,
      subject: z.string(),
      outcome: z.string().nullable(),
      outcomeText: inEveryLanguage.nullable(),
    }),
  ),
  proof: proofShape,
});

const seen = { version: z.int().min(1).optional().describe('the version seen; another one is refused as changed-meanwhile') };

export const doneBody = z.object({
  ...seen,
  channel: channelShape.optional(),
  language: languageShape.optional(),
  subject: text(200, 0).optional(),
  words: text(10_000, 0).optional(),
  /** what came of the call; 'no-answer' and 'call-back' bring the item back on another day */
  outcome: z.enum(callOutcomes).optional(),
  callBackOn: dayShape.optional(),
  minutes: z.number().min(0).max(600).optional(),
  note: text(2000, 0).optional(),
});
export const snoozeBody = z.object({ ...seen, until: dayShape, note: text(2000, 0).optional() });
export const declineBody = z.object({ ...seen, because: z.enum(declineCodes), note: text(2000, 0).optional() });
export const undoBody = z.object({ ...seen });
export const reassignBody = z.object({ ...seen, staffId: idShape });

export const actedShape = z.object({
  id: idShape,
  state: z.enum(careStates),
  version: z.int(),
  customer: z.object({ id: idShape, name: z.string() }),
  channel: channelShape.nullable(),
  /** until when undo works; null where there is nothing to undo */
  undoUntil: instantShape.nullable(),
  /** when the mail leaves: after the time for undo, or when the customer's hours open; null where nothing was sent */
  leavesAt: instantShape.nullable(),
  snoozedUntil: dayShape.nullable(),
  staff: personShape.nullable(),
});
