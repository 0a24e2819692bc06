import { z } from 'zod';
import { isPlain } from '../../platform/http/plain.ts';
import { idShape, text } from '../../platform/http/shapes.ts';
import { purposes } from './consent.ts';

/** The fields a list of customers may be filtered by; nothing else reaches the database. */
export const textFields = ['country', 'region', 'city', 'language', 'zone', 'birthday'] as const;
export const numberFields = ['orders', 'revenue', 'revenueYear', 'profit', 'rhythm'] as const;
export const dateFields = ['lastOrder', 'firstOrder', 'lastContact', 'created'] as const;
export const yesFields = ['late', 'due', 'madeUp'] as const;

const words = z.array(text(120)).min(1).max(50);
const days = z.number().int().min(0).max(36_500);

const own = z
  .string()
  .max(70)
  .regex(/^custom\.[\p{L}\p{N}_-]{1,60}$/u)
  .transform((field) => field as `custom.${string}`);

const test = z.union([
  z.strictObject({ field: own, is: z.enum(['in', 'not-in']), value: words }),
  z.strictObject({ field: own, is: z.enum(['empty', 'filled', 'yes', 'no']) }),
  z.strictObject({ field: own, is: z.enum(['at-least', 'at-most']), value: z.number().min(-1e12).max(1e12) }),
  z.strictObject({ field: own, is: z.enum(['since', 'before']), value: z.iso.date() }),
  z.strictObject({ field: z.enum(textFields), is: z.enum(['in', 'not-in']), value: words }),
  z.strictObject({ field: z.enum([...textFields, ...dateFields, 'rhythm']), is: z.enum(['empty', 'filled']) }),
  z.strictObject({ field: z.enum(numberFields), is: z.enum(['at-least', 'at-most']), value: z.number().min(-1e12).max(1e12) }),
  z.strictObject({ field: z.enum(dateFields), is: z.enum(['since', 'before']), value: z.iso.date() }),
  z.strictObject({ field: z.enum(dateFields), is: z.enum(['within-days', 'longer-than-days']), value: days }),
  z.strictObject({ field: z.enum(yesFields), is: z.enum(['yes', 'no']) }),
  z.strictObject({
    field: z.literal('kind'),
    is: z.literal('in'),
    value: z
      .array(z.enum(['person', 'organisation']))
      .min(1)
      .max(2),
  }),
  z.strictObject({ field: z.literal('company'), is: z.enum(['in', 'not-in']), value: z.array(idShape).min(1).max(50) }),
  z.strictObject({ field: z.literal('keeper'), is: z.enum(['in', 'not-in']), value: z.array(idShape).min(1).max(50) }),
  z.strictObject({ field: z.literal('keeper'), is: z.enum(['me', 'nobody']) }),
  z.strictObject({ field: z.literal('stage'), is: z.enum(['in', 'not-in']), value: z.array(text(20)).min(1).max(10) }),
  z.strictObject({ field: z.literal('segment'), is: z.enum(['in', 'not-in']), value: z.array(idShape).min(1).max(20) }),
  z.strictObject({
    field: z.literal('cell'),
    is: z.literal('in'),
    value: z.strictObject({ company: idShape, line: text(40), class: text(40), tier: text(40) }),
  }),
  z.strictObject({
    field: z.literal('need'),
    is: z.literal('in'),
    value: z.strictObject({
      from: z.iso.date(),
      to: z.iso.date(),
      kind: z.enum(['occasion', 'replenishment', 'growth']).optional(),
      timelyOn: z.iso.date().optional(),
    }),
  }),
  z.strictObject({
    field: z.literal('moved'),
    is: z.literal('in'),
    value: z.strictObject({ company: idShape, from: z.iso.date(), to: z.iso.date(), was: text(20), is: text(20) }),
  }),
  z.strictObject({
    field: z.literal('worth'),
    is: z.literal('in'),
    value: z.strictObject({
      company: idShape,
      by: z.enum(['profit', 'revenue']),
      atLeast: z.number().optional(),
      atMost: z.number().optional(),
    }),
  }),
  z.strictObject({ field: z.enum(['email', 'phone', 'post']), is: z.enum(['good', 'unknown', 'doubtful', 'dead', 'none']) }),
  z.strictObject({
    field: z.literal('consent'),
    is: z.enum(['given', 'withdrawn', 'never']),
    value: z.strictObject({ channel: z.enum(['email', 'phone', 'post', 'sms']), purpose: z.enum(purposes) }),
  }),
]);

export type FilterTest = z.output<typeof test>;
/** Tests tied together by and, or, and not, nested at most four deep, at most forty in all. */
export type CustomerFilter = FilterTest | { all: CustomerFilter[] } | { any: CustomerFilter[] } | { not: CustomerFilter };

const filter: z.ZodType<CustomerFilter> = z.lazy(() =>
  z.union([
    test,
    z.strictObject({ all: z.array(filter).max(40) }),
    z.strictObject({ any: z.array(filter).min(1).max(40) }),
    z.strictObject({ not: filter }),
  ]),
);

const size = (one: CustomerFilter): number => {
  if ('all' in one) return one.all.reduce((sum, each) => sum + size(each), 1);
  if ('any' in one) return one.any.reduce((sum, each) => sum + size(each), 1);
  return 'not' in one ? 1 + size(one.not) : 1;
};

const carried: readonly string[] = [
  ...numberFields,
  'lastOrder',
  'firstOrder',
  'lastContact',
  'late',
  'due',
  'company',
  'email',
  'phone',
  'post',
  'consent',
  'segment',
  'stage',
  'cell',
  'need',
  'moved',
  'worth',
];

/** Whether a filter asks for nothing that only the customer's own row tells. */
export const asksBeyondRow = (one: CustomerFilter): boolean => {
  if ('all' in one) return one.all.every(asksBeyondRow);
  if ('any' in one) return one.any.every(asksBeyondRow);
  return 'not' in one ? asksBeyondRow(one.not) : carried.includes(one.field);
};

const ofDays: readonly string[] = [...dateFields, 'late', 'due'];

/** Whether a filter means days, which begin and end in a zone. */
export const asksForDays = (one: CustomerFilter): boolean => {
  if ('all' in one) return one.all.some(asksForDays);
  if ('any' in one) return one.any.some(asksForDays);
  return 'not' in one ? asksForDays(one.not) : ofDays.includes(one.field);
};

const readAnew = (written: string): CustomerFilter | undefined => {
  try {
    const value: unknown = JSON.parse(written);
    if (!isPlain(value, 9)) return undefined;
    const read = filter.safeParse(value);
    return read.success && size(read.data) <= 40 ? read.data : undefined;
  } catch {
    return undefined;
  }
};

/** A filter comes with every page, count and group of its list, and to read it costs as much as all else about a request. */
const known = new Map<string, CustomerFilter>();
const knownAtMost = 500;

/** Reads a filter as it stands in an address: JSON of at most 4,000 characters; undefined when it is not one. */
export const readFilter = (written: string): CustomerFilter | undefined => {
  const read = known.get(written) ?? readAnew(written);
  if (known.size >= knownAtMost) known.clear();
  if (read) known.set(written, read);
  return read;
};

/** `filter=` of a query. */
export const filterShape = z
  .string()
  .max(4000)
  .transform((written, context) => {
    const read = readFilter(written);
    if (!read) context.addIssue({ code: 'custom', message: 'filter' });
    return read as CustomerFilter;
  })
  .meta({ description: '{"all":[{"field":"country","is":"in","value":["GB"]},{"any":[…]}]}' });
