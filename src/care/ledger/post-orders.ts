import { z } from 'zod';
import { zoneOfCountry } from '../../kernel/country.ts';
import { type Decimal, multiply, readDecimal } from '../../kernel/decimal.ts';
import { idShape, instantShape, text } from '../../platform/http/shapes.ts';
import { type Arrival, type IdentityKey, normalEmail, normalPhone } from '../profile/index.ts';
import { type DraftOrder, sumsOf } from './order-draft.ts';

const decimal = z
  .union([z.string().max(30), z.number()])
  .transform((value, context): Decimal => {
    const read = readDecimal(String(value));
    if (read !== undefined) return read;
    context.addIssue({ code: 'custom', message: 'decimal with at most six places' });
    return z.NEVER;
  })
  .meta({ type: 'string', description: 'decimal' });

const lineShape = z.strictObject({
  kind: z.enum(['goods', 'charge']).default('goods'),
  code: text(80),
  description: text(500, 0).default(''),
  quantity: decimal.default(1_000_000n),
  unitPrice: decimal.optional(),
  amount: decimal.optional(),
});

const customerShape = z.strictObject({
  id: idShape.optional(),
  number: text(80).optional(),
  email: text(320).optional(),
  phone: text(60).optional(),
  name: text(200).optional(),
  kind: z.enum(['person', 'organisation']).default('person'),
  country: z
    .string()
    .regex(/^[A-Z]{2}$/)
    .optional(),
  city: text(120).optional(),
});

export const orderShape = z.strictObject({
  source: z.string().regex(/^[a-z0-9][a-z0-9.-]{0,39}$/),
  number: text(80),
  kind: z.enum(['order', 'credit']).default('order'),
  placedAt: instantShape,
  currency: z.string().regex(/^[A-Z]{3}$/),
  customer: customerShape.optional(),
  lines: z.array(lineShape).min(1).max(500),
});
export type PostedOrder = z.output<typeof orderShape>;

export type OrderFault = 'order-customer-unknown' | 'order-customer-unusable' | 'order-line-unpriced' | 'order-sign-wrong';

const identitiesOf = (source: string, customer: NonNullable<PostedOrder['customer']>): IdentityKey[] => {
  const email = customer.email && normalEmail(customer.email);
  const phone = customer.phone && normalPhone(customer.phone, customer.country);
  return [
    ...(customer.number ? [{ kind: source, value: customer.number }] : []),
    ...(email ? [{ kind: 'email', value: email }] : []),
    ...(phone ? [{ kind: 'phone', value: phone }] : []),
  ];
};

const arrivalOf = (order: PostedOrder, since: Date): Arrival | undefined => {
  const { customer } = order;
  if (!customer || customer.id) return undefined;
  const identities = identitiesOf(order.source, customer);
  if (identities.length === 0) return undefined;
  return {
    identities,
    kind: customer.kind,
    name: customer.name ?? customer.number ?? customer.email ?? customer.phone ?? '',
    country: customer.country,
    zone: customer.country ? zoneOfCountry(customer.country) : undefined,
    city: customer.city,
    addresses: identities.flatMap((one) =>
      one.kind === 'email' || one.kind === 'phone'
        ? [{ channel: one.kind, value: customer[one.kind] ?? one.value, normal: one.value }]
        : [],
    ),
    consents: [],
    since,
  };
};

/** The order as it will be kept, or why not. Amounts that were left out are quantity times unit price. */
export const draftOf = (order: PostedOrder, row: number): DraftOrder | OrderFault => {
  if (order.lines.some((line) => line.unitPrice === undefined && line.amount === undefined)) return 'order-line-unpriced';
  const placedAt = new Date(order.placedAt);
  const customer = arrivalOf(order, placedAt);
  if (order.customer && !order.customer.id && !customer) return 'order-customer-unusable';
  const lines = order.lines.map((line) => {
    const amount = line.amount ?? multiply(line.quantity, line.unitPrice as Decimal);
    const unitPrice = line.unitPrice ?? (line.quantity === 0n ? 0n : (amount * 1_000_000n) / line.quantity);
    return { ...line, unitPrice, amount, doubtful: null };
  });
  const { total } = sumsOf(lines);
  if (order.kind === 'credit' && total > 0n) return 'order-sign-wrong';
  return {
    row,
    number: order.number,
    kind: order.kind,
    placedAt,
    currency: order.currency,
    customer,
    customerId: order.customer?.id,
    lines,
  };
};
