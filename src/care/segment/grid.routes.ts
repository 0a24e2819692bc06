import { z } from 'zod';
import { laterBy } from '../../kernel/calendar.ts';
import type { Id } from '../../kernel/id.ts';
import { done, type Outcome, refused } from '../../kernel/outcome.ts';
import type { House } from '../../platform/house.ts';
import { type Asking, type Door, door } from '../../platform/http/door.ts';
import type { Principal } from '../../platform/http/principal.ts';
import { idParams, idShape } from '../../platform/http/shapes.ts';
import { sayInEvery } from '../../words/say.ts';
import { may } from '../staff/index.ts';
import { neglectedIn, type SeenGrid, seenGrid } from './grid.read.ts';
import { namesOfPlace } from './grid.ts';
import { coverDays } from './grid-sum.data.ts';
import { findCell, keepGrid, placesOf, treatCell } from './keep-grid.act.ts';
import { insideOf, namedIn, seenCustomer } from './segment.read.ts';
import { cellShape, customerSegmentsShape, gridAnswerShape, gridBody } from './segment.shapes.ts';
import { suggestGrid } from './suggest-grid.ts';
import { type Treated, treatmentOf, treatmentsOf } from './treatment.data.ts';
import { cellId, plainTreatment, treatmentShape } from './treatment.ts';

const reads = { tag: 'segments', may: 'signed-in', scope: 'segments:read' } as const;
const writes = { tag: 'segments', may: may('change programmes, policy and templates'), scope: 'segments:write' } as const;

const cellsOf = async (house: House, grid: SeenGrid) => {
  if (!grid.definition) return [];
  const treated = new Set((await treatmentsOf(house.db, grid.companyId)).map((one) => one.cellId));
  const sums = new Map((grid.summary?.cells ?? []).map((one) => [cellId(grid.companyId, one), one]));
  const nothing = { customers: 0, profit: '0', covered: 0, lately: '0', before: '0' };
  return placesOf(grid.definition).map((place) => {
    const id = cellId(grid.companyId, place);
    return { id, ...nothing, ...sums.get(id), ...place, treated: treated.has(id) };
  });
};

const gridPage = async (house: House, asking: Asking, companyId?: Id): Promise<Outcome<unknown>> => {
  const grid = await seenGrid(house.db, asking.principal, companyId);
  if (!grid) return refused('not-found');
  const suggested = grid.definition ? null : await suggestGrid(house.db, { ...grid, language: asking.language });
  const { summary, language: _, ...rest } = grid;
  return done({ ...rest, suggested, cells: await cellsOf(house, grid), whales: summary?.whales ?? [] });
};

const cellPage = async (house: House, asking: Asking, id: Id): Promise<Outcome<unknown>> => {
  const cell = await findCell(house.db, asking, id);
  const grid = cell && (await seenGrid(house.db, asking.principal, cell.companyId));
  if (!cell || !grid) return refused('not-found');
  const kept = (await treatmentsOf(house.db, cell.companyId)).find((one) => one.cellId === id);
  const treatment = { ...plainTreatment, ...kept?.definition };
  const names = await namedIn(house.db, asking.principal);
  const since = laterBy(house.clock.now(), -coverDays);
  const { items, all } = await neglectedIn(house.db, asking.principal, cell.companyId, cell.place, since);
  return done({
    id,
    ...cell.place,
    treatment,
    owner: treatment.owner && (names.get(treatment.owner) ?? null),
    deputy: treatment.deputy && (names.get(treatment.deputy) ?? null),
    version: kept?.version ?? 0,
    neglected: {
      all,
      items: items.map((row) => ({
        id: row.customer_id,
        name: row.name,
        profit: { currency: grid.currency, amount: row.profit },
        lastContactAt: row.last_contact_at,
      })),
    },
  });
};

/** The cell somebody stands in and how that is treated, with the names of cell, colleagues and money. */
const treatedAnswer = async (house: House, principal: Principal, treated: Treated | undefined) => {
  const grid = treated && (await seenGrid(house.db, principal, treated.companyId));
  if (!treated || !grid?.definition) return { cell: null, treatment: null, owner: null, deputy: null };
  const { place, companyId, ...treatment } = treated;
  const names = await namedIn(house.db, principal);
  return {
    cell: { id: cellId(companyId, place), ...place, names: namesOfPlace(grid.definition, place), currency: grid.currency },
    treatment: { ...plainTreatment, ...treatment },
    owner: treatment.owner && (names.get(treatment.owner) ?? null),
    deputy: treatment.deputy && (names.get(treatment.deputy) ?? null),
  };
};

export const gridDoors: Door[] = [
  door({
    ...reads,
    id: 'grid.get',
    method: 'get',
    path: '/api/v1/grid',
    summary: sayInEvery('segment.door.grid'),
    query: z.object({ companyId: idShape.optional() }),
    answers: gridAnswerShape,
    versioned: true,
    refusals: ['not-found'],
    run: (house, asking, { query }) => gridPage(house, asking, query.companyId),
  }),
  door({
    ...writes,
    id: 'grid.change',
    method: 'put',
    path: '/api/v1/grid',
    summary: sayInEvery('segment.door.grid-change'),
    body: gridBody,
    answers: gridAnswerShape,
    versioned: true,
    refusals: ['not-found'],
    run: async (house, asking, { body }) => {
      const kept = await keepGrid(house, asking, body.companyId, body.definition);
      return kept.ok ? gridPage(house, asking, kept.value) : kept;
    },
  }),
  door({
    ...reads,
    id: 'grid.cell',
    method: 'get',
    path: '/api/v1/grid/cells/{id}',
    summary: sayInEvery('segment.door.cell'),
    params: idParams,
    answers: cellShape,
    versioned: true,
    refusals: ['not-found'],
    run: (house, asking, { params }) => cellPage(house, asking, params.id),
  }),
  door({
    ...writes,
    id: 'grid.treat',
    method: 'put',
    path: '/api/v1/grid/cells/{id}/treatment',
    summary: sayInEvery('segment.door.treat'),
    params: idParams,
    body: treatmentShape,
    answers: cellShape,
    versioned: true,
    refusals: ['not-found', 'no-such-colleague'],
    run: async (house, asking, { params, body }) => {
      const kept = await treatCell(house, asking, params.id, body);
      return kept.ok ? cellPage(house, asking, kept.value) : kept;
    },
  }),
  door({
    ...reads,
    id: 'customers.segments',
    method: 'get',
    path: '/api/v1/customers/{id}/segments',
    summary: sayInEvery('segment.door.of-customer'),
    params: idParams,
    answers: customerSegmentsShape,
    refusals: ['not-found'],
    run: async (house, { principal }, { params }) => {
      if (!(await seenCustomer(house.db, principal, params.id))) return refused('not-found');
      const treated = (await treatmentOf(house.db, [params.id])).get(params.id);
      const segments = await insideOf(house.db, principal, params.id);
      return done({
        segments: segments.map((one) => ({ id: one.segment_id, name: one.name, since: one.since })),
        ...(await treatedAnswer(house, principal, treated)),
      });
    },
  }),
];
