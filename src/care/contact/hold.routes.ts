import { z } from 'zod';
import { done } from '../../kernel/outcome.ts';
import { type Door, door } from '../../platform/http/door.ts';
import { instantShape } from '../../platform/http/shapes.ts';
import { sayInEvery } from '../../words/say.ts';
import { askedBefore, heldSince } from './hold.data.ts';
import { releaseHeld } from './release-held.act.ts';

/** More than so many are not counted: the answer is "many". */
const mostCounted = 10_000;

export const holdDoors: Door[] = [
  door({
    id: 'contact.hold',
    method: 'get',
    path: '/api/v1/contact-hold',
    summary: sayInEvery('contact.door.hold'),
    tag: 'contacts',
    may: 'signed-in',
    scope: 'contacts:read',
    answers: z.object({ since: instantShape.nullable(), waiting: z.number(), mayRelease: z.boolean() }),
    refusals: [],
    run: async (house, { principal }) => {
      const since = await heldSince(house.db);
      const whole = principal.companies === 'all';
      const waiting = since && whole ? (await askedBefore(house.db, since, mostCounted)).length : 0;
      return done({ since: since?.toISOString() ?? null, waiting, mayRelease: whole && principal.role === 'owner' });
    },
  }),
  door({
    id: 'contact.hold.release',
    method: 'post',
    path: '/api/v1/contact-hold/release',
    summary: sayInEvery('contact.door.hold-release'),
    tag: 'contacts',
    may: ['owner'],
    body: z.strictObject({ waiting: z.enum(['go-on', 'end']) }),
    answers: z.object({ ended: z.number() }),
    refusals: ['not-found'],
    run: (house, asking, { body }) => releaseHeld(house, asking, body.waiting),
  }),
];
