import { z } from 'zod';
import { addDays, startOfDay } from '../../kernel/calendar.ts';
import { done, refused } from '../../kernel/outcome.ts';
import { readPlaceOf, writeCursor } from '../../platform/http/cursor.ts';
import { type Door, door } from '../../platform/http/door.ts';
import { dayShape, idShape, instantShape, pageOf, pageQuery } from '../../platform/http/shapes.ts';
import { searchAudit } from './audit.read.ts';
import { loadMe } from './me.read.ts';
import { may } from './rights.ts';

const entryShape = z.object({
  id: idShape,
  at: instantShape,
  act: z.string(),
  subjectKind: z.string(),
  subjectId: z.string(),
  subjectName: z.string().nullable(),
  by: z.object({ id: idShape, name: z.string() }).nullable(),
  token: z.string().nullable(),
  company: z.string().nullable(),
  sensitive: z.boolean(),
  change: z.record(z.string(), z.unknown()),
  requestId: z.string().nullable(),
});

const word = z.string().trim().min(1).max(100);
export const auditDoors: Door[] = [
  door({
    id: 'search-audit',
    method: 'get',
    path: '/api/v1/audit',
    summary: { zh: '查审计：谁、何时、对谁、做了什么', en: 'Search the audit: who did what to whom, and when' },
    tag: 'staff',
    may: may('read the audit'),
    query: pageQuery.extend({
      staff: idShape.optional(),
      act: word.optional(),
      subjectKind: word.optional(),
      subjectId: word.optional(),
      sensitive: z.enum(['true', 'false']).optional(),
      from: dayShape.optional(),
      until: dayShape.optional(),
    }),
    answers: pageOf(entryShape),
    refusals: ['bad-cursor'],
    run: async (house, { principal }, { query }) => {
      const place = query.cursor === undefined ? undefined : readPlaceOf(query.cursor, ['instant', 'id']);
      if (query.cursor !== undefined && !place) return refused('bad-cursor');
      const zone = (await loadMe(house.db, principal.staffId))?.zone ?? 'UTC';
      const rows = await searchAudit(
        house.db,
        principal,
        {
          staffId: query.staff,
          act: query.act,
          subjectKind: query.subjectKind,
          subjectId: query.subjectId,
          sensitive: query.sensitive === undefined ? undefined : query.sensitive === 'true',
          from: query.from === undefined ? undefined : startOfDay(zone, query.from),
          until: query.until === undefined ? undefined : startOfDay(zone, addDays(query.until, 1)),
        },
        { limit: query.limit, after: place as [string, string] | undefined },
      );
      const last = rows.length > query.limit ? rows[query.limit - 1] : undefined;
      const items = rows.slice(0, query.limit).map(({ place: _, ...entry }) => entry);
      return done({ items, next: last ? writeCursor([last.place, last.id]) : null });
    },
  }),
];
