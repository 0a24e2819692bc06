import { z } from 'zod';
import { done, refused } from '../../kernel/outcome.ts';
import { type Door, door } from '../../platform/http/door.ts';
import { idShape } from '../../platform/http/shapes.ts';
import { sayInEvery } from '../../words/say.ts';
import { may, within } from '../staff/index.ts';
import { changeCosts } from './change-costs.act.ts';
import { changeProductCosts } from './change-product-costs.act.ts';
import { costsShape, productCostShape } from './cost-to-serve.ts';
import { companies, costsOf } from './grounds.data.ts';
import { productCosts } from './product-cost.data.ts';

const companyCosts = z.object({ companyId: idShape, name: z.string(), currency: z.string(), costs: costsShape, said: z.boolean() });

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
    run: (house, asking, { params, body }) => changeProductCosts(house, asking, params.companyId, body.items),
  }),
];
