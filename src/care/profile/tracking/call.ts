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
/** Taken as it lies, and not copied key by key: what a body may hold was looked at when it was read. */
const things = z.custom<Record<string, unknown>>((value) => typeof value === 'object' && value !== null && !Array.isArray(value), {
  error: 'object',
});

const shape = z.object({
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
});

/** One call of a page or a program, read and found sound. */
export type Call = z.output<typeof shape>;

/** What is wrong with a call that cannot be taken: where, and what. */
export type Flaw = { field: string; because: string };

/** What a sound call still lacks. */
const lackOf = (call: Call): Flaw | undefined => {
  if (!call.userId && !call.anonymousId) return { field: 'userId', because: 'userId or anonymousId' };
  if (call.type === 'track' && !call.event) return { field: 'event', because: 'required' };
  if (call.type === 'alias' && !call.previousId) return { field: 'previousId', because: 'required' };
  if (call.type === 'group' && !call.groupId) return { field: 'groupId', because: 'required' };
  return undefined;
};

const size = (value: unknown): number => Buffer.byteLength(JSON.stringify(value) ?? '');

/** Reads one call. `type` is the door it came through, unless it names its own (in a batch). */
export const readCall = (given: unknown, type?: CallKind, measured = false): Call | Flaw => {
  if (typeof given !== 'object' || given === null || Array.isArray(given)) return { field: 'call', because: 'object' };
  if (!measured && size(given) > limits.call) return { field: 'call', because: '32 KiB' };
  const read = shape.safeParse(type ? { ...given, type } : given);
  if (read.success) return lackOf(read.data) ?? read.data;
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

export type Happened = { family: Family; kind: string; data: Record<string, unknown> };

/** The call as an event of the timeline. Properties stand under their own names; ours (`product`, `query`, `category`, `page`) are filled from the usual ones. */
export const happenedOf = (call: Call): Happened => {
  const properties = call.properties ?? {};
  const context = call.context ?? {};
  const page = (context.page ?? {}) as Record<string, unknown>;
  const campaign = context.campaign as Record<string, unknown> | undefined;
  const data = { ...properties };
  const tell = (name: string, value: string | undefined): void => {
    if (value !== undefined) data[name] = value;
  };
  tell('event', call.event ?? call.name ?? undefined);
  tell('group', call.groupId ?? undefined);
  tell('previousId', call.previousId ?? undefined);
  tell('page', word(page.path) ?? word(page.url));
  tell('referrer', word(page.referrer));
  tell('campaign', word(campaign?.source) ?? word(campaign?.name));
  tell('product', word(properties.sku) ?? word(properties.product_id));
  tell('query', word(properties.query));
  tell('category', word('category' in properties ? properties.category : call.category));
  return { family: 'visit', kind: kindOf(call), data };
};
