import { z } from 'zod';
import { idShape, instantShape, languageShape, pageOf, text } from '../../platform/http/shapes.ts';

const kind = z.enum(['guide', 'story']);
export const longestBody = 60_000;
const body = z
  .string()
  .min(1)
  .max(longestBody)
  .refine((value) => !value.includes('\u0000'), 'nul');

const written = {
  language: languageShape,
  title: text(150),
  standfirst: text(300, 0).default(''),
  body,
  publish: z.boolean().default(false),
  checked: z.boolean().default(false).describe('whoever writes has looked through what it says'),
};
export const textBody = z.strictObject(written);
export const newArticleBody = z.strictObject({
  companyId: idShape,
  kind: kind.default('guide'),
  spaceId: idShape.nullable().default(null),
  productId: idShape.nullable().default(null),
  authorHandle: text(60).nullable().default(null).describe('the member who tells the story'),
  ...written,
});
export const articleChangeBody = z.strictObject({
  kind: kind.optional(),
  spaceId: idShape.nullable().optional(),
  productId: idShape.nullable().optional(),
  authorHandle: text(60).nullable().optional(),
  slug: text(80).optional(),
});
export const publishBody = z.strictObject({
  language: languageShape,
  number: z.int().min(1).max(100_000),
  checked: z.boolean().default(false),
});
export const withdrawBody = z.strictObject({ language: languageShape });
export const previewBody = z.strictObject({ body });
export const previewShape = z.object({ html: z.string() });
export const kindShape = kind;

const textShape = z.object({
  language: languageShape,
  number: z.int(),
  title: z.string(),
  standfirst: z.string(),
  body: z.string(),
  html: z.string(),
  madeAt: instantShape,
  madeBy: z.string().nullable(),
  checkedAt: instantShape.nullable(),
  checkedBy: z.string().nullable(),
  publishedAt: instantShape.nullable(),
  replacedAt: instantShape.nullable(),
});
export const articleShape = z.object({
  id: idShape,
  companyId: idShape,
  slug: z.string(),
  kind,
  spaceId: idShape.nullable(),
  space: z.string().nullable(),
  productId: idShape.nullable(),
  product: z.string().nullable(),
  author: z.string().nullable(),
  authorHandle: z.string().nullable(),
  useful: z.int(),
  notUseful: z.int(),
  changedAt: instantShape,
  version: z.int(),
  texts: z.array(textShape),
});
export const articleListShape = pageOf(articleShape);
