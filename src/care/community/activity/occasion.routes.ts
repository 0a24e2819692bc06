import { z } from 'zod';
import { done, refused } from '../../../kernel/outcome.ts';
import type { House } from '../../../platform/house.ts';
import { type Asking, type Door, door } from '../../../platform/http/door.ts';
import { idParams, idShape } from '../../../platform/http/shapes.ts';
import { sayInEvery } from '../../../words/say.ts';
import { may, within } from '../../staff/index.ts';
import { activitiesOfYear } from './activities.read.ts';
import { newOccasionBody, occasionChangeBody, occasionShape, seasonsShape, seasonThemesShape, yearShape } from './activity.shapes.ts';
import { changeOccasion, makeOccasion } from './keep-occasion.act.ts';
import { layOut, occasionsOf, readOccasion } from './occasion.data.ts';
import { changeSeasonThemes, seasonThemesOf } from './season-themes.act.ts';

const reads = { tag: 'community', may: 'signed-in', scope: 'community:read' } as const;
const writes = { tag: 'community', may: may('change programmes, policy and templates'), scope: 'community:write' } as const;

const page = async (house: House, asking: Asking, id: string) => {
  const found = await readOccasion(house.db, id, asking.principal.companies);
  return found ? done(found) : refused('not-found');
};

export const occasionDoors: Door[] = [
  door({
    ...reads,
    id: 'occasions.list',
    method: 'get',
    path: '/api/v1/occasions',
    summary: sayInEvery('activity.door.occasions'),
    query: z.object({ companyId: idShape, year: z.coerce.number().int().min(1950).max(2100) }),
    answers: yearShape,
    refusals: ['not-found'],
    run: async (house, { principal }, { query }) => {
      if (!within(principal.companies, query.companyId)) return refused('not-found');
      const activities = await activitiesOfYear(house.db, query.companyId, query.year);
      const items = layOut(await occasionsOf(house.db, query.companyId), query.year).map((one) => ({
        ...one,
        activities: ((one.id && activities.get(one.id)) || []).map(({ id, title, state }) => ({ id, title, state })),
      }));
      return done({ year: query.year, items });
    },
  }),
  door({
    ...writes,
    id: 'occasions.make',
    method: 'post',
    path: '/api/v1/occasions',
    summary: sayInEvery('activity.door.make-occasion'),
    body: newOccasionBody,
    answers: occasionShape,
    status: 201,
    repeatable: true,
    refusals: ['not-found', 'bad-input', 'name-taken'],
    run: async (house, asking, { body }) => {
      const made = await makeOccasion(house, asking, body);
      return made.ok ? page(house, asking, made.value) : made;
    },
  }),
  door({
    ...reads,
    id: 'occasions.get',
    method: 'get',
    path: '/api/v1/occasions/{id}',
    summary: sayInEvery('activity.door.occasion'),
    params: idParams,
    answers: occasionShape,
    versioned: true,
    refusals: ['not-found'],
    run: (house, asking, { params }) => page(house, asking, params.id),
  }),
  door({
    ...writes,
    id: 'occasions.change',
    method: 'patch',
    path: '/api/v1/occasions/{id}',
    summary: sayInEvery('activity.door.change-occasion'),
    params: idParams,
    body: occasionChangeBody,
    answers: occasionShape,
    versioned: true,
    refusals: ['not-found', 'changed-meanwhile', 'bad-input'],
    run: async (house, asking, { params, body }) => {
      const changed = await changeOccasion(house, asking, params.id, body);
      return changed.ok ? page(house, asking, params.id) : changed;
    },
  }),
  door({
    ...reads,
    id: 'seasons.list',
    method: 'get',
    path: '/api/v1/season-themes',
    summary: sayInEvery('activity.door.seasons'),
    query: z.object({ companyId: idShape }),
    answers: seasonsShape,
    refusals: ['not-found'],
    run: async (house, { principal }, { query }) =>
      within(principal.companies, query.companyId)
        ? done({ companyId: query.companyId, items: await seasonThemesOf(house.db, query.companyId) })
        : refused('not-found'),
  }),
  door({
    id: 'seasons.change',
    method: 'put',
    path: '/api/v1/season-themes/{companyId}',
    summary: sayInEvery('activity.door.change-seasons'),
    tag: 'community',
    may: may('change settings'),
    params: z.object({ companyId: idShape }),
    body: seasonThemesShape,
    refusals: ['not-found', 'bad-input'],
    run: (house, asking, { params, body }) => changeSeasonThemes(house, asking, params.companyId, body),
  }),
];
