import { z } from 'zod';
import type { Id } from '../../../kernel/id.ts';
import { done, refused } from '../../../kernel/outcome.ts';
import { inTransaction } from '../../../platform/database/database.ts';
import { type Door, door } from '../../../platform/http/door.ts';
import { idParams, idShape, instantShape, text } from '../../../platform/http/shapes.ts';
import { sayInEvery } from '../../../words/say.ts';
import { audit, may, within } from '../../staff/index.ts';
import { endKey, isCompany, keepKey, listKeys } from './write-key.data.ts';

const kind = z.enum(['browser', 'server']);
/** The name of the system that reports; a customer's number there is known under it, so it may not be one of our own kinds of identity. */
const source = z
  .string()
  .regex(/^[a-z][a-z0-9-]{1,39}$/)
  .refine((value) => !['email', 'phone', 'post', 'visitor', 'made-up', 'customer'].includes(value), 'reserved');

const listed = z.object({
  id: idShape,
  name: z.string(),
  source: z.string(),
  kind,
  word: z.string().nullable(),
  madeAt: instantShape,
  companyId: idShape,
  company: z.string(),
});

export const writeKeyDoors: Door[] = [
  door({
    id: 'write-keys.list',
    method: 'get',
    path: '/api/v1/write-keys',
    summary: sayInEvery('tracking.keys'),
    tag: 'tracking',
    may: may('make API tokens'),
    answers: z.object({ items: z.array(listed) }),
    refusals: [],
    run: async (house, { principal }) => done({ items: await listKeys(house.db, principal) }),
  }),
  door({
    id: 'write-keys.make',
    method: 'post',
    path: '/api/v1/write-keys',
    summary: sayInEvery('tracking.key-make'),
    tag: 'tracking',
    may: may('make API tokens'),
    body: z.strictObject({ companyId: idShape, name: text(80), source, kind }),
    answers: z.object({ id: idShape, word: z.string() }),
    status: 201,
    refusals: ['not-found'],
    run: (house, asking, { body }) =>
      inTransaction<{ id: Id; word: string }>(house.db, async (tx) => {
        if (!within(asking.principal.companies, body.companyId) || !(await isCompany(tx, body.companyId))) return refused('not-found');
        const now = house.clock.now();
        const made = await keepKey(tx, { ...body, staffId: asking.principal.staffId }, now);
        await audit(tx, now, asking, {
          act: 'make-write-key',
          subjectKind: 'write-key',
          subjectId: made.id,
          companyId: body.companyId,
          change: { name: [null, body.name], kind: [null, body.kind], source: [null, body.source] },
        });
        return done(made);
      }),
  }),
  door({
    id: 'write-keys.end',
    method: 'delete',
    path: '/api/v1/write-keys/{id}',
    summary: sayInEvery('tracking.key-end'),
    tag: 'tracking',
    may: may('make API tokens'),
    params: idParams,
    refusals: ['not-found'],
    run: (house, asking, { params }) =>
      inTransaction<undefined>(house.db, async (tx) => {
        const now = house.clock.now();
        const companyId = await endKey(tx, asking.principal, params.id, now);
        if (!companyId) return refused('not-found');
        await audit(tx, now, asking, { act: 'end-write-key', subjectKind: 'write-key', subjectId: params.id, companyId });
        return done(undefined);
      }),
  }),
];
