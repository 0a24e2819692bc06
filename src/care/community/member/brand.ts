import { z } from 'zod';
import { text } from '../../../platform/http/shapes.ts';

const inBoth = (max: number) => z.object({ zh: text(max, 0), en: text(max, 0) });

/** How a company wants its Portal to look; what it has not said is the house's own. */
export const brandShape = z.object({
  name: text(60).optional(),
  /** in the seal instead of the hill: one Chinese character or two Latin letters */
  letter: z
    .string()
    .regex(/^(\p{Script=Han}|[\p{L}\d]{1,2})$/u)
    .optional(),
  accent: z
    .string()
    .regex(/^#[0-9a-f]{6}$/)
    .optional(),
  footer: inBoth(120).optional(),
  founded: z.number().int().min(1000).max(2200).optional(),
  greeting: inBoth(120).optional(),
});
export type BrandWish = z.infer<typeof brandShape>;

export const brandKey = 'portal';
export const brandSetting = z.object({ companies: z.record(z.string(), brandShape) });
