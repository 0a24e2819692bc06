import { z } from 'zod';
import { done, type Outcome, refused } from '../../kernel/outcome.ts';
import type { House } from '../../platform/house.ts';
import { type Asking, type Door, door } from '../../platform/http/door.ts';
import { idParams, idShape } from '../../platform/http/shapes.ts';
import { may } from '../staff/index.ts';
import { assignKeeper, type KeeperWish, previewKeeper, undoAssignKeeper } from './assign-keeper.act.ts';
import { filterShape } from './customer-filter.ts';
import { type Chosen, possibleKeepers } from './keeper.data.ts';
import { typedShape } from './list-question.ts';
import { questionOf } from './question.read.ts';

const person = z.object({ id: idShape, name: z.string() });
const preview = z.object({
  customers: z.number(),
  changing: z.number(),
  from: z.array(z.object({ keeper: person.nullable(), customers: z.number() })),
});

const wish = z.strictObject({
  keeper: idShape.nullable(),
  ids: z.array(idShape).min(1).max(5000).optional(),
  all: z.strictObject({ q: typedShape.optional(), filter: filterShape.optional() }).optional(),
});

const wishOf = async (house: House, asking: Asking, body: z.output<typeof wish>): Promise<Outcome<KeeperWish>> => {
  const { keeper, ids, all } = body;
  if ((ids === undefined) === (all === undefined)) return refused('bad-input', { detail: 'ids, all' });
  const question = all && (await questionOf(house, asking.principal, all));
  const chosen: Chosen = question ? { question } : { ids: ids ?? [] };
  return done({ keeper, chosen });
};

const bulk = { tag: 'customers', may: may('change customers'), scope: 'customers:write', body: wish } as const;

export const keeperDoors: Door[] = [
  door({
    id: 'list-keepers',
    method: 'get',
    path: '/api/v1/keepers',
    summary: { zh: '可以照看客户的同事', en: 'Colleagues who may look after customers' },
    tag: 'customers',
    may: may('see customers'),
    scope: 'customers:read',
    answers: z.object({ items: z.array(person) }),
    refusals: [],
    run: async (house, { principal }) => done({ items: await possibleKeepers(house.db, principal) }),
  }),
  door({
    ...bulk,
    id: 'preview-keeper',
    method: 'post',
    path: '/api/v1/keeper-assignments/preview',
    summary: { zh: '换照看人之前看一看', en: 'What assigning a keeper would change' },
    answers: preview,
    refusals: ['bad-input', 'no-such-colleague', 'too-many-at-once'],
    run: async (house, asking, { body }) => {
      const read = await wishOf(house, asking, body);
      return read.ok ? previewKeeper(house, asking, read.value) : read;
    },
  }),
  door({
    ...bulk,
    id: 'assign-keeper',
    method: 'post',
    path: '/api/v1/keeper-assignments',
    summary: { zh: '把客户交给一位同事照看', en: 'Give customers to a keeper' },
    answers: preview.extend({ changeId: idShape }),
    status: 201,
    repeatable: true,
    refusals: ['bad-input', 'no-such-colleague', 'too-many-at-once'],
    run: async (house, asking, { body }) => {
      const read = await wishOf(house, asking, body);
      return read.ok ? assignKeeper(house, asking, read.value) : read;
    },
  }),
  door({
    id: 'undo-assign-keeper',
    method: 'post',
    path: '/api/v1/keeper-assignments/{id}/undo',
    summary: { zh: '撤销这次交接', en: 'Undo an assignment' },
    tag: 'customers',
    may: may('change customers'),
    scope: 'customers:write',
    params: idParams,
    answers: z.object({ customers: z.number() }),
    refusals: ['not-found', 'undone-already'],
    run: (house, asking, { params }) => undoAssignKeeper(house, asking, params.id),
  }),
];
