import { z } from 'zod';
import { addDays, dayIn, daysBetween } from '../../kernel/calendar.ts';
import { done, type Outcome, refused } from '../../kernel/outcome.ts';
import type { House } from '../../platform/house.ts';
import { readPlaceOf, writeCursor } from '../../platform/http/cursor.ts';
import { Answer, type Asking, type Door, door } from '../../platform/http/door.ts';
import { idParams } from '../../platform/http/shapes.ts';
import { sayInEvery } from '../../words/say.ts';
import { companies } from '../insight/index.ts';
import { may, within } from '../staff/index.ts';
import { needAnswer, productAnswer } from './answer.ts';
import { changeGrowth } from './change-growth.act.ts';
import { customerNeeds } from './customer-needs.read.ts';
import { exportNeeds } from './export-needs.act.ts';
import { stepsOf } from './ground.data.ts';
import {
  asOfQuery,
  calendarQuery,
  calendarShape,
  chainShape,
  customerNeedsShape,
  exportBody,
  growthAnswer,
  growthBody,
  needsPage,
  needsQuery,
} from './need.shapes.ts';
import {
  chainOfProduct,
  lastForeseen,
  learnedOf,
  type NeedsQuestion,
  namesFor,
  namesOf,
  needsBetween,
  needsByDay,
  seenCustomer,
  seenProduct,
} from './needs.read.ts';

type Asked = z.output<typeof calendarQuery>;

const longest = 400;

/** What was asked, with its days filled in; a stretch of a little more than a year at most. */
const questionOf = async (house: House, { principal }: Asking, asked: Asked): Promise<Outcome<NeedsQuestion>> => {
  const [first] = await companies(house.db);
  const today = dayIn(first?.zone ?? 'UTC', house.clock.now());
  const from = asked.from ?? today;
  const to = asked.to ?? addDays(from, 30);
  const days = daysBetween(from, to) + 1;
  if (days < 1 || days > longest) return refused('stretch-too-long', { from, to, days: longest });
  return done({
    from,
    to,
    kind: asked.kind,
    product: asked.product,
    keeper: asked.keeper === 'me' ? principal.staffId : asked.keeper,
    timelyOn: asked.timely ? today : undefined,
  });
};

const chainDoor = door({
  id: 'need.chain',
  method: 'get',
  path: '/api/v1/products/{id}/chain',
  summary: sayInEvery('need.door.chain'),
  tag: 'needs',
  may: 'signed-in',
  scope: 'insight:read',
  params: idParams,
  answers: chainShape,
  refusals: ['not-found'],
  run: async (house, { principal }, { params }) => {
    const product = await seenProduct(house.db, principal, params.id);
    if (!product) return refused('not-found');
    const chain = await chainOfProduct(house.db, product);
    const names = await namesOf(
      house.db,
      product.companyId,
      chain.flatMap((one) => one.others),
    );
    const linked = (kind: 'with' | 'after' | 'like') => {
      const one = chain.find((each) => each.kind === kind);
      return (one?.others ?? []).slice(0, 20).map((code, place) => ({
        product: productAnswer(code, names.get(code)?.id ?? null, names.get(code)?.name),
        shared: one?.shared[place] ?? 0,
        strength: Math.round((one?.strengths[place] ?? 0) * 1000) / 1000,
      }));
    };
    return done({
      product: productAnswer(product.code, product.id, product.name),
      with: linked('with'),
      after: linked('after'),
      like: linked('like').map(({ shared: _, ...rest }) => rest),
    });
  },
});

const growthDoors: Door[] = [
  door({
    id: 'need.growth',
    method: 'get',
    path: '/api/v1/growth',
    summary: sayInEvery('need.door.growth'),
    tag: 'needs',
    may: 'signed-in',
    scope: 'insight:read',
    answers: growthAnswer,
    refusals: [],
    run: async (house, { principal }) => {
      const seen = (await companies(house.db)).filter(({ companyId }) => within(principal.companies, companyId));
      const items = await Promise.all(seen.map(async ({ companyId }) => ({ companyId, steps: await stepsOf(house.db, companyId) })));
      return done({ items });
    },
  }),
  door({
    id: 'need.set-growth',
    method: 'put',
    path: '/api/v1/growth',
    summary: sayInEvery('need.door.growth-set'),
    tag: 'needs',
    may: may('change settings'),
    body: growthBody,
    status: 204,
    refusals: ['not-found'],
    run: (house, asking, { body }) => changeGrowth(house, asking, body.companyId, body.steps),
  }),
];

