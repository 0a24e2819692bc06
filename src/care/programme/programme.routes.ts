import { z } from 'zod';
import type { Id } from '../../kernel/id.ts';
import { done, type Outcome, refused } from '../../kernel/outcome.ts';
import type { House } from '../../platform/house.ts';
import { readCursor, readPlaceOf, writeCursor } from '../../platform/http/cursor.ts';
import { type Asking, type Door, door } from '../../platform/http/door.ts';
import { idParams, pageOf, pageQuery } from '../../platform/http/shapes.ts';
import { sayInEvery } from '../../words/say.ts';
import { companies } from '../insight/index.ts';
import { effectAnswer, lessonsAnswer, previewAnswer, programmeAnswer, runAnswer, stepAnswer } from './answer.ts';
import { changeProgramme, pauseProgramme } from './change-programme.act.ts';
import { definitionShape } from './definition.ts';
import { effectsOf } from './effect.read.ts';
import { groundOf } from './ground.data.ts';
import { lessonsOf } from './lesson.data.ts';
import { previewFor } from './preview.read.ts';
import { runsOfCustomer, runsOfProgramme, seenCustomer, seenProgrammes, stepsOf, versionsOf } from './programme.read.ts';
import {
  asOfQuery,
  changeBody,
  customerRunsShape,
  effectShape,
  lessonsShape,
  previewQuery,
  previewShape,
  programmeListShape,
  programmePageShape,
  runPageShape,
  versionShape,
} from './programme.shapes.ts';
import { tellDefinition } from './tell-definition.ts';

const reads = { tag: 'programmes', may: 'signed-in', scope: 'programmes:read' } as const;
const writes = { tag: 'programmes', may: ['owner', 'manager'], scope: 'programmes:write' } as const;

const page = async (house: House, asking: Asking, id: Id): Promise<Outcome<unknown>> => {
  const [row] = await seenProgrammes(house.db, asking.principal, id);
  const effect = row && (await effectsOf(house.db, [id], house.clock.now())).get(id);
  if (!row || !effect) return refused('not-found');
  return done({
    ...programmeAnswer(row),
    definition: row.definition,
    told: tellDefinition(row.definition, row.currency),
    effect: effectAnswer(effect),
  });
};

