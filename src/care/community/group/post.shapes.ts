import { z } from 'zod';
import { idShape, inEveryLanguage, instantShape, text } from '../../../platform/http/shapes.ts';

const count = z.int();
const local = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]\d|2[0-3]):[0-5]\d$/);
const person = z.object({ id: idShape, name: z.string() });

const words = {
  kind: z.enum(['give', 'ask']).describe('give: it helps them; ask: it wants something, an order included'),
  form: z.enum(['text', 'markdown']),
  title: text(100, 0),
  body: text(10_000),
};
export const wordsBody = z.strictObject({ ...words, title: words.title.default(''), form: words.form.default('text') });
export const postBody = wordsBody.extend({
  at: local.describe('by the clock of the group'),
  repeats: z.enum(['once', 'weekly']).default('once'),
});
export const postChangeBody = z.strictObject({ ...words, at: local, state: z.enum(['planned', 'paused', 'withdrawn']) }).partial();
export const previewBody = wordsBody.extend({ at: local.optional() });

const sending = z.object({
  id: idShape,
  postId: idShape,
  dueAt: instantShape,
  state: z.enum(['ready', 'sending', 'sent', 'refused', 'uncertain', 'by-hand', 'dropped']),
  because: z.string().nullable(),
  text: inEveryLanguage.nullable().describe('why it waits or did not go'),
  readyAt: instantShape,
  answer: z.string().nullable(),
  settledAt: instantShape.nullable(),
  settledBy: z.string().nullable(),
  kind: words.kind,
  title: z.string(),
  body: z.string(),
});

export const postShape = z.object({
  id: idShape,
  version: count,
  groupId: idShape,
  kind: words.kind,
  form: words.form,
  title: z.string(),
  body: z.string(),
  repeats: z.enum(['once', 'weekly']),
  nextAt: instantShape.nullable(),
  state: z.enum(['planned', 'paused', 'done', 'withdrawn']),
  madeBy: person.nullable(),
});

export const postsShape = z.object({
  items: z.array(postShape),
  sendings: z.array(sending).describe('the newest first'),
  balance: z.object({ gives: count, asks: count, thisWeek: count, aWeek: count, floor: count }),
});
export const previewShape = z.object({
  html: z.string().nullable().describe('safe to show as it is; null: plain text'),
  bytes: count,
  most: count.nullable(),
  fits: z.boolean(),
  goesAt: instantShape.nullable(),
  waits: inEveryLanguage.nullable().describe('why it would not go at once'),
  byHand: z.boolean(),
});
export const findingBody = z.strictObject({ finding: z.enum(['posted', 'dropped', 'again']) });
export const sendingShape = sending;
