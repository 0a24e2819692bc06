import { z } from 'zod';
import { isZone } from '../../kernel/calendar.ts';
import { isId } from '../../kernel/id.ts';
import { languages } from '../../kernel/language.ts';

/** An id in a path or body. A string that is no id cannot exist, so in a path it is answered as not found. */
export const idShape = z.string().refine(isId, 'id').meta({ format: 'uuid' });

/** Text a person types: no NUL, trimmed, at most `max` characters. */
export const text = (max: number, min = 1) =>
  z
    .string()
    .trim()
    .min(min)
    .max(max)
    .refine((value) => !value.includes('\u0000'), 'nul');

export const dayShape = z.iso.date();
export const instantShape = z.iso.datetime({ offset: true });
export const zoneShape = z.string().max(60).refine(isZone, 'zone');
export const languageShape = z.enum(languages);
export const inEveryLanguage = z.object({ zh: z.string(), en: z.string() });
export const moneyShape = z.object({ currency: z.string(), amount: z.string() });
export const becauseShape = z.array(z.object({ code: z.string(), text: inEveryLanguage }));

/** `?limit=&cursor=`: at most 200 a page; the cursor is opaque. */
export const pageQuery = z.object({
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.string().max(400).optional(),
});
export const pageOf = <T extends z.ZodType>(item: T) => z.object({ items: z.array(item), next: z.string().nullable() });
export const idParams = z.object({ id: idShape });
