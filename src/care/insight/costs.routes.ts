import { z } from 'zod';
import { done, refused } from '../../kernel/outcome.ts';
import { readCursor, writeCursor } from '../../platform/http/cursor.ts';
import { type Door, door } from '../../platform/http/door.ts';
import { idShape, pageOf, pageQuery, text } from '../../platform/http/shapes.ts';
import { sayInEvery } from '../../words/say.ts';
import { may, within } from '../staff/index.ts';
import { changeCosts } from './change-costs.act.ts';
import { changeProductCosts } from './change-product-costs.act.ts';
import { costsShape, productChangeShape, productCostShape } from './cost-to-serve.ts';
import { companies, costsOf } from './grounds.data.ts';
import { type CostedProduct, costedProducts, productCosts } from './product-cost.data.ts';

const companyCosts = z.object({ companyId: idShape, name: z.string(), currency: z.string(), costs: costsShape, said: z.boolean() });

const costedShape = productCostShape.extend({
  code: z.string(),
  name: z.string(),
  price: z.string().nullable(),
  cost: z.string().nullable().describe('cost price, as a file of products brought it'),
  marginShare: z.number().nullable().describe('as it was said by hand'),
  handling: z.number().nullable(),
  reckoned: z.number().describe('share of the price that is left, as profit is reckoned'),
  by: z.enum(['said', 'cost-price', 'usual']),
});

const reckonedFor = ({ marginShare, cost, price }: CostedProduct, usual: number) => {
  if (marginShare !== null) return { reckoned: marginShare, by: 'said' as const };
  if (cost !== null && Number(price) > 0) return { reckoned: 1 - Number(cost) / Number(price), by: 'cost-price' as const };
  return cost === null ? { reckoned: usual, by: 'usual' as const } : { reckoned: usual, by: 'cost-price' as const };
};

/** Capitals of a price list are brought down. */
const readable = (name: string): string =>
  name === name.toUpperCase() && /[A-Z]{2}/.test(name) ? name.charAt(0) + name.slice(1).toLowerCase() : name;

export const costDoors: Door[] = [
  door({
    id: 'insight.costs',
    method: 'get',
    path: '/api/v1/cost-to-serve',
    summary: sayInEvery('insight.door.costs'),
    tag: 'insight',
    may: may('see effects and costs'),
    scope: 'insight:read',
    answers: z.object({ items: z.array(companyCosts) }),
    refusals: [],
    run: async (house, { principal }) => {
      const mine = (await companies(house.db)).filter((company) => within(principal.companies, company.companyId));
      const items = mine.map(async ({ zone: _, ...company }) => ({ ...company, ...(await costsOf(house.db, company)) }));
      return done({ items: await Promise.all(items) });
    },
  }),
  door({
    id: 'insight.costs.change',
    method: 'put',
    path: '/api/v1/cost-to-serve/{companyId}',
    summary: sayInEvery('insight.door.costs-change'),
    tag: 'insight',
    may: may('change settings'),
    params: z.object({ companyId: idShape }),
    body: costsShape,
    refusals: ['not-found'],
    run: (house, asking, { params, body }) => changeCosts(house, asking, params.companyId, body),
  }),
  door({
    id: 'insight.product-costs',
    method: 'get',
    path: '/api/v1/cost-to-serve/{companyId}/products',
    summary: sayInEvery('insight.door.product-costs'),
    tag: 'insight',
    may: may('see effects and costs'),
    scope: 'insight:read',
    params: z.object({ companyId: idShape }),
    answers: z.object({ items: z.array(productCostShape) }),
    refusals: ['not-found'],
    run: async (house, { principal }, { params }) => {
      const mine = (await companies(house.db)).some(
        (one) => one.companyId === params.companyId && within(principal.companies, one.companyId),
      );
      return mine ? done({ items: await productCosts(house.db, params.companyId) }) : refused('not-found');
    },
  }),
  door({
    id: 'insight.product-costs.change',
    method: 'put',
    path: '/api/v1/cost-to-serve/{companyId}/products',
    summary: sayInEvery('insight.door.product-costs-change'),
    tag: 'insight',
    may: may('change settings'),
    params: z.object({ companyId: idShape }),
    body: z.object({ items: z.array(productCostShape).max(2000) }),
    refusals: ['not-found'],
    run: (house, asking, { params, body }) => changeProductCosts(house, asking, params.companyId, { all: body.items }),
  }),
  door({
    id: 'insight.product-costs.mend',
    method: 'patch',
    path: '/api/v1/cost-to-serve/{companyId}/products',
    summary: sayInEvery('insight.door.product-costs-mend'),
    tag: 'insight',
    may: may('change settings'),
    params: z.object({ companyId: idShape }),
    body: z.strictObject({ items: z.array(productChangeShape.strict()).min(1).max(2000) }),
    status: 204,
    refusals: ['not-found'],
    run: (house, asking, { params, body }) => changeProductCosts(house, asking, params.companyId, { some: body.items }),
  }),
  door({
    id: 'insight.costed-goods',
    method: 'get',
    path: '/api/v1/cost-to-serve/{companyId}/goods',
    summary: sayInEvery('insight.door.costed-goods'),
    tag: 'insight',
    may: may('see effects and costs'),
    scope: 'insight:read',
    params: z.object({ companyId: idShape }),
    query: pageQuery.extend({
      search: text(80).optional(),
      own: z.enum(['yes']).optional().describe('only those of which something is said'),
    }),
    answers: pageOf(costedShape),
    refusals: ['not-found', 'bad-cursor'],
    run: async (house, { principal }, { params, query }) => {
      const company = (await companies(house.db)).find(
        (one) => one.companyId === params.companyId && within(principal.companies, one.companyId),
      );
      if (!company) return refused('not-found');
      const place = query.cursor === undefined ? undefined : readCursor(query.cursor, 1);
      if (query.cursor !== undefined && typeof place?.[0] !== 'string') return refused('bad-cursor');
      const after = place ? String(place[0]) : undefined;
      const rows = await costedProducts(house.db, company, { search: query.search, own: query.own === 'yes' }, after, query.limit + 1);
      const shown = rows.slice(0, query.limit);
      const { costs } = await costsOf(house.db, company);
      const last = shown.at(-1);
      const items = shown.map((one) => ({ ...one, ...reckonedFor(one, costs.marginShare), name: readable(one.name || one.code) }));
      return done({ items, next: last && rows.length > query.limit ? writeCursor([last.code]) : null });
    },
  }),
];
