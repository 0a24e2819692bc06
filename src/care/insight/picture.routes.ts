import { z } from 'zod';
import type { Id } from '../../kernel/id.ts';
import { done, refused } from '../../kernel/outcome.ts';
import type { House } from '../../platform/house.ts';
import { readPlaceOf, writeCursor } from '../../platform/http/cursor.ts';
import { type Door, door } from '../../platform/http/door.ts';
import type { Principal } from '../../platform/http/principal.ts';
import { dayShape, idShape, inEveryLanguage, instantShape, moneyShape, pageOf, pageQuery } from '../../platform/http/shapes.ts';
import { sayInEvery } from '../../words/say.ts';
import { may, within } from '../staff/index.ts';
import { readCohorts } from './dials.read.ts';
import { dialsOf, dialsShape, monthsAsked, spanOf } from './dials.ts';
import { type Company, companies, costsOf, groundsAt } from './grounds.data.ts';
import { causesOfLoss, lossCauses } from './loss.ts';
import { valueBands } from './pattern.ts';
import { servedOf } from './served.read.ts';
import { readWhale, readWhaleCustomers, type WhaleSource, whaleMeasures } from './whale.read.ts';

/** The company asked for, or the first one the reader belongs to. */
const companyOf = async (house: House, principal: Principal, id: Id | undefined): Promise<Company | undefined> =>
  (await companies(house.db)).find((one) => within(principal.companies, one.companyId) && (id === undefined || one.companyId === id));

const companyQuery = z.object({ companyId: idShape.optional().describe('default: the first company you belong to') });
const whaleQuery = companyQuery.extend({
  by: z.enum(whaleMeasures).default('profit'),
  asOf: instantShape.optional().describe('an earlier instant; default as last computed'),
});

const sourceOf = async (house: House, company: Company, asOf: string | undefined): Promise<WhaleSource> => ({
  companyId: company.companyId,
  asOf: asOf === undefined ? undefined : new Date(asOf),
  grounds: asOf === undefined ? [] : await groundsAt(house.db, new Date(asOf)),
});

const whaleShape = z.object({
  companyId: idShape,
  name: z.string(),
  customers: z.int(),
  total: moneyShape,
  top20Share: z.number(),
  edge20: moneyShape.describe('what the last customer of the best fifth is worth'),
  atOrBelowZero: z.int(),
  lost: moneyShape.describe('what the customers at a loss cost together'),
  peak: z.object({ customers: z.int(), amount: moneyShape }),
  points: z.array(z.object({ customers: z.int(), amount: z.string() })),
});

const whaleCustomer = z.object({
  id: idShape,
  name: z.string(),
  nth: z.int(),
  worth: moneyShape,
  upto: moneyShape,
  causes: z.array(z.object({ cause: z.enum(lossCauses), amount: moneyShape, text: inEveryLanguage })),
});

const monthsQuery = companyQuery.extend({ months: monthsAsked });

