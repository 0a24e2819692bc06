import { z } from 'zod';
import { done } from '../../../kernel/outcome.ts';
import { type Door, door } from '../../../platform/http/door.ts';
import { idShape } from '../../../platform/http/shapes.ts';
import { sayInEvery } from '../../../words/say.ts';
import { may, within } from '../../staff/index.ts';
import { listBrands } from './brand.read.ts';
import { brandShape } from './brand.ts';
import { changeBrand } from './change-brand.act.ts';

const shown = z.object({ companyId: idShape, name: z.string(), serves: z.boolean(), look: brandShape });

/** How the Portal looks, for those who change settings. */
export const brandDoors: Door[] = [
  door({
    id: 'community.look',
    method: 'get',
    path: '/api/v1/portal-look',
    summary: sayInEvery('front.door.look'),
    tag: 'community',
    may: may('change settings'),
    answers: z.object({ items: z.array(shown) }),
    refusals: [],
    run: async (house, { principal }) => {
      const items = (await listBrands(house.db)).filter((one) => within(principal.companies, one.companyId));
      return done({ items });
    },
  }),
  door({
    id: 'community.look.change',
    method: 'put',
    path: '/api/v1/portal-look/{companyId}',
    summary: sayInEvery('front.door.look-change'),
    tag: 'community',
    may: may('change settings'),
    params: z.object({ companyId: idShape }),
    body: brandShape.strict(),
    status: 204,
    refusals: ['not-found', 'accent-too-pale'],
    run: (house, asking, { params, body }) => changeBrand(house, asking, params.companyId, body),
  }),
];
