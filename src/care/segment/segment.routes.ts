import { z } from 'zod';
import type { Id } from '../../kernel/id.ts';
import { done, type Outcome, refused } from '../../kernel/outcome.ts';
import type { House } from '../../platform/house.ts';
import { readPlaceOf, writeCursor } from '../../platform/http/cursor.ts';
import { type Asking, type Door, door } from '../../platform/http/door.ts';
import { idParams, idShape, pageQuery } from '../../platform/http/shapes.ts';
import { isWords, sayInEvery } from '../../words/say.ts';
import { may, within } from '../staff/index.ts';
import { segmentAnswer } from './answer.ts';
import { changeList } from './change-list.act.ts';
import { standingsAt } from './frame.data.ts';
import { gridDoors } from './grid.routes.ts';
import { changeSegment, makeSegment, removeSegment } from './keep-segment.act.ts';
import { previewRule } from './preview.read.ts';
import { ruleShape } from './rule.ts';
import { membersOf, namedIn, namesOf, seenSegments, vocabularyOf } from './segment.read.ts';
import {
  listChangeBody,
  listChangedShape,
  memberPageShape,
  newSegmentBody,
  previewBody,
  previewShape,
  segmentChangeBody,
  segmentListShape,
  segmentShape,
  vocabularyShape,
} from './segment.shapes.ts';
import { segmentDialsDoor } from './segment-dials.routes.ts';
import { tellRule } from './tell-rule.ts';

const reads = { tag: 'segments', may: 'signed-in', scope: 'segments:read' } as const;
const writes = { tag: 'segments', may: may('change programmes, policy and templates'), scope: 'segments:write' } as const;

const page = async (house: House, asking: Asking, id: Id): Promise<Outcome<unknown>> => {
  const [one] = await seenSegments(house.db, asking.principal, house.clock.now(), id);
  return one ? done(segmentAnswer(one, await namedIn(house.db, asking.principal))) : refused('not-found');
};

const eventWords = (kind: string) => {
  const name = `segment.happening.${kind}`;
  return isWords(name) ? sayInEvery(name) : { zh: kind, en: kind };
};

