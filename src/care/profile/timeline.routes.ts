import { z } from 'zod';
import { isId } from '../../kernel/id.ts';
import { done, refused } from '../../kernel/outcome.ts';
import { readCursor, writeCursor } from '../../platform/http/cursor.ts';
import { type Door, door } from '../../platform/http/door.ts';
import { idParams, idShape, inEveryLanguage, instantShape, pageQuery } from '../../platform/http/shapes.ts';
import { may } from '../staff/index.ts';
import { families } from './event.data.ts';
import { isInstant } from './list-place.ts';
import { timelineMonths, timelinePage } from './timeline.read.ts';
import { entryOf, summaryOf } from './timeline.ts';

const asked = z
  .string()
  .max(120)
  .transform((list) => list.split(','))
  .pipe(z.array(z.enum(families)).min(1))
  .meta({ description: families.join(',') });

const entry = z.object({
  id: idShape,
  at: instantShape,
  family: z.enum(families),
  kind: z.string(),
  text: inEveryLanguage,
  source: z.string(),
  by: z.object({ id: idShape, name: z.string() }).nullable(),
  amount: z.object({ currency: z.string(), amount: z.string() }).nullable(),
  goods: z.array(z.object({ description: z.string(), quantity: z.string() })),
  goodsLeft: z.number(),
  channel: z.string().nullable(),
  purpose: z.string().nullable(),
});

const summary = z.object({
  total: z.number(),
  families: z.record(z.string(), z.number()),
  months: z.array(z.object({ month: z.string(), spend: z.string(), events: z.number() })),
  currency: z.string().nullable(),
});

const placeOf = (cursor: string): { at: string; id: string } | undefined => {
  const [at, id] = readCursor(cursor, 2) ?? [];
  return typeof at === 'string' && isInstant(at) && isId(id) ? { at, id } : undefined;
};

export const timelineDoors: Door[] = [
  door({
    id: 'read-timeline',
    method: 'get',
    path: '/api/v1/customers/{id}/timeline',
    summary: {
      zh: '客户的时间线；第一页带各类数目和每月的量',
      en: 'The stream of all that happened; the first page carries counts and months',
    },
    tag: 'customers',
    may: may('see customers'),
    scope: 'customers:read',
    params: idParams,
    query: pageQuery.extend({ families: asked.optional(), summary: z.enum(['yes', 'no']).default('yes') }),
    answers: z.object({ items: z.array(entry), next: z.string().nullable(), summary: summary.nullable() }),
    refusals: ['not-found', 'bad-cursor'],
    run: async (house, { principal }, { params, query }) => {
      const before = query.cursor === undefined ? undefined : placeOf(query.cursor);
      if (query.cursor !== undefined && !before) return refused('bad-cursor');
      const question = { principal, id: params.id, families: query.families };
      const rows = await timelinePage(house.db, question, before, query.limit + 1);
      if (!rows) return refused('not-found');
      const shown = rows.slice(0, query.limit);
      const last = rows.length > query.limit ? shown.at(-1) : undefined;
      const months = before || query.families || query.summary === 'no' ? undefined : await timelineMonths(house.db, question);
      return done({
        items: shown.map(entryOf),
        next: last ? writeCursor([last.at_text, last.event_id]) : null,
        summary: months ? summaryOf(months) : null,
      });
    },
  }),
];
