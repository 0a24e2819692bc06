import type { z } from 'zod';
import { done, type Outcome, refused } from '../../../kernel/outcome.ts';
import type { House } from '../../../platform/house.ts';
import { readPlaceOf, writeCursor } from '../../../platform/http/cursor.ts';
import { type Asking, type Door, door } from '../../../platform/http/door.ts';
import { idParams } from '../../../platform/http/shapes.ts';
import { sayInEvery } from '../../../words/say.ts';
import { companyOf, companyQuery } from '../../insight/index.ts';
import { may } from '../../staff/index.ts';
import { dayPageShape, memberPartShape, peoplePage, peopleQuery } from './day.shapes.ts';
import { readDay } from './day-page.read.ts';
import { memberPart } from './member-part.read.ts';
import { peopleBehind } from './people.read.ts';

const reads = { method: 'get', tag: 'community', may: may('see customers'), scope: 'community:read' } as const;

const people = async (house: House, { principal }: Asking, query: z.infer<typeof peopleQuery>): Promise<Outcome<unknown>> => {
  const company = await companyOf(house, principal, query.companyId);
  if (!company) return refused('not-found');
  const place = query.cursor ? readPlaceOf(query.cursor, ['id']) : undefined;
  if (query.cursor && !place) return refused('bad-cursor');
  const found = await peopleBehind(house.db, principal, company, { ...query, after: place?.[0], limit: query.limit + 1 });
  const items = found.slice(0, query.limit);
  const last = found.length > query.limit ? items.at(-1) : undefined;
  return done({
    items: items.map(({ id, name, lastAt, ...one }) => ({ ...one, customer: { id, name }, lastAt: lastAt.toISOString() })),
    next: last ? writeCursor([last.id]) : null,
  });
};

export const dayDoors: Door[] = [
  door({
    ...reads,
    id: 'community.today',
    path: '/api/v1/community/today',
    summary: sayInEvery('daily.door.today'),
    query: companyQuery,
    answers: dayPageShape,
    refusals: ['not-found'],
    run: async (house, asking, { query }) => {
      const day = await readDay(house, asking, query.companyId);
      return day ? done(day) : refused('not-found');
    },
  }),
  door({
    ...reads,
    id: 'community.people',
    path: '/api/v1/community/people',
    summary: sayInEvery('daily.door.people'),
    query: peopleQuery,
    answers: peoplePage,
    refusals: ['not-found', 'bad-cursor'],
    run: (house, asking, { query }) => people(house, asking, query),
  }),
  door({
    ...reads,
    id: 'customers.community',
    path: '/api/v1/customers/{id}/community',
    summary: sayInEvery('daily.door.member'),
    params: idParams,
    answers: memberPartShape,
    refusals: ['not-found'],
    run: async (house, { principal }, { params }) => {
      const member = await memberPart(house.db, principal, params.id);
      return member === undefined ? refused('not-found') : done({ member });
    },
  }),
];