export const segmentDoors: Door[] = [
  door({
    ...reads,
    id: 'segments.list',
    method: 'get',
    path: '/api/v1/segments',
    summary: sayInEvery('segment.door.list'),
    query: pageQuery,
    answers: segmentListShape,
    refusals: ['bad-cursor'],
    run: async (house, asking, { query }) => {
      const place = query.cursor === undefined ? undefined : readPlaceOf(query.cursor, ['id']);
      if (query.cursor !== undefined && !place) return refused('bad-cursor');
      const all = await seenSegments(house.db, asking.principal, house.clock.now());
      const from = place ? all.findIndex((one) => one.segmentId === place[0]) + 1 : 0;
      const shown = all.slice(from, from + query.limit);
      const names = await namedIn(house.db, asking.principal);
      const next = from + query.limit < all.length ? writeCursor([shown.at(-1)?.segmentId ?? '']) : null;
      return done({ items: shown.map((one) => segmentAnswer(one, names)), next });
    },
  }),
  door({
    ...writes,
    id: 'segments.make',
    method: 'post',
    path: '/api/v1/segments',
    summary: sayInEvery('segment.door.make'),
    body: newSegmentBody,
    answers: segmentShape,
    status: 201,
    repeatable: true,
    refusals: ['not-found', 'name-taken', 'segment-circle', 'segment-missing', 'too-many-at-once'],
    run: async (house, asking, { body }) => {
      const made = await makeSegment(house, asking, body);
      return made.ok ? page(house, asking, made.value) : made;
    },
  }),
  door({
    ...reads,
    id: 'segments.schema',
    method: 'get',
    path: '/api/v1/segment-schema',
    summary: sayInEvery('segment.door.schema'),
    answers: z.record(z.string(), z.unknown()),
    refusals: [],
    run: async () => done(z.toJSONSchema(ruleShape, { io: 'input' })),
  }),
  door({
    ...reads,
    id: 'segments.vocabulary',
    method: 'get',
    path: '/api/v1/segment-vocabulary',
    summary: sayInEvery('segment.door.vocabulary'),
    query: z.object({ companyId: idShape }),
    answers: vocabularyShape,
    refusals: ['not-found'],
    run: async (house, { principal }, { query }) => {
      if (!within(principal.companies, query.companyId)) return refused('not-found');
      const found = await vocabularyOf(house.db, query.companyId);
      return done({ ...found, events: found.events.map((kind) => ({ kind, text: eventWords(kind) })) });
    },
  }),
  door({
    ...reads,
    id: 'segments.preview',
    method: 'post',
    path: '/api/v1/segments/preview',
    summary: sayInEvery('segment.door.preview'),
    body: previewBody,
    answers: previewShape,
    refusals: ['not-found'],
    run: async (house, { principal }, { body }) => {
      const now = house.clock.now();
      const at = body.asOf ? new Date(body.asOf) : now;
      const [standing] = within(principal.companies, body.companyId) ? await standingsAt(house.db, at, body.companyId) : [];
      if (!standing) return refused('not-found');
      const found = await previewRule(house.db, standing, body.rule, at < now);
      const told = tellRule(body.rule, await namedIn(house.db, principal));
      return done({ ...found, told, sample: await namesOf(house.db, found.sample) });
    },
  }),
  door({
    ...reads,
    id: 'segments.get',
    method: 'get',
    path: '/api/v1/segments/{id}',
    summary: sayInEvery('segment.door.get'),
    params: idParams,
    answers: segmentShape,
    versioned: true,
    refusals: ['not-found'],
    run: (house, asking, { params }) => page(house, asking, params.id),
  }),
  door({
    ...writes,
    id: 'segments.change',
    method: 'patch',
    path: '/api/v1/segments/{id}',
    summary: sayInEvery('segment.door.change'),
    params: idParams,
    body: segmentChangeBody,
    answers: segmentShape,
    versioned: true,
    refusals: ['not-found', 'name-taken', 'segment-circle', 'segment-missing'],
    run: async (house, asking, { params, body }) => {
      const changed = await changeSegment(house, asking, params.id, body);
      return changed.ok ? page(house, asking, changed.value) : changed;
    },
  }),
  door({
    ...writes,
    id: 'segments.remove',
    method: 'delete',
    path: '/api/v1/segments/{id}',
    summary: sayInEvery('segment.door.remove'),
    params: idParams,
    refusals: ['not-found', 'segment-in-use'],
    run: (house, asking, { params }) => removeSegment(house, asking, params.id),
  }),
  door({
    ...reads,
    id: 'segments.members',
    method: 'get',
    path: '/api/v1/segments/{id}/members',
    summary: sayInEvery('segment.door.members'),
    params: idParams,
    query: pageQuery,
    answers: memberPageShape,
    refusals: ['not-found', 'bad-cursor'],
    run: async (house, { principal }, { params, query }) => {
      const [one] = await seenSegments(house.db, principal, house.clock.now(), params.id);
      if (!one) return refused('not-found');
      const place = query.cursor === undefined ? undefined : readPlaceOf(query.cursor, ['id']);
      if (query.cursor !== undefined && !place) return refused('bad-cursor');
      const members = await membersOf(house.db, principal, params.id, place?.[0], query.limit + 1);
      const shown = members.slice(0, query.limit);
      return done({
        items: shown.map((row) => ({
          customer: { id: row.customer_id, name: row.name },
          since: row.since,
          profit: row.profit === null ? null : { currency: row.currency, amount: row.profit },
          lastOrderAt: row.last_order_at,
        })),
        next: members.length > shown.length ? writeCursor([shown.at(-1)?.customer_id ?? '']) : null,
      });
    },
  }),
  door({
    ...writes,
    id: 'segments.members.change',
    method: 'post',
    path: '/api/v1/segments/{id}/members',
    summary: sayInEvery('segment.door.list-change'),
    params: idParams,
    body: listChangeBody,
    answers: listChangedShape,
    repeatable: true,
    refusals: ['not-found', 'segment-by-rule'],
    run: (house, asking, { params, body }) => changeList(house, asking, params.id, body),
  }),
  segmentDialsDoor,
  ...gridDoors,
];