export const pictureDoors: Door[] = [
  door({
    id: 'insight.whale',
    method: 'get',
    path: '/api/v1/insight/whale',
    summary: sayInEvery('insight.door.whale'),
    tag: 'insight',
    may: may('see effects and costs'),
    scope: 'insight:read',
    query: whaleQuery,
    answers: whaleShape,
    refusals: ['not-found'],
    run: async (house, { principal }, { query }) => {
      const company = await companyOf(house, principal, query.companyId);
      if (!company) return refused('not-found');
      const whale = await readWhale(house.db, await sourceOf(house, company, query.asOf), query.by);
      const money = (amount: string) => ({ currency: company.currency, amount });
      return done({
        companyId: company.companyId,
        name: company.name,
        customers: whale.customers,
        total: money(whale.total),
        top20Share: Number(whale.total) === 0 ? 0 : Number(whale.top20) / Number(whale.total),
        edge20: money(whale.edge20),
        atOrBelowZero: whale.atOrBelowZero,
        lost: money(whale.lost),
        peak: { customers: whale.peakCustomers, amount: money(whale.peak) },
        points: whale.points,
      });
    },
  }),
  door({
    id: 'insight.whale.customers',
    method: 'get',
    path: '/api/v1/insight/whale/customers',
    summary: sayInEvery('insight.door.whale-customers'),
    tag: 'insight',
    may: may('see effects and costs'),
    scope: 'insight:read',
    query: whaleQuery.extend({
      ...pageQuery.shape,
      from: z.coerce.number().int().min(1).default(1).describe('the first place on the curve'),
      to: z.coerce.number().int().min(1).max(100_000_000).default(100_000_000),
      order: z.enum(['best', 'worst']).default('best'),
    }),
    answers: pageOf(whaleCustomer),
    refusals: ['not-found', 'bad-cursor'],
    run: async (house, { principal }, { query }) => {
      const company = await companyOf(house, principal, query.companyId);
      if (!company) return refused('not-found');
      const place = query.cursor === undefined ? undefined : readPlaceOf(query.cursor, ['number']);
      if (query.cursor !== undefined && !place) return refused('bad-cursor');
      const worst = query.order === 'worst';
      const at = place ? Math.trunc(Number(place[0])) : undefined;
      const stretch = {
        from: worst ? query.from : Math.max(query.from, at === undefined ? 1 : at + 1),
        to: worst ? Math.min(query.to, at === undefined ? query.to : at - 1) : query.to,
      };
      const found = await readWhaleCustomers(house.db, await sourceOf(house, company, query.asOf), query.by, {
        ...stretch,
        limit: query.limit + 1,
        fromEnd: worst,
      });
      const shown = found.slice(0, query.limit);
      const { costs } = await costsOf(house.db, company);
      const asOf = query.asOf === undefined ? house.clock.now() : new Date(query.asOf);
      const losing = shown.filter((one) => Number(one.worth) <= 0).map((one) => one.id);
      const served = await servedOf(house.db, losing, asOf);
      const money = (amount: string | number) => ({
        currency: company.currency,
        amount: typeof amount === 'string' ? amount : amount.toFixed(2),
      });
      const items = shown.map((one) => {
        const mine = served.get(one.id);
        const causes = mine ? causesOfLoss(mine, costs) : [];
        return {
          ...one,
          worth: money(one.worth),
          upto: money(one.upto),
          causes: causes.map(({ cause, amount }) => ({ cause, amount: money(amount), text: sayInEvery(`insight.cause.${cause}`) })),
        };
      });
      const last = shown.at(-1);
      return done({ items, next: last && found.length > query.limit ? writeCursor([last.nth]) : null });
    },
  }),
  door({
    id: 'insight.cohorts',
    method: 'get',
    path: '/api/v1/insight/cohorts',
    summary: sayInEvery('insight.door.cohorts'),
    tag: 'insight',
    may: may('see effects and costs'),
    scope: 'insight:read',
    query: monthsQuery,
    answers: z.object({
      companyId: idShape,
      cohorts: z.array(z.object({ month: dayShape, customers: z.int(), back: z.array(z.int()) })),
    }),
    refusals: ['not-found'],
    run: async (house, { principal }, { query }) => {
      const company = await companyOf(house, principal, query.companyId);
      if (!company) return refused('not-found');
      const span = spanOf(company.zone, house.clock.now(), query.months);
      return done({ companyId: company.companyId, cohorts: await readCohorts(house.db, company, span) });
    },
  }),
  door({
    id: 'insight.dials',
    method: 'get',
    path: '/api/v1/insight/dials',
    summary: sayInEvery('insight.door.dials'),
    tag: 'insight',
    may: may('see effects and costs'),
    scope: 'insight:read',
    query: monthsQuery.extend({ band: z.enum(valueBands).optional().describe('only customers of this band of profit') }),
    answers: dialsShape,
    refusals: ['not-found'],
    run: async (house, { principal }, { query }) => {
      const company = await companyOf(house, principal, query.companyId);
      if (!company) return refused('not-found');
      return done(await dialsOf(house, company, { months: query.months, band: query.band }));
    },
  }),
];
