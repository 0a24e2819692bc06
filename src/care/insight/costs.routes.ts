import { z } from 'zod';
import { done } from '../../kernel/outcome.ts';
import { sql } from '../../platform/database/database.ts';
import { type Door, door } from '../../platform/http/door.ts';
import { idShape } from '../../platform/http/shapes.ts';
import { may, within } from '../staff/index.ts';
import { changeCosts } from './change-costs.act.ts';
import { costsShape } from './cost-to-serve.ts';
import { costsOf } from './grounds.data.ts';

const companyCosts = z.object({ companyId: idShape, name: z.string(), currency: z.string(), costs: costsShape, said: z.boolean() });

export const costDoors: Door[] = [
  door({
    id: 'insight.costs',
    method: 'get',
    path: '/api/v1/cost-to-serve',
    summary: { zh: '各公司的服务成本', en: 'What serving costs in each company' },
    tag: 'insight',
    may: may('see effects and costs'),
    scope: 'insight:read',
    answers: z.object({ items: z.array(companyCosts) }),
    refusals: [],
    run: async (house, { principal }) => {
      const { rows } = await sql<{ companyId: string; name: string; currency: string }>`
        SELECT company_id AS "companyId", name, currency FROM company ORDER BY created_at, company_id`.execute(house.db);
      const mine = rows.filter((company) => within(principal.companies, company.companyId));
      return done({ items: await Promise.all(mine.map(async (company) => ({ ...company, ...(await costsOf(house.db, company)) }))) });
    },
  }),
  door({
    id: 'insight.costs.change',
    method: 'put',
    path: '/api/v1/cost-to-serve/{companyId}',
    summary: { zh: '设定一家公司的服务成本', en: 'Say what serving costs in a company' },
    tag: 'insight',
    may: may('change settings'),
    params: z.object({ companyId: idShape }),
    body: costsShape,
    refusals: ['not-found'],
    run: (house, asking, { params, body }) => changeCosts(house, asking, params.companyId, body),
  }),
];
