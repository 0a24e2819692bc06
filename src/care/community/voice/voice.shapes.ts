import { z } from 'zod';
import { idShape, instantShape, moneyShape, pageOf, pageQuery, text } from '../../../platform/http/shapes.ts';
import { voiceKinds, voiceStates } from './board.ts';

const state = z.enum(voiceStates);
const kind = z.enum(voiceKinds);
const spoken = z.strictObject({ zh: text(600, 0).optional(), en: text(600, 0).optional() });
const named = z.object({ id: idShape, name: z.string() });

export const listQuery = pageQuery.extend({
  companyId: idShape.optional(),
  state: state.optional(),
  kind: kind.optional(),
  productId: idShape.optional(),
});

const voice = z.object({
  id: idShape,
  kind,
  product: named.nullable(),
  title: z.string(),
  state,
  stateAt: instantShape,
  words: spoken,
  votes: z.int(),
  ownerVotes: z.int(),
  topics: z.int(),
  /** of those who ask for it, how many are customers, and what they brought in within a year */
  customers: z.int(),
  worth: moneyShape,
  madeAt: instantShape,
  version: z.int(),
});
export const voiceListShape = pageOf(voice);
export const voiceShape = voice.extend({
  heard: z.array(z.object({ id: idShape, slug: z.string(), title: z.string(), at: instantShape, homeId: idShape })),
  past: z.array(z.object({ state, words: spoken, at: instantShape, by: z.string().nullable(), told: z.int() })),
});

const side = z.object({ id: idShape, title: z.string(), votes: z.int(), state, language: z.string() });
export const pairsShape = z.object({
  items: z.array(z.object({ one: side, other: side, product: z.string().nullable(), score: z.number(), shared: z.array(z.string()) })),
});

export const changeBody = z
  .strictObject({ state: state.optional(), words: spoken.default({}), title: text(200).optional() })
  .refine((change) => change.state !== undefined || change.title !== undefined, 'change');
export const mergeBody = z.strictObject({ others: z.array(idShape).min(1).max(50) });
export const splitBody = z.strictObject({ homeId: idShape });
export const apartBody = z.strictObject({ otherId: idShape });
export const voteBody = z.strictObject({ wish: z.enum(['for', 'back']) });
