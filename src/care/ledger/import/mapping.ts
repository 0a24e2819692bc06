import { z } from 'zod';
import { text, zoneShape } from '../../../platform/http/shapes.ts';

/** What a column of an order file can mean. */
export const fields = [
  'number',
  'placedAt',
  'customerNumber',
  'email',
  'phone',
  'customerName',
  'companyName',
  'city',
  'country',
  'code',
  'description',
  'quantity',
  'unitPrice',
  'amount',
  'lineDiscount',
  'currency',
  'total',
  'shipping',
  'taxes',
  'discount',
  'refunded',
  'cancelledAt',
  'acceptsMarketing',
] as const;
export type Field = (typeof fields)[number];

export const presets = ['online-retail', 'shopify-orders', 'generic'] as const;

const currencyShape = z.string().regex(/^[A-Z]{3}$/);

/**
 * How an order file is to be read. `source` names where the orders come from: with their numbers it makes them unique, so the same order
 * arrives once however often its file is sent. `columns` says which heading holds which field.
 */
export const orderMapping = z.strictObject({
  preset: z.enum(presets),
  source: z.string().regex(/^[a-z0-9][a-z0-9.-]{0,39}$/),
  columns: z.partialRecord(z.enum(fields), text(200)),
  currency: currencyShape,
  zone: zoneShape,
  country: z
    .string()
    .regex(/^[A-Z]{2}$/)
    .optional(),
  dateOrder: z.enum(['dmy', 'mdy']).optional(),
  decimalMark: z.enum(['.', ',']),
  creditPrefix: text(10).optional(),
  charges: z.array(text(60)).max(200),
  encoding: z.enum(['utf-8', 'gb18030', 'utf-16le', 'utf-16be', 'big5', 'shift_jis', 'windows-1252']).optional(),
  delimiter: z.enum([',', ';', '\t', '|']).optional(),
});
export type OrderMapping = z.output<typeof orderMapping>;

/** What a program may send: the parts it wants otherwise than guessed. Nothing here has a default, which would overrule the guess. */
export const partOfMapping = orderMapping.partial();
export type PartOfMapping = z.output<typeof partOfMapping>;

/** Without these a file of orders cannot be read; prices come by unit or by line. */
export const needed: readonly Field[] = ['number', 'placedAt'];