export const needDoors: Door[] = [
  door({
    id: 'need.of-customer',
    method: 'get',
    path: '/api/v1/customers/{id}/needs',
    summary: sayInEvery('need.door.customer'),
    tag: 'needs',
    may: 'signed-in',
    scope: 'insight:read',
    params: idParams,
    query: asOfQuery,
    answers: customerNeedsShape,
    refusals: ['not-found'],
    run: async (house, { principal }, { params, query }) => {
      const customer = await seenCustomer(house.db, principal, params.id);
      if (!customer) return refused('not-found');
      return done(await customerNeeds(house.db, customer, query.asOf ? new Date(query.asOf) : house.clock.now()));
    },
  }),
  door({
    id: 'need.list',
    method: 'get',
    path: '/api/v1/needs',
    summary: sayInEvery('need.door.list'),
    tag: 'needs',
    may: 'signed-in',
    scope: 'insight:read',
    query: needsQuery,
    answers: needsPage,
    refusals: ['bad-cursor', 'stretch-too-long'],
    run: async (house, asking, { query }) => {
      const place = query.cursor === undefined ? undefined : readPlaceOf(query.cursor, ['instant', 'id']);
      if (query.cursor !== undefined && !place) return refused('bad-cursor');
      const after = place && { day: String(place[0]).slice(0, 10), id: String(place[1]) };
      const question = await questionOf(house, asking, query);
      if (!question.ok) return question;
      const rows = await needsBetween(house.db, asking.principal, question.value, after, query.limit + 1);
      const shown = rows.slice(0, query.limit);
      const names = await namesFor(house.db, shown);
      const last = shown.at(-1);
      return done({
        items: shown.map((row) => ({
          id: row.need_id,
          customer: { id: row.customer_id, name: row.name },
          ...needAnswer(row, names.get(row.company_id) ?? new Map()),
        })),
        next: rows.length > query.limit && last ? writeCursor([`${last.expectedOn}T00:00:00Z`, last.need_id]) : null,
        from: question.value.from,
        to: question.value.to,
      });
    },
  }),
  door({
    id: 'need.calendar',
    method: 'get',
    path: '/api/v1/needs/calendar',
    summary: sayInEvery('need.door.calendar'),
    tag: 'needs',
    may: 'signed-in',
    scope: 'insight:read',
    query: calendarQuery,
    answers: calendarShape,
    refusals: ['stretch-too-long'],
    run: async (house, asking, { query }) => {
      const question = await questionOf(house, asking, query);
      if (!question.ok) return question;
      const { from, to } = question.value;
      const sum = await needsByDay(house.db, asking.principal, question.value);
      const [lastOn, learned] = [await lastForeseen(house.db, asking.principal), await learnedOf(house.db, asking.principal)];
      return done({ from, to, lastOn, ...sum, learned });
    },
  }),
  door({
    id: 'need.export',
    method: 'post',
    path: '/api/v1/need-exports',
    summary: sayInEvery('need.door.export'),
    tag: 'needs',
    may: may('import and undo imports'),
    scope: 'insight:read',
    body: exportBody,
    refusals: ['stretch-too-long'],
    run: async (house, asking, { body }) => {
      const question = await questionOf(house, asking, body);
      if (!question.ok) return question;
      const read = await exportNeeds(house, asking, question.value);
      const headers = { 'content-type': 'text/csv; charset=utf-8', 'content-disposition': 'attachment; filename="needs.csv"' };
      return read.ok ? done(new Answer(read.value, 200, headers)) : read;
    },
  }),
  chainDoor,
  ...growthDoors,
];
