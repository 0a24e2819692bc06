import { z } from 'zod';
import { dayIn } from '../../kernel/calendar.ts';
import { done, refused } from '../../kernel/outcome.ts';
import { type Door, door } from '../../platform/http/door.ts';
import { dayShape, idParams, idShape, inEveryLanguage, instantShape, moneyShape } from '../../platform/http/shapes.ts';
import { sayInEvery } from '../../words/say.ts';
import { fitsOn } from './fit.data.ts';
import { costsOf } from './grounds.data.ts';
import { causesOfLoss, costKinds, costParts, lossCauses } from './loss.ts';
import { measuredCustomer, metricsFor } from './metrics.read.ts';
import { doubts } from './models/honesty.ts';
import { satisfactionOf } from './satisfaction.ts';
import { servedOf } from './served.read.ts';
import { tellValue } from './tell-value.ts';
import { valuesAt } from './value.data.ts';
import { rankOf, signsOf } from './value.read.ts';

const score = z.int().min(1).max(5);
const part = z.number().min(0).max(1);

const valueShape = z.object({
  customerId: idShape,
  asOf: instantShape,
  text: inEveryLanguage.describe('all of it in a few sentences'),
  revenue: moneyShape,
  margin: moneyShape,
  costToServe: moneyShape,
  profit: moneyShape,
  rank: z.number().nullable().describe('share of the company’s customers who make less'),
  costs: z.array(z.object({ kind: z.enum(costKinds), amount: moneyShape })),
  causes: z
    .array(z.object({ cause: z.enum(lossCauses), amount: moneyShape, text: inEveryLanguage }))
    .describe('why he costs more than he brings'),
  rfm: z.object({ recency: score, visits: score, money: score }).nullable(),
  comeBack: z
    .object({ chance: z.number(), days: z.int(), fittedFor: dayShape })
    .nullable()
    .describe('chance of buying again within so many days'),
  year: z
    .object({ alive: z.number(), purchases: z.number(), amount: moneyShape.nullable(), margin: moneyShape.nullable() })
    .nullable()
    .describe('what the coming year may bring; null where the fit is not believed'),
  withheld: z.array(z.object({ doubt: z.enum(doubts), text: inEveryLanguage })).describe('why the coming year is not told'),
  stickiness: z.object({ habit: part, closeness: part, preference: part, switching: part, all: part }).nullable(),
  satisfaction: z.object({ level: z.enum(['good', 'mixed', 'poor', 'unknown']), text: inEveryLanguage }),
});

const money = (currency: string, amount: number | string) => ({
  currency,
  amount: typeof amount === 'string' ? amount : amount.toFixed(2),
});

export const valueDoors: Door[] = [
  door({
    id: 'insight.value',
    method: 'get',
    path: '/api/v1/customers/{id}/value',
    summary: sayInEvery('insight.door.value'),
    tag: 'insight',
    may: 'signed-in',
    scope: 'insight:read',
    params: idParams,
    query: z.object({ asOf: instantShape.optional().describe('any instant, past included; default now') }),
    answers: valueShape,
    refusals: ['not-found'],
    run: async (house, asking, { params, query }) => {
      const asOf = query.asOf ? new Date(query.asOf) : house.clock.now();
      const customer = await measuredCustomer(house.db, asking.principal, params.id);
      if (!customer) return refused('not-found');
      const { customerId, companyId, currency, zone } = customer;
      const metrics = (await metricsFor(house.db, [customerId], asOf)).get(customerId);
      const served = (await servedOf(house.db, [customerId], asOf)).get(customerId);
      if (!metrics || !served) return refused('not-found');
      const day = dayIn(zone, asOf);
      const { costs } = await costsOf(house.db, customer);
      const fits = await fitsOn(house.db, companyId, day);
      const value = (await valuesAt(house.db, [customerId], { companyId, zone, day, costs, fits }, asOf)).get(customerId);
      const causes = causesOfLoss(served, costs);
      const satisfaction = satisfactionOf(await signsOf(house.db, customerId, asOf));
      const rank = await rankOf(house.db, companyId, metrics.profit);
      const why = [...new Set([...(fits['bg-nbd']?.doubts ?? []), ...(fits['gamma-gamma']?.doubts ?? [])])];
      const withheld = value && value.expectedYear === undefined ? (why.length > 0 ? why : (['few-customers'] as const)) : [];
      const told = {
        currency,
        profit: Number(metrics.profit),
        cost: Number(metrics.cost_to_serve),
        rank,
        causes,
        value,
        withheld: withheld[0],
        satisfaction,
      };
      return done({
        customerId,
        asOf,
        text: tellValue(told),
        revenue: money(currency, metrics.revenue),
        margin: money(currency, metrics.margin),
        costToServe: money(currency, metrics.cost_to_serve),
        profit: money(currency, metrics.profit),
        rank,
        costs: Object.entries(costParts(served, costs)).map(([kind, amount]) => ({ kind, amount: money(currency, amount) })),
        causes: causes.map(({ cause, amount }) => ({ cause, amount: money(currency, amount), text: sayInEvery(`insight.cause.${cause}`) })),
        rfm: value && fits.rfm ? value.rfm : null,
        comeBack: value?.comeBack && fits['come-back'] ? { ...value.comeBack, fittedFor: fits['come-back'].fittedFor } : null,
        year:
          value?.expectedYear === undefined
            ? null
            : {
                alive: value.alive ?? 0,
                purchases: value.expectedYear,
                amount: value.expectedAmount === undefined ? null : money(currency, value.expectedAmount),
                margin: value.futureMargin === undefined ? null : money(currency, value.futureMargin),
              },
        withheld: withheld.map((doubt) => ({ doubt, text: sayInEvery(`insight.doubt.${doubt}`) })),
        stickiness: value?.stickiness ?? null,
        satisfaction: { level: satisfaction.level, text: sayInEvery(`insight.content.${satisfaction.because}`) },
      });
    },
  }),
];
