import { z } from 'zod';
import { addDays, dayIn, startOfDay } from '../../../kernel/calendar.ts';
import { done, refused } from '../../../kernel/outcome.ts';
import type { House } from '../../../platform/house.ts';
import { readPlaceOf, writeCursor } from '../../../platform/http/cursor.ts';
import { type Door, door } from '../../../platform/http/door.ts';
import {
  dayShape,
  idParams,
  idShape,
  inEveryLanguage,
  instantShape,
  moneyShape,
  pageOf,
  pageQuery,
} from '../../../platform/http/shapes.ts';
import { sayInEvery } from '../../../words/say.ts';
import { may } from '../../staff/index.ts';
import { companyOf, companyQuery } from '../asked-company.ts';
import type { Company } from '../grounds.data.ts';
import { measuredCustomer } from '../metrics.read.ts';
import { dayOf, numbered } from '../numbered-day.ts';
import { readFlow, readMovers } from './flow.read.ts';
import { groundsOf } from './ground.data.ts';
import { becauseShape, cameShape, moveShape, stageShape } from './lifecycle.shapes.ts';
import { ways } from './path.ts';
import { knownSteps, readComers, readSources, steps } from './sources.read.ts';
import { readCourse, readPath } from './stage.read.ts';
import { stages } from './stage.ts';
import { nameOfStage, nameOfWay, tellBecause, tellGround } from './tell-stage.ts';

const customerStage = z.object({
  customerId: idShape,
  asOf: instantShape,
  stage: stageShape,
  name: inEveryLanguage,
  since: dayShape,
  because: becauseShape,
  next: z.object({ stage: stageShape, name: inEveryLanguage, on: dayShape }).nullable().describe('when silence alone brings the next move'),
  history: z.array(moveShape).describe('newest first'),
  came: cameShape.nullable(),
});

const periodQuery = companyQuery.extend({
  from: dayShape.optional().describe('default: 29 days before `to`'),
  to: dayShape.optional().describe('default: today'),
});

const spanOf = (house: House, company: Company, asked: { from?: string | undefined; to?: string | undefined }) => {
  const today = dayIn(company.zone, house.clock.now());
  const to = asked.to ?? today;
  return { from: asked.from ?? addDays(to, -29), to };
};

const instantsOf = (house: House, company: Company, asked: { from?: string | undefined; to?: string | undefined }) => {
  const { from, to } = spanOf(house, company, asked);
  return { from: startOfDay(company.zone, from), before: startOfDay(company.zone, addDays(to, 1)) };
};

const stageDoor = door({
  id: 'insight.stage',
  method: 'get',
  path: '/api/v1/customers/{id}/stage',
  summary: sayInEvery('lifecycle.door.stage'),
  tag: 'insight',
  may: 'signed-in',
  scope: 'insight:read',
  params: idParams,
  query: z.object({ asOf: instantShape.optional().describe('any instant, past included; default now') }),
  answers: customerStage,
  refusals: ['not-found'],
  run: async (house, asking, { params, query }) => {
    const customer = await measuredCustomer(house.db, asking.principal, params.id);
    if (!customer) return refused('not-found');
    const now = house.clock.now();
    const asOf = query.asOf === undefined ? undefined : new Date(query.asOf);
    const course = await readCourse(house.db, customer.customerId, asOf, now);
    const last = course?.moves.at(-1);
    if (!course || !last) return refused('not-found');
    const path = await readPath(house.db, customer.customerId);
    const { path: visits = [], ...came } = path ?? {};
    const because = (one: typeof last.because) => ({ code: one.code, text: tellBecause(one) });
    return done({
      customerId: customer.customerId,
      asOf: asOf ?? now,
      stage: last.to,
      name: nameOfStage(last.to),
      since: dayOf(last.on),
      because: because(last.because),
      next: course.next ? { stage: course.next.to, name: nameOfStage(course.next.to), on: dayOf(course.next.on) } : null,
      history: course.moves
        .toReversed()
        .map((move) => ({ on: dayOf(move.on), from: move.from, to: move.to, because: because(move.because) })),
      came: path
        ? {
            ...came,
            text: nameOfWay(path),
            visits: visits.map(({ at, way, source, things, kinds }) => ({
              at,
              way,
              source,
              text: nameOfWay({ way, source }),
              things,
              kinds,
            })),
          }
        : null,
    });
  },
});

const flowDoor = door({
  id: 'insight.flow',
  method: 'get',
  path: '/api/v1/insight/flow',
  summary: sayInEvery('lifecycle.door.flow'),
  tag: 'insight',
  may: may('see effects and costs'),
  scope: 'insight:read',
  query: periodQuery,
  answers: z.object({
    companyId: idShape,
    from: dayShape,
    to: dayShape,
    stages: z.array(z.object({ stage: stageShape, name: inEveryLanguage, before: z.int(), after: z.int() })),
    moves: z.array(z.object({ from: stageShape.nullable(), to: stageShape, customers: z.int() })),
    rules: z
      .object({ learnedFor: dayShape, texts: z.array(inEveryLanguage) })
      .nullable()
      .describe('how the stages are told apart here'),
  }),
  refusals: ['not-found'],
  run: async (house, { principal }, { query }) => {
    const company = await companyOf(house, principal, query.companyId);
    if (!company) return refused('not-found');
    const { from, to } = spanOf(house, company, query);
    const flow = await readFlow(house.db, company.companyId, from, to);
    const ground = (await groundsOf(house.db)).get(company.companyId)?.findLast((one) => one.from <= numbered(to));
    return done({
      companyId: company.companyId,
      from,
      to,
      stages: stages.map((stage) => ({
        stage,
        name: nameOfStage(stage),
        before: flow.before.get(stage) ?? 0,
        after: flow.after.get(stage) ?? 0,
      })),
      moves: flow.moves,
      rules: ground ? { learnedFor: dayOf(ground.from), texts: tellGround(ground) } : null,
    });
  },
});

