import { z } from 'zod';
import type { Family } from '../event.data.ts';

/** Limits of Segment's HTTP API, which these doors speak. */
export const limits = { call: 32_768, batch: 512_000, calls: 2_500, properties: 10_000, messageId: 100 } as const;

export const kinds = ['identify', 'track', 'page', 'screen', 'group', 'alias'] as const;
export type CallKind = (typeof kinds)[number];

const name = z.string().trim().min(1).max(200);
const personId = z
  .union([z.string(), z.number()])
  .transform((value) => String(value).trim())
  .pipe(z.string().min(1).max(256));
const instant = z
  .union([z.iso.datetime({ offset: true }), z.iso.datetime({ local: true }), z.number()])
  .transform((value) => new Date(value));
const things = z.record(z.string(), z.unknown());

const shape = z
  .object({
    type: z.enum(kinds),
    messageId: z.string().min(1).max(limits.messageId).optional(),
    userId: personId.nullish(),
    anonymousId: personId.nullish(),
    previousId: personId.nullish(),
    groupId: personId.nullish(),
    event: name.optional(),
    name: z.string().max(200).nullish(),
    category: z.string().max(200).nullish(),
    properties: things.nullish(),
    traits: things.nullish(),
    context: things.nullish(),
    timestamp: instant.nullish(),
    originalTimestamp: instant.nullish(),
    sentAt: instant.nullish(),
  })
  .refine((one) => one.userId || one.anonymousId, { path: ['userId'], message: 'userId or anonymousId' })
  .refine((one) => one.type !== 'track' || one.event, { path: ['event'], message: 'required' })
  .refine((one) => one.type !== 'alias' || one.previousId, { path: ['previousId'], message: 'required' })
  .refine((one) => one.type !== 'group' || one.groupId, { path: ['groupId'], message: 'required' });

/** One call of a page or a program, read and found sound. */
export type Call = z.output<typeof shape>;

/** What is wrong with a call that cannot be taken: where, and what. */
export type Flaw = { field: string; because: string };

const size = (value: unknown): number => Buffer.byteLength(JSON.stringify(value) ?? '');

/** Reads one call. `type` is the door it came through, unless it names its own (in a batch). */
export const readCall = (given: unknown, type?: CallKind, measured = false): Call | Flaw => {
  if (typeof given !== 'object' || given === null || Array.isArray(given)) return { field: 'call', because: 'object' };
  if (!measured && size(given) > limits.call) return { field: 'call', because: '32 KiB' };
  const read = shape.safeParse(type ? { ...given, type } : given);
  if (read.success) return read.data;
  const [first] = read.error.issues;
  return { field: first?.path.join('.') || 'call', because: first?.message ?? 'unknown' };
};

export const isFlaw = (one: Call | Flaw): one is Flaw => 'because' in one;

/** Names of Segment's e-commerce events that have a kind of their own here; all others are `visit.tracked` under their own name. */
const known = new Map([
  ['product viewed', 'visit.product-viewed'],
  ['product list viewed', 'visit.list-viewed'],
  ['products searched', 'visit.searched'],
  ['product added', 'visit.product-added'],
  ['product removed', 'visit.product-removed'],
  ['cart viewed', 'visit.cart-viewed'],
  ['checkout started', 'visit.checkout-started'],
  ['order completed', 'visit.order-completed'],
  ['question asked', 'visit.asked'],
]);

const kindOf = (call: Call): string => {
  if (call.type === 'track') return known.get((call.event ?? '').toLowerCase()) ?? 'visit.tracked';
  return {
    identify: 'visit.identified',
    page: 'visit.page-viewed',
    screen: 'visit.screen-viewed',
    group: 'visit.grouped',
    alias: 'visit.same-person',
  }[call.type];
};

const word = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value.slice(0, 500) : undefined);

const whence = (context: Record<string, unknown>) => {
  const page = (context.page ?? {}) as Record<string, unknown>;
  const campaign = context.campaign as Record<string, unknown> | undefined;
  return {
    page: word(page.path) ?? word(page.url),
    referrer: word(page.referrer),
    campaign: word(campaign?.source) ?? word(campaign?.name),
  };
};

const goodsOf = (properties: Record<string, unknown>) => ({
  product: word(properties.sku) ?? word(properties.product_id),
  query: word(properties.query),
  category: word(properties.category),
});

export type Happened = { family: Family; kind: string; data: Record<string, unknown> };

/** The call as an event of the timeline. Properties stand under their own names; ours (`product`, `query`, `category`, `page`) are filled from the usual ones. */
export const happenedOf = (call: Call): Happened => {
  const properties = call.properties ?? {};
  const ours = {
    event: call.event ?? call.name ?? undefined,
    group: call.groupId ?? undefined,
    previousId: call.previousId ?? undefined,
    ...whence(call.context ?? {}),
    ...goodsOf({ ...(call.category ? { category: call.category } : {}), ...properties }),
  };
  const told = Object.fromEntries(Object.entries(ours).filter(([, value]) => value !== undefined));
  return { family: 'visit', kind: kindOf(call), data: { ...properties, ...told } };
};
