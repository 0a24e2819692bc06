import { z } from 'zod';
import type { Id } from '../../../kernel/id.ts';
import { done, type Outcome, refused } from '../../../kernel/outcome.ts';
import type { House } from '../../../platform/house.ts';
import { readPlaceOf, writeCursor } from '../../../platform/http/cursor.ts';
import { type Asking, type Door, door } from '../../../platform/http/door.ts';
import { idParams, idShape } from '../../../platform/http/shapes.ts';
import { sayInEvery } from '../../../words/say.ts';
import { companyOf, companyQuery } from '../../insight/index.ts';
import { may } from '../../staff/index.ts';
import { writingRefusals } from '../trust/index.ts';
import { changeVoice, mergeVoices, splitVoice, tellVoicesApart } from './change-voice.act.ts';
import { type DeskVoice, listPairs, listVoices, readVoice, statesOfVoice, topicsOfVoice } from './voice.read.ts';
import {
  apartBody,
  changeBody,
  listQuery,
  mergeBody,
  pairsShape,
  splitBody,
  voiceListShape,
  voiceShape,
  voteBody,
} from './voice.shapes.ts';
import { voteForVoice } from './vote.act.ts';

const shownVoice = ({ companyId: _, currency, productId, product, stateAt, madeAt, worth, ...one }: DeskVoice) => ({
  ...one,
  product: productId ? { id: productId, name: product ?? '' } : null,
  stateAt: stateAt.toISOString(),
  madeAt: madeAt.toISOString(),
  worth: { currency, amount: worth },
});

const answerVoice = async (house: House, asking: Asking, outcome: Outcome<Id>): Promise<Outcome<unknown>> => {
  if (!outcome.ok) return outcome;
  const voice = await readVoice(house.db, asking.principal.companies, outcome.value);
  if (!voice) return refused('not-found');
  const [heard, past] = [await topicsOfVoice(house.db, voice.id), await statesOfVoice(house.db, voice.id)];
  return done({
    ...shownVoice(voice),
    heard: heard.map(({ open: _, at, ...one }) => ({ ...one, at: at.toISOString() })),
    past: past.map((one) => ({ ...one, at: one.at.toISOString() })),
  });
};

const looking = { method: 'get', tag: 'community', may: may('see customers'), scope: 'community:read' } as const;
const changing = { tag: 'community', may: may('change customers'), scope: 'community:write', params: idParams } as const;
const mostPairs = 50;

export const voiceDoors: Door[] = [
  door({
    ...looking,
    id: 'voice.list',
    path: '/api/v1/voices',
    summary: sayInEvery('voice.door.list'),
    query: listQuery,
    answers: voiceListShape,
    refusals: ['not-found', 'bad-cursor'],
    run: async (house, asking, { query }) => {
      const company = await companyOf(house, asking.principal, query.companyId);
      if (!company) return refused('not-found');
      const place = query.cursor === undefined ? undefined : readPlaceOf(query.cursor, ['number', 'id']);
      if (query.cursor !== undefined && !place) return refused('bad-cursor');
      const votes = Number(place?.[0] ?? 0);
      if (!Number.isInteger(votes) || Math.abs(votes) > 2_000_000_000) return refused('bad-cursor');
      const after = place ? { votes, id: place[1] ?? '' } : undefined;
      const found = await listVoices(house.db, company.companyId, { ...query, after, limit: query.limit + 1 });
      const shown = found.slice(0, query.limit);
      const last = shown.at(-1);
      return done({ items: shown.map(shownVoice), next: found.length > query.limit && last ? writeCursor([last.votes, last.id]) : null });
    },
  }),
  door({
    ...looking,
    id: 'voice.pairs',
    path: '/api/v1/voice-pairs',
    summary: sayInEvery('voice.door.pairs'),
    query: companyQuery,
    answers: pairsShape,
    refusals: ['not-found'],
    run: async (house, asking, { query }) => {
      const company = await companyOf(house, asking.principal, query.companyId);
      return company ? done({ items: await listPairs(house.db, company.companyId, mostPairs) }) : refused('not-found');
    },
  }),
  door({
    ...looking,
    id: 'voice.get',
    path: '/api/v1/voices/{id}',
    summary: sayInEvery('voice.door.get'),
    params: idParams,
    answers: voiceShape,
    versioned: true,
    refusals: ['not-found'],
    run: (house, asking, { params }) => answerVoice(house, asking, done(params.id)),
  }),
  door({
    ...changing,
    id: 'voice.change',
    method: 'patch',
    path: '/api/v1/voices/{id}',
    summary: sayInEvery('voice.door.change'),
    body: changeBody,
    answers: voiceShape,
    versioned: true,
    refusals: ['not-found', 'changed-meanwhile', 'version-needed', 'voice-needs-words'],
    run: async (house, asking, { params, body }) => answerVoice(house, asking, await changeVoice(house, asking, params.id, body)),
  }),
  door({
    ...changing,
    id: 'voice.merge',
    method: 'post',
    path: '/api/v1/voices/{id}/merge',
    summary: sayInEvery('voice.door.merge'),
    body: mergeBody,
    answers: voiceShape,
    repeatable: true,
    refusals: ['not-found'],
    run: async (house, asking, { params, body }) => answerVoice(house, asking, await mergeVoices(house, asking, params.id, body.others)),
  }),
  door({
    ...changing,
    id: 'voice.split',
    method: 'post',
    path: '/api/v1/voices/{id}/split',
    summary: sayInEvery('voice.door.split'),
    body: splitBody,
    answers: voiceShape,
    repeatable: true,
    refusals: ['not-found'],
    run: async (house, asking, { params, body }) => answerVoice(house, asking, await splitVoice(house, asking, params.id, body.homeId)),
  }),
  door({
    ...changing,
    id: 'voice.apart',
    method: 'post',
    path: '/api/v1/voices/{id}/apart',
    summary: sayInEvery('voice.door.apart'),
    body: apartBody,
    repeatable: true,
    refusals: ['not-found'],
    run: (house, asking, { params, body }) => tellVoicesApart(house, asking, params.id, body.otherId),
  }),
  door({
    id: 'voice.vote',
    method: 'post',
    path: '/api/v1/voices/{id}/vote',
    summary: sayInEvery('voice.door.vote'),
    tag: 'community',
    may: 'member',
    params: idParams,
    body: voteBody,
    answers: z.object({ id: idShape }),
    refusals: ['not-found', ...writingRefusals],
    run: (house, { member }, { params, body }) =>
      member ? voteForVoice(house, member, params.id, body.wish) : Promise.resolve(refused('not-signed-in')),
  }),
];
