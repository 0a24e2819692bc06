import { z } from 'zod';
import { addDays, startOfDay } from '../../kernel/calendar.ts';
import { done, refused } from '../../kernel/outcome.ts';
import { readPlaceOf, writeCursor } from '../../platform/http/cursor.ts';
import { type Door, door } from '../../platform/http/door.ts';
import { dayShape, idParams, idShape, instantShape, moneyShape, pageOf, pageQuery } from '../../platform/http/shapes.ts';
import { may } from '../staff/index.ts';
import { customerOrders, type OrderRow } from './customer-orders.read.ts';
import { exportDoors } from './export/export.routes.ts';
import { companyFor } from './import/company.read.ts';
import { importDoors } from './import/import.routes.ts';
import { postOrders } from './post-orders.act.ts';
import { orderShape } from './post-orders.ts';
import { totals } from './totals.read.ts';

const tag = 'ledger';

const lineAnswer = z.object({
  no: z.number(),
  kind: z.enum(['goods', 'charge']),
  code: z.string(),
  description: z.string(),
  quantity: z.string(),
  unitPrice: z.string(),
  amount: z.string(),
  doubtful: z.string().nullable(),
});

const orderAnswer = z.object({
  id: idShape,
  number: z.string(),
  source: z.string(),
  kind: z.enum(['order', 'credit']),
  placedAt: instantShape,
  currency: z.string(),
  goods: z.string(),
  charges: z.string(),
  total: z.string(),
  lineCount: z.number(),
  lines: z.array(lineAnswer),
});

const shown = (row: OrderRow): z.input<typeof orderAnswer> => ({
  id: row.order_id,
  number: row.number,
  source: row.source,
  kind: row.kind,
  placedAt: row.placed_at.toISOString(),
  currency: row.currency,
  goods: row.goods,
  charges: row.charges,
  total: row.total,
  lineCount: row.line_count,
  lines: row.lines,
});

const placeOf = (cursor: string | undefined): { at: string; id: string } | undefined => {
  const [at, id] = (cursor && readPlaceOf(cursor, ['instant', 'id'])) || [];
  return at && id ? { at, id } : undefined;
};

const postedAnswer = z.object({
  source: z.string(),
  number: z.string(),
  result: z.enum(['added', 'known', 'refused']),
  orderId: idShape.optional(),
  customerId: idShape.nullable().optional(),
  code: z.string().optional(),
});

export const ledgerDoors: Door[] = [
  ...importDoors,
  ...exportDoors,
  door({
    id: 'read-totals',
    method: 'get',
    path: '/api/v1/ledger/totals',
    summary: {
      zh: '已知客户的订单合计，已扣除退单；asOf 为某日（含当日）或某一刻',
      en: 'Sums over the orders of known customers, net of credit notes; asOf a day (its end) or an instant',
    },
    tag,
    may: may('see effects and costs'),
    scope: 'insight:read',
    query: z.object({ asOf: z.union([dayShape, instantShape]).optional() }),
    answers: z.object({
      customers: z.number(),
      orders: z.number(),
      credits: z.number(),
      lines: z.number(),
      net: moneyShape,
      byCurrency: z.array(moneyShape.extend({ orders: z.number() })),
      anonymous: z.object({ orders: z.number(), lines: z.number() }),
    }),
    refusals: [],
    run: async (house, { principal }, { query }) => {
      const company = await companyFor(house.db, principal, undefined);
      const { asOf } = query;
      const isDay = asOf !== undefined && asOf.length === 10;
      const before = isDay
        ? startOfDay(company?.zone ?? 'UTC', addDays(asOf, 1))
        : asOf === undefined
          ? undefined
          : new Date(Date.parse(asOf) + 1);
      return done(await totals(house.db, principal, before, company?.currency));
    },
  }),
  door({
    id: 'post-orders',
    method: 'post',
    path: '/api/v1/orders',
    summary: {
      zh: '送来订单，一次至多一千张；同一来源和单号再送不会重复',
      en: 'Send orders, up to a thousand; the same source and number again adds nothing',
    },
    tag,
    may: may('import and undo imports'),
    scope: 'orders:write',
    limit: 8 * 1_048_576,
    body: z.union([
      z.strictObject({ orders: z.array(orderShape).min(1).max(1000), companyId: idShape.optional() }),
      orderShape.transform((order) => ({ orders: [order], companyId: undefined })),
    ]),
    answers: z.object({ results: z.array(postedAnswer) }),
    repeatable: true,
    refusals: [
      'not-found',
      'order-customer-unknown',
      'order-customer-unusable',
      'order-line-unpriced',
      'order-sign-wrong',
      'order-of-another',
    ],
    run: (house, asking, { body }) => postOrders(house, asking, body),
  }),
  door({
    id: 'list-customer-orders',
    method: 'get',
    path: '/api/v1/customers/{id}/orders',
    summary: { zh: '客户的订单和退单，新的在前', en: 'Orders and credit notes of a customer, newest first' },
    tag,
    may: may('see customers'),
    scope: 'customers:read',
    params: idParams,
    query: pageQuery,
    answers: pageOf(orderAnswer),
    refusals: ['not-found', 'bad-cursor'],
    run: async (house, { principal }, { params, query }) => {
      const before = placeOf(query.cursor);
      if (query.cursor !== undefined && !before) return refused('bad-cursor');
      const rows = await customerOrders(house.db, principal, params.id, before, query.limit + 1);
      if (!rows) return refused('not-found');
      const page = rows.slice(0, query.limit);
      const last = rows.length > query.limit ? page.at(-1) : undefined;
      return done({ items: page.map(shown), next: last ? writeCursor([last.placed_text, last.order_id]) : null });
    },
  }),
];
