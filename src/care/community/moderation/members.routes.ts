import type { Id } from '../../../kernel/id.ts';
import { done, refused } from '../../../kernel/outcome.ts';
import { readPlaceOf, writeCursor } from '../../../platform/http/cursor.ts';
import { type Door, door } from '../../../platform/http/door.ts';
import { idParams } from '../../../platform/http/shapes.ts';
import { sayInEvery } from '../../../words/say.ts';
import { may } from '../../staff/index.ts';
import { orderRules, trustOf } from '../trust/index.ts';
import { openSpaces } from './appeals.read.ts';
import { changeOrderRules, giveVoiceBack, setLevel, setModerates } from './keep-members.act.ts';
import { countsOf, type Listed, memberOne, membersOf } from './member-list.read.ts';
import { levelBody, memberOneShape, memberPage, memberQuery, moderatesBody, rulesListShape, rulesParams } from './moderation.shapes.ts';
import { rulesOf } from './rules.read.ts';
import { rulingsAbout } from './ruling.data.ts';

const reads = { method: 'get', tag: 'community', may: may('see customers'), scope: 'community:read' } as const;
const leads = { tag: 'community', may: may('change settings'), scope: 'community:write' } as const;

const rowOf = ({ place: _, ...one }: Listed) => one;

export const memberDoors: Door[] = [
  door({
    ...reads,
    id: 'moderation.members',
    path: '/api/v1/moderation/members',
    summary: sayInEvery('trust.door.members'),
    query: memberQuery,
    answers: memberPage,
    refusals: ['bad-cursor'],
    run: async (house, { principal }, { query }) => {
      const place = query.cursor === undefined ? undefined : readPlaceOf(query.cursor, ['instant', 'id']);
      if (query.cursor !== undefined && !place) return refused('bad-cursor');
      const after = place ? ([place[0] ?? '', place[1] ?? ''] as [string, Id]) : undefined;
      const now = house.clock.now();
      const found = await membersOf(house.db, principal, query, { after, limit: query.limit }, now);
      const last = found.at(-1);
      const next = last && found.length === query.limit ? writeCursor([last.place, last.id]) : null;
      return done({ items: found.map(rowOf), next, counts: await countsOf(house.db, principal, now) });
    },
  }),
  door({
    ...reads,
    id: 'moderation.member',
    path: '/api/v1/moderation/members/{id}',
    summary: sayInEvery('trust.door.member'),
    params: idParams,
    answers: memberOneShape,
    refusals: ['not-found'],
    run: async (house, { principal }, { params }) => {
      const found = await memberOne(house.db, principal, params.id);
      if (!found) return refused('not-found');
      const trust = await trustOf(house.db, found.companyId, found.id, house.clock.now());
      const rulings = await rulingsAbout(house.db, found.id);
      return done({
        ...rowOf(found),
        trust: { next: trust?.next ?? null, keeps: trust?.keeps ?? null, moves: trust?.moves ?? [] },
        rulings: rulings.map(({ rulingId, decision, reason, word, hours, at }) => ({ id: rulingId, decision, reason, word, hours, at })),
        spaces: await openSpaces(house.db, found.companyId),
      });
    },
  }),
  door({
    ...leads,
    id: 'moderation.level',
    method: 'put',
    path: '/api/v1/moderation/members/{id}/level',
    summary: sayInEvery('trust.door.level'),
    params: idParams,
    body: levelBody,
    refusals: ['not-found'],
    run: (house, asking, { params, body }) => setLevel(house, asking, params.id, body.level),
  }),
  door({
    ...leads,
    id: 'moderation.moderates',
    method: 'put',
    path: '/api/v1/moderation/members/{id}/moderates',
    summary: sayInEvery('trust.door.moderates'),
    params: idParams,
    body: moderatesBody,
    refusals: ['not-found'],
    run: (house, asking, { params, body }) => setModerates(house, asking, params.id, body.spaces),
  }),
  door({
    ...leads,
    may: may('contact customers'),
    id: 'moderation.voice-back',
    method: 'delete',
    path: '/api/v1/moderation/members/{id}/silence',
    summary: sayInEvery('trust.door.voice-back'),
    params: idParams,
    refusals: ['not-found'],
    run: (house, asking, { params }) => giveVoiceBack(house, asking, params.id),
  }),
  door({
    ...reads,
    id: 'moderation.rules',
    path: '/api/v1/moderation/rules',
    summary: sayInEvery('trust.door.rules'),
    answers: rulesListShape,
    refusals: [],
    run: async (house, { principal }) => done({ items: await rulesOf(house.db, principal) }),
  }),
  door({
    ...leads,
    id: 'moderation.change-rules',
    method: 'put',
    path: '/api/v1/moderation/rules/{companyId}',
    summary: sayInEvery('trust.door.change-rules'),
    params: rulesParams,
    body: orderRules,
    refusals: ['not-found'],
    run: (house, asking, { params, body }) => changeOrderRules(house, asking, params.companyId, body),
  }),
];
