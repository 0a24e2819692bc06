import { z } from 'zod';
import { done, refused } from '../../kernel/outcome.ts';
import { readPlaceOf, writeCursor } from '../../platform/http/cursor.ts';
import { type Door, door } from '../../platform/http/door.ts';
import { idParams, idShape, instantShape, pageOf, pageQuery, text } from '../../platform/http/shapes.ts';
import { sayInEvery } from '../../words/say.ts';
import { has, may, within } from '../staff/index.ts';
import { erasePerson } from './erase-person.act.ts';
import { listErasures, reasons } from './erasure.data.ts';
import { exportPerson } from './export-person.act.ts';
import { countRows, findPerson } from './person.data.ts';
import { proofOf } from './proof.ts';
import { listWishes } from './wish.data.ts';

const counts = z.record(z.string(), z.number());
const because = z.enum(reasons);
const erasureShape = z.object({
  id: idShape,
  subject: idShape,
  at: instantShape,
  by: z.object({ id: idShape, name: z.string() }).nullable(),
  because,
  rows: counts,
  orders: z.number(),
  proof: z.string().meta({ description: 'SHA-256 of what is written here' }),
});

const shared = { tag: 'rights', scope: 'rights:write' } as const;

export const rightsDoors: Door[] = [
  door({
    ...shared,
    id: 'read-rights',
    method: 'get',
    path: '/api/v1/customers/{id}/rights',
    summary: sayInEvery('rights.door.read'),
    may: may('see customers'),
    params: idParams,
    answers: z.object({
      holds: z.array(z.object({ what: z.string(), rows: z.number() })),
      mayExport: z.boolean(),
      mayErase: z.boolean(),
    }),
    refusals: ['not-found'],
    run: async (house, { principal }, { params }) => {
      const person = await findPerson(house.db, principal, params.id);
      if (!person) return refused('not-found');
      const held = Object.entries(await countRows(house.db, params.id)).map(([what, rows]) => ({ what, rows }));
      const may = has(principal, 'export and erase people');
      return done({
        holds: held.sort((a, b) => b.rows - a.rows),
        mayExport: may,
        mayErase: may && person.companies.every((company) => within(principal.companies, company)),
      });
    },
  }),
  door({
    ...shared,
    id: 'export-person',
    method: 'post',
    path: '/api/v1/customers/{id}/export',
    summary: sayInEvery('rights.door.export'),
    may: may('export and erase people'),
    params: idParams,
    refusals: ['not-found'],
    run: (house, asking, { params }) => exportPerson(house, asking, params.id),
  }),
  door({
    ...shared,
    id: 'erase-person',
    method: 'post',
    path: '/api/v1/customers/{id}/erase',
    summary: sayInEvery('rights.door.erase'),
    may: may('export and erase people'),
    params: idParams,
    body: z.strictObject({
      name: text(400),
      because: because.exclude(['grace-over']).default('asked'),
      words: z.enum(['stay', 'go']).default('stay'),
    }),
    answers: z.object({ id: idShape, rows: counts, orders: z.number() }),
    refusals: ['not-found', 'kept-by-another', 'name-differs', 'letter-on-its-way'],
    run: (house, asking, { params, body }) => erasePerson(house, asking, params.id, body),
  }),
  door({
    ...shared,
    id: 'list-erasure-wishes',
    method: 'get',
    path: '/api/v1/erasure-wishes',
    summary: sayInEvery('rights.door.wishes'),
    may: may('export and erase people'),
    answers: z.object({ items: z.array(z.object({ id: idShape, name: z.string(), askedAt: instantShape })) }),
    refusals: [],
    run: async (house, { principal }) => done({ items: await listWishes(house.db, principal) }),
  }),
  door({
    ...shared,
    id: 'list-erasures',
    method: 'get',
    path: '/api/v1/erasures',
    summary: sayInEvery('rights.door.list'),
    may: may('export and erase people'),
    query: pageQuery,
    answers: pageOf(erasureShape),
    refusals: ['bad-cursor'],
    run: async (house, { principal }, { query }) => {
      const place = query.cursor === undefined ? [] : readPlaceOf(query.cursor, ['instant']);
      if (!place) return refused('bad-cursor');
      const from = place[0] ? new Date(place[0]) : new Date(house.clock.now().getTime() + 1);
      const items = await listErasures(house.db, principal, from, query.limit);
      const last = items.at(-1);
      const shown = items.map((one) => ({ ...one, proof: proofOf(one) }));
      return done({ items: shown, next: items.length === query.limit && last ? writeCursor([last.at.toISOString()]) : null });
    },
  }),
];