const moversDoor = door({
  id: 'insight.flow.customers',
  method: 'get',
  path: '/api/v1/insight/flow/customers',
  summary: sayInEvery('lifecycle.door.flow-customers'),
  tag: 'insight',
  may: may('see effects and costs'),
  scope: 'insight:read',
  query: periodQuery.extend({
    ...pageQuery.shape,
    was: z
      .enum([...stages, 'nowhere'])
      .optional()
      .describe('where they stood before the period; nowhere: newly here'),
    is: stageShape.optional().describe('where they stood at its end'),
  }),
  answers: pageOf(z.object({ id: idShape, name: z.string(), ...moveShape.shape })),
  refusals: ['not-found', 'bad-cursor'],
  run: async (house, { principal }, { query }) => {
    const company = await companyOf(house, principal, query.companyId);
    if (!company) return refused('not-found');
    const place = query.cursor === undefined ? undefined : readPlaceOf(query.cursor, ['instant', 'id']);
    if (query.cursor !== undefined && !place) return refused('bad-cursor');
    const after = place && { on: String(place[0]).slice(0, 10), id: String(place[1]) };
    const { was, is } = query;
    const question = { companyId: company.companyId, ...spanOf(house, company, query), was, is, limit: query.limit + 1, after };
    const found = await readMovers(house.db, principal, question);
    const shown = found.slice(0, query.limit);
    const last = shown.at(-1);
    return done({
      items: shown.map(({ because, ...one }) => ({ ...one, because: { code: because.code, text: tellBecause(because) } })),
      next: last && found.length > query.limit ? writeCursor([`${last.on}T00:00:00Z`, last.id]) : null,
    });
  },
});

const counts = z.object({ looked: z.int(), known: z.int(), wanted: z.int(), bought: z.int(), again: z.int(), stays: z.int() });

const sourcesDoor = door({
  id: 'insight.sources',
  method: 'get',
  path: '/api/v1/insight/sources',
  summary: sayInEvery('lifecycle.door.sources'),
  tag: 'insight',
  may: may('see effects and costs'),
  scope: 'insight:read',
  query: periodQuery,
  answers: z.object({
    companyId: idShape,
    from: dayShape,
    to: dayShape,
    all: counts,
    sources: z.array(
      counts.extend({
        way: z.enum(ways),
        source: z.string(),
        text: inEveryLanguage,
        days: z.number().nullable().describe('half of those who bought took no longer from the first look'),
        profit: moneyShape.nullable().describe('per buyer, so far'),
      }),
    ),
  }),
  refusals: ['not-found'],
  run: async (house, { principal }, { query }) => {
    const company = await companyOf(house, principal, query.companyId);
    if (!company) return refused('not-found');
    const rows = await readSources(house.db, company.companyId, instantsOf(house, company, query));
    const sum = (step: (typeof steps)[number]) => rows.reduce((all, row) => all + row[step], 0);
    return done({
      companyId: company.companyId,
      ...spanOf(house, company, query),
      all: Object.fromEntries(steps.map((step) => [step, sum(step)])),
      sources: rows.map((row) => ({
        ...row,
        text: nameOfWay(row),
        profit: row.profit === null ? null : { currency: company.currency, amount: row.profit },
      })),
    });
  },
});

const comersDoor = door({
  id: 'insight.sources.customers',
  method: 'get',
  path: '/api/v1/insight/sources/customers',
  summary: sayInEvery('lifecycle.door.sources-customers'),
  tag: 'insight',
  may: may('see effects and costs'),
  scope: 'insight:read',
  query: periodQuery.extend({
    ...pageQuery.shape,
    way: z.enum(ways).optional(),
    source: z.string().max(80).optional(),
    step: z.enum(knownSteps).default('known').describe('how far they came'),
  }),
  answers: pageOf(
    z.object({
      id: idShape,
      name: z.string(),
      way: z.enum(ways),
      source: z.string(),
      text: inEveryLanguage,
      firstAt: instantShape,
      boughtAt: instantShape.nullable(),
    }),
  ),
  refusals: ['not-found', 'bad-cursor'],
  run: async (house, { principal }, { query }) => {
    const company = await companyOf(house, principal, query.companyId);
    if (!company) return refused('not-found');
    const place = query.cursor === undefined ? undefined : readPlaceOf(query.cursor, ['instant', 'id']);
    if (query.cursor !== undefined && !place) return refused('bad-cursor');
    const { way, source, step } = query;
    const found = await readComers(house.db, principal, {
      companyId: company.companyId,
      ...instantsOf(house, company, query),
      ...{ way, source, step },
      limit: query.limit + 1,
      after: place && { at: String(place[0]), id: String(place[1]) },
    });
    const shown = found.slice(0, query.limit);
    const last = shown.at(-1);
    return done({
      items: shown.map((one) => ({ ...one, text: nameOfWay(one) })),
      next: last && found.length > query.limit ? writeCursor([last.firstAt.toISOString(), last.id]) : null,
    });
  },
});

export const lifecycleDoors: Door[] = [stageDoor, flowDoor, moversDoor, sourcesDoor, comersDoor];
