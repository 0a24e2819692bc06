import { z } from 'zod';
import { text, zoneShape } from '../../../platform/http/shapes.ts';

/** What a file may be full of. */
export const kindNames = ['orders', 'customers', 'products', 'events', 'touchpoints'] as const;
export type KindName = (typeof kindNames)[number];

/** What a column may mean, in whatever kind of file. */
export const fields = [
  'number',
  'placedAt',
  'customerNumber',
  'email',
  'phone',
  'otherPhone',
  'wechat',
  'wecom',
  'customerName',
  'givenName',
  'familyName',
  'title',
  'companyName',
  'customerKind',
  'street',
  'street2',
  'city',
  'region',
  'postcode',
  'country',
  'language',
  'birthday',
  'lunarBirthday',
  'gender',
  'knownSince',
  'keeper',
  'tags',
  'note',
  'website',
  'organisations',
  'acceptsMarketing',
  'acceptsMessages',
  'orderSource',
  'lineKind',
  'code',
  'description',
  'category',
  'quantity',
  'unitPrice',
  'cost',
  'amount',
  'lineDiscount',
  'currency',
  'total',
  'shipping',
  'taxes',
  'discount',
  'refunded',
  'cancelledAt',
  'eventNumber',
  'family',
  'happening',
  'words',
  'channel',
  'direction',
  'subject',
  'outcome',
  'colleague',
] as const;
export type Field = (typeof fields)[number];

export const presets = [
  'online-retail',
  'shopify-orders',
  'shopify-customers',
  'hubspot-contacts',
  'hubspot-companies',
  'member-sheet',
  'teahouse',
  'generic',
] as const;
export type Preset = (typeof presets)[number];

/** What becomes of customers and products we know already: gaps filled, the file believed, or left as they are. */
export const knownPolicies = ['fill', 'renew', 'leave'] as const;
export type KnownPolicy = (typeof knownPolicies)[number];

const ownKey = z.string().regex(/^[\p{L}\p{N}_-]{1,60}$/u);
const currencyShape = z.string().regex(/^[A-Z]{3}$/);

/**
 * How a file is to be read. `source` names where its rows come from: with their numbers it makes them unique, so the same order or
 * customer arrives once however often its file is sent. `columns` says which heading holds which field.
 */
export const fileMapping = z.strictObject({
  preset: z.enum(presets),
  source: z.string().regex(/^[a-z0-9][a-z0-9.-]{0,39}$/),
  columns: z.partialRecord(z.enum(fields), text(200)),
  /** the company's own fields of customers, by key, each with the heading that holds it */
  own: z
    .record(ownKey, text(200))
    .refine((own) => Object.keys(own).length <= 60)
    .optional(),
  /** for own fields with a list of choices, what the file calls them: each value as it stands there, and the key of the choice it means */
  choices: z
    .record(
      ownKey,
      z.record(text(200), z.string().max(40)).refine((said) => Object.keys(said).length <= 200),
    )
    .refine((fields) => Object.keys(fields).length <= 60)
    .optional(),
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
  known: z.enum(knownPolicies).optional(),
  encoding: z.enum(['utf-8', 'gb18030', 'utf-16le', 'utf-16be', 'big5', 'shift_jis', 'windows-1252']).optional(),
  delimiter: z.enum([',', ';', '\t', '|']).optional(),
});
export type FileMapping = z.output<typeof fileMapping>;

/** What a program may send: the parts it wants otherwise than guessed. Nothing here has a default, which would overrule the guess. */
export const partOfMapping = fileMapping.partial();
export type PartOfMapping = z.output<typeof partOfMapping>;