export const programmeDoors: Door[] = [
  door({
    ...reads,
    id: 'programmes.list',
    method: 'get',
    path: '/api/v1/programmes',
    summary: sayInEvery('programme.door.list'),
    answers: programmeListShape,
    refusals: [],
    run: async (house, asking) => {
      const rows = await seenProgrammes(house.db, asking.principal);
      const effects = await effectsOf(
        house.db,
        rows.map((row) => row.id),
        house.clock.now(),
      );
      const items = rows.flatMap((row) => {
        const effect = effects.get(row.id);
        return effect ? [{ ...programmeAnswer(row), effect: effectAnswer(effect) }] : [];
      });
      return done({ items });
    },
  }),
  door({
    ...reads,
    id: 'programmes.schema',
    method: 'get',
    path: '/api/v1/programme-schema',
    summary: sayInEvery('programme.door.schema'),
    answers: z.record(z.string(), z.unknown()),
    refusals: [],
    run: async () => done(z.toJSONSchema(definitionShape, { io: 'input' })),
  }),
  door({
    ...reads,
    id: 'programmes.get',
    method: 'get',
    path: '/api/v1/programmes/{id}',
    summary: sayInEvery('programme.door.get'),
    params: idParams,
    answers: programmePageShape,
    versioned: true,
    refusals: ['not-found'],
    run: (house, asking, { params }) => page(house, asking, params.id),
  }),
  door({
    ...writes,
    id: 'programmes.change',
    method: 'patch',
    path: '/api/v1/programmes/{id}',
    summary: sayInEvery('programme.door.change'),
    params: idParams,
    body: changeBody,
    answers: programmePageShape,
    versioned: true,
    refusals: ['not-found', 'changed-meanwhile', 'bad-input'],
    run: async (house, asking, { params, body }) => {
      const changed = await changeProgramme(house, asking, { id: params.id, changes: body.definition });
      return changed.ok ? page(house, asking, changed.value) : changed;
    },
  }),
  ...(['pause', 'resume'] as const).map((act) =>
    door({
      ...writes,
      id: `programmes.${act}`,
      method: 'post',
      path: `/api/v1/programmes/{id}/${act}`,
      summary: sayInEvery(`programme.door.${act}`),
      params: idParams,
      answers: programmePageShape,
      repeatable: true,
      refusals: ['not-found'],
      run: async (house, asking, { params }) => {
        const paused = await pauseProgramme(house, asking, { id: params.id, pause: act === 'pause' });
        return paused.ok ? page(house, asking, paused.value) : paused;
      },
    }),
  ),
  door({
    ...reads,
    id: 'programmes.versions',
    method: 'get',
    path: '/api/v1/programmes/{id}/versions',
    summary: sayInEvery('programme.door.versions'),
    params: idParams,
    query: pageQuery,
    answers: pageOf(versionShape),
    refusals: ['not-found', 'bad-cursor'],
    run: async (house, asking, { params, query }) => {
      const [row] = await seenProgrammes(house.db, asking.principal, params.id);
      if (!row) return refused('not-found');
      const place = query.cursor === undefined ? undefined : readCursor(query.cursor, 1);
      if (query.cursor !== undefined && typeof place?.[0] !== 'number') return refused('bad-cursor');
      const all = (await versionsOf(house.db, row.id)).filter((one) => !place || one.version < Number(place[0]));
      const items = all.slice(0, query.limit);
      return done({ items, next: all.length > items.length ? writeCursor([items.at(-1)?.version ?? 0]) : null });
    },
  }),
  door({
    ...reads,
    id: 'programmes.effect',
    method: 'get',
    path: '/api/v1/programmes/{id}/effect',
    summary: sayInEvery('programme.door.effect'),
    params: idParams,
    query: asOfQuery,
    answers: effectShape,
    refusals: ['not-found'],
    run: async (house, asking, { params, query }) => {
      const [row] = await seenProgrammes(house.db, asking.principal, params.id);
      const asOf = query.asOf ? new Date(query.asOf) : house.clock.now();
      const effect = row && (await effectsOf(house.db, [row.id], asOf)).get(row.id);
      return effect ? done(effectAnswer(effect)) : refused('not-found');
    },
  }),
  door({
    ...reads,
    id: 'programmes.lessons',
    method: 'get',
    path: '/api/v1/programmes/{id}/lessons',
    summary: sayInEvery('programme.door.lessons'),
    params: idParams,
    answers: lessonsShape,
    refusals: ['not-found'],
    run: async (house, asking, { params }) => {
      const [row] = await seenProgrammes(house.db, asking.principal, params.id);
      return row ? done(lessonsAnswer(await lessonsOf(house.db, [row.id]))) : refused('not-found');
    },
  }),
  door({
    ...reads,
    id: 'programmes.preview',
    method: 'get',
    path: '/api/v1/programmes/{id}/preview',
    summary: sayInEvery('programme.door.preview'),
    params: idParams,
    query: previewQuery,
    answers: previewShape,
    refusals: ['not-found'],
    run: async (house, asking, { params, query }) => {
      const [row] = await seenProgrammes(house.db, asking.principal, params.id);
      const customer = await seenCustomer(house.db, asking.principal, query.customerId);
      const company = row && (await companies(house.db)).find((one) => one.companyId === row.companyId);
      if (!row || !customer || !company) return refused('not-found');
      const programme = { ...row, programmeId: row.id };
      const now = house.clock.now();
      const ground = await groundOf(house.db, company, now);
      return done(previewAnswer(await previewFor(house.db, programme, ground, customer.id), programme, row.currency, now));
    },
  }),
  door({
    ...reads,
    id: 'programmes.runs',
    method: 'get',
    path: '/api/v1/programmes/{id}/runs',
    summary: sayInEvery('programme.door.members'),
    params: idParams,
    query: pageQuery.extend({ state: z.enum(['active', 'ended', 'all']).default('active') }),
    answers: runPageShape,
    refusals: ['not-found', 'bad-cursor'],
    run: async (house, asking, { params, query }) => {
      const [row] = await seenProgrammes(house.db, asking.principal, params.id);
      if (!row) return refused('not-found');
      const now = house.clock.now();
      const place = query.cursor === undefined ? undefined : readPlaceOf(query.cursor, ['instant', 'id']);
      if (query.cursor !== undefined && !place) return refused('bad-cursor');
      const after = place ? { enteredAt: place[0] ?? '', runId: place[1] ?? '' } : undefined;
      const runs = await runsOfProgramme(house.db, asking.principal, row.id, { limit: query.limit + 1, after, state: query.state });
      const shown = runs.slice(0, query.limit);
      const last = shown.at(-1);
      const next = runs.length > shown.length && last ? writeCursor([last.enteredAt.toISOString(), last.runId]) : null;
      return done({ items: shown.map((run) => runAnswer(run, now)), next });
    },
  }),
  door({
    ...reads,
    id: 'customers.programmes',
    method: 'get',
    path: '/api/v1/customers/{id}/programmes',
    summary: sayInEvery('programme.door.runs'),
    params: idParams,
    answers: customerRunsShape,
    refusals: ['not-found'],
    run: async (house, asking, { params }) => {
      const customer = await seenCustomer(house.db, asking.principal, params.id);
      if (!customer) return refused('not-found');
      const runs = await runsOfCustomer(house.db, asking.principal, customer.id, 50);
      const steps = Map.groupBy(
        await stepsOf(
          house.db,
          customer.id,
          runs.map((run) => run.runId),
        ),
        (step) => step.runId,
      );
      return done({
        items: runs.map((run) => ({
          ...runAnswer(run, house.clock.now()),
          steps: (steps.get(run.runId) ?? []).map((step) => stepAnswer(step, customer.zone)),
        })),
      });
    },
  }),
];
