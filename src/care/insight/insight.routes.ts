import { z } from 'zod';
import { done, refused } from '../../kernel/outcome.ts';
import { type Door, door } from '../../platform/http/door.ts';
import { dayShape, idParams, idShape, instantShape, moneyShape } from '../../platform/http/shapes.ts';
import { sayInEvery } from '../../words/say.ts';
import { costsShape } from './cost-to-serve.ts';
import { costDoors } from './costs.routes.ts';
import { costsOf } from './grounds.data.ts';
import { interestDoors } from './interest/interest.routes.ts';
import { lifecycleDoors } from './lifecycle/lifecycle.routes.ts';
import { measuredCustomer, metricsFor } from './metrics.read.ts';
import { pictureDoors } from './picture.routes.ts';
import { valueDoors } from './value.routes.ts';

const metricsShape = z.object({
  customerId: idShape,
  asOf: instantShape,
  orders: z.int(),
  credits: z.int(),
  purchaseDays: z.int(),
  firstOrderAt: instantShape.nullable(),
  lastOrderAt: instantShape.nullable(),
  revenue: moneyShape,
  revenueYear: moneyShape,
  margin: moneyShape,
  costToServe: moneyShape,
  profit: moneyShape,
  /** what the profit rests on; `said` is false while the company has not told its own costs and ordinary ones are assumed */
  costs: costsShape.extend({ said: z.boolean() }),
  /** null before the second purchase day */
  rhythm: z.object({ days: z.number(), spread: z.number() }).nullable(),
  dueOn: dayShape.nullable(),
  lateOn: dayShape.nullable(),
  gives: z.int(),
  asks: z.int(),
  lastContactAt: instantShape.nullable(),
});

export const insightDoors: Door[] = [
  ...costDoors,
  ...valueDoors,
  ...pictureDoors,
  ...lifecycleDoors,
  ...interestDoors,
  door({
    id: 'insight.metrics',
    method: 'get',
    path: '/api/v1/customers/{id}/metrics',
    summary: sayInEvery('insight.door.metrics'),
    tag: 'insight',
    may: 'signed-in',
    scope: 'insight:read',
    params: idParams,
    query: z.object({ asOf: instantShape.optional().describe('any instant, past included; default now') }),
    answers: metricsShape,
    refusals: ['not-found'],
    run: async (house, asking, { params, query }) => {
      const asOf = query.asOf ? new Date(query.asOf) : house.clock.now();
      const customer = await measuredCustomer(house.db, asking.principal, params.id);
      if (!customer) return refused('not-found');
      const found = (await metricsFor(house.db, [customer.customerId], asOf)).get(customer.customerId);
      if (!found) return refused('not-found');
      const money = (amount: string) => ({ currency: customer.currency, amount });
      const { costs, said } = await costsOf(house.db, customer);
      return done({
        customerId: customer.customerId,
        asOf,
        orders: found.orders,
        credits: found.credits,
        purchaseDays: found.purchase_days,
        firstOrderAt: found.first_order_at,
        lastOrderAt: found.last_order_at,
        revenue: money(found.revenue),
        revenueYear: money(found.revenue_year),
        margin: money(found.margin),
        costToServe: money(found.cost_to_serve),
        profit: money(found.profit),
        costs: { ...costs, said },
        rhythm: found.rhythm_days === null ? null : { days: found.rhythm_days, spread: found.rhythm_spread ?? 0 },
        dueOn: found.due_on,
        lateOn: found.late_on,
        gives: found.gives,
        asks: found.asks,
        lastContactAt: found.last_contact_at,
      });
    },
  }),
];
