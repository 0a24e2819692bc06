import type { Id } from '../../../kernel/id.ts';
import { done, type Outcome, refused } from '../../../kernel/outcome.ts';
import { readCursor, readPlaceOf, writeCursor } from '../../../platform/http/cursor.ts';
import { type Asking, type Door, door } from '../../../platform/http/door.ts';
import { idParams, pageQuery } from '../../../platform/http/shapes.ts';
import { sayInEvery } from '../../../words/say.ts';
import { may } from '../../staff/index.ts';
import { answerAppeal } from './appeal.act.ts';
import { type Appeal, appealsOf, openSpaces } from './appeals.read.ts';
import { decideThing } from './decide-thing.act.ts';
import { choicesFor, type Keeper } from './may-decide.ts';
import {
  answerBody,
  appealPage,
  decidedShape,
  decisionBody,
  loadShape,
  queuedOneShape,
  queuePage,
  thingParams,
} from './moderation.shapes.ts';
import { around, loadOf, type Queued, queuedOne, queueOf } from './queue.read.ts';
import { isThingId, type ThingKind } from './thing.ts';
import { undoRuling } from './undo-ruling.act.ts';

const reads = { method: 'get', tag: 'community', may: may('see customers'), scope: 'community:read' } as const;
const writes = { method: 'post', tag: 'community', may: may('contact customers'), scope: 'community:write' } as const;

const keeper = (asking: Asking): Keeper => ({ staff: asking.principal, requestId: asking.requestId });

const answerOf = (by: Keeper, { thing, ...one }: Queued) => ({
  kind: thing.kind,
  id: thing.id,
  because: one.because,
  heldBecause: one.heldBecause,
  openedAt: one.openedAt,
  hiddenAt: one.hiddenAt,
  editedAt: one.editedAt,
  weight: one.weight,
  people: one.people,
  title: thing.title,
  link: thing.link,
  words: thing.words,
  state: thing.state,
  at: thing.at,
  house: thing.house,
  topicId: thing.topicId,
  author: thing.authorId
    ? {
        id: thing.authorId,
        name: thing.authorName ?? '',
        handle: thing.authorHandle ?? '',
        level: thing.authorLevel ?? 0,
        moderates: thing.authorModerates,
      }
    : null,
  reports: one.reports.map(({ reason, people, words }) => ({ reason, people, words })),
  history: one.history,
  choices: choicesFor(by, thing),
});

/** The place in the queue: when it was opened, and the thing's name. */
const placeOf = (cursor: string): [string, string] | undefined => {
  const place = readCursor(cursor, 2);
  const [at, id] = place ?? [];
  const known = typeof at === 'string' && readPlaceOf(writeCursor([at]), ['instant']) && typeof id === 'string' && id.length < 60;
  return known ? [String(at), String(id)] : undefined;
};

const oneThing = async (run: (kind: ThingKind, id: string) => Promise<Outcome<unknown>>, params: { kind: ThingKind; id: string }) =>
  isThingId(params.kind, params.id) ? run(params.kind, params.id) : refused('not-found');

const appealOf = (one: Appeal, staffId: Id) => ({
  rulingId: one.rulingId,
  kind: one.kind,
  thingId: one.thingId,
  title: one.title,
  words: one.words,
  author: one.authorId ? { id: one.authorId, name: one.authorName ?? '', handle: one.authorHandle ?? '' } : null,
  decision: one.decision,
  hours: one.hours,
  reason: one.reason,
  word: one.word,
  by: one.by,
  mine: one.staffId === staffId,
  at: one.at,
  appealedAt: one.appealedAt,
  appealWord: one.appealWord,
});

export const queueDoors: Door[] = [
  door({
    ...reads,
    id: 'moderation.queue',
    path: '/api/v1/moderation/queue',
    summary: sayInEvery('trust.door.queue'),
    query: pageQuery,
    answers: queuePage,
    refusals: ['bad-cursor'],
    run: async (house, asking, { query }) => {
      const after = query.cursor === undefined ? undefined : placeOf(query.cursor);
      if (query.cursor !== undefined && !after) return refused('bad-cursor');
      const by = keeper(asking);
      const found = await queueOf(house.db, by, after, query.limit);
      const last = found.at(-1);
      const next = last && found.length === query.limit ? writeCursor([last.place, last.thingId]) : null;
      return done({ items: found.map((one) => answerOf(by, one)), next });
    },
  }),
  door({
    ...reads,
    id: 'moderation.load',
    path: '/api/v1/moderation/load',
    summary: sayInEvery('trust.door.load'),
    answers: loadShape,
    refusals: [],
    run: async (house, asking) => done(await loadOf(house.db, keeper(asking), house.clock.now())),
  }),
  door({
    ...reads,
    id: 'moderation.appeals',
    path: '/api/v1/moderation/appeals',
    summary: sayInEvery('trust.door.appeals'),
    query: pageQuery,
    answers: appealPage,
    refusals: ['bad-cursor'],
    run: async (house, { principal }, { query }) => {
      const place = query.cursor === undefined ? undefined : readPlaceOf(query.cursor, ['instant', 'id']);
      if (query.cursor !== undefined && !place) return refused('bad-cursor');
      const after = place ? ([place[0] ?? '', place[1] ?? ''] as [string, Id]) : undefined;
      const found = await appealsOf(house.db, principal, { after, limit: query.limit });
      const last = found.at(-1);
      const next = last && found.length === query.limit ? writeCursor([last.place, last.rulingId]) : null;
      return done({ items: found.map((one) => appealOf(one, principal.staffId)), next });
    },
  }),
  door({
    ...reads,
    id: 'moderation.thing',
    path: '/api/v1/moderation/things/{kind}/{id}',
    summary: sayInEvery('trust.door.thing'),
    params: thingParams,
    answers: queuedOneShape,
    refusals: ['not-found'],
    run: (house, asking, { params }) =>
      oneThing(async (kind, id) => {
        const by = keeper(asking);
        const found = await queuedOne(house.db, by, kind, id);
        if (!found) return refused('not-found');
        const spaces = await openSpaces(house.db, found.thing.companyId);
        return done({ ...answerOf(by, found), around: await around(house.db, found.thing), spaces });
      }, params),
  }),
  door({
    ...writes,
    id: 'moderation.decide',
    path: '/api/v1/moderation/things/{kind}/{id}/decisions',
    summary: sayInEvery('trust.door.decide'),
    params: thingParams,
    body: decisionBody,
    answers: decidedShape,
    status: 201,
    repeatable: true,
    refusals: ['not-found', 'not-allowed', 'decided-already'],
    run: (house, asking, { params, body }) => oneThing((kind, id) => decideThing(house, keeper(asking), { kind, id, ...body }), params),
  }),
  door({
    ...writes,
    id: 'moderation.undo',
    path: '/api/v1/moderation/rulings/{id}/undo',
    summary: sayInEvery('trust.door.undo'),
    params: idParams,
    refusals: ['not-found', 'too-late-to-undo'],
    run: (house, asking, { params }) => undoRuling(house, keeper(asking), params.id),
  }),
  door({
    ...writes,
    id: 'moderation.answer',
    path: '/api/v1/moderation/rulings/{id}/answer',
    summary: sayInEvery('trust.door.answer'),
    params: idParams,
    body: answerBody,
    refusals: ['not-found', 'decided-already', 'own-ruling'],
    run: (house, asking, { params, body }) => answerAppeal(house, asking, params.id, body),
  }),
];
