import { z } from 'zod';
import { filterShape } from './customer-filter.ts';
import { sorts } from './customer-order.ts';

/** `q=`: words, pinyin, initials, a phone's tail, an e-mail. */
export const typedShape = z
  .string()
  .max(200)
  .refine((value) => !value.includes('\u0000'), 'q');

export const listQuery = z.object({
  q: typedShape.optional(),
  filter: filterShape.optional(),
  sort: z.enum(sorts).default('name'),
});
