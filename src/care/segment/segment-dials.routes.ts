import { z } from 'zod';
import { done, refused } from '../../kernel/outcome.ts';
import { type Door, door } from '../../platform/http/door.ts';
import { idParams } from '../../platform/http/shapes.ts';
import { sayInEvery } from '../../words/say.ts';
import { companies, dialsOf, dialsShape, monthsAsked } from '../insight/index.ts';
import { may } from '../staff/index.ts';
import { memberIds, seenSegments } from './segment.read.ts';

/** The company's three dials for whoever is inside a segment now, months before they came included. */
export const segmentDialsDoor: Door = door({
  id: 'segments.dials',
  method: 'get',
  path: '/api/v1/segments/{id}/dials',
  summary: sayInEvery('segment.door.dials'),
  tag: 'segments',
  may: may('see effects and costs'),
  scope: 'insight:read',
  params: idParams,
  query: z.object({ months: monthsAsked }),
  answers: dialsShape,
  refusals: ['not-found'],
  run: async (house, { principal }, { params, query }) => {
    const [segment] = await seenSegments(house.db, principal, house.clock.now(), params.id);
    const company = segment && (await companies(house.db)).find((one) => one.companyId === segment.companyId);
    if (!company) return refused('not-found');
    return done(await dialsOf(house, company, { months: query.months, among: memberIds(params.id) }));
  },
});
