import { z } from 'zod';
import { done, type Outcome, refused } from '../../../kernel/outcome.ts';
import { type Asking, type Door, door } from '../../../platform/http/door.ts';
import { hashOf } from '../../../platform/secret/secret.ts';
import { sayInEvery } from '../../../words/say.ts';
import { type CallKind, isFlaw, kinds, limits, readCall } from './call.ts';
import { type CallEnd, takeCalls } from './take-calls.act.ts';

/** The write key as Segment's libraries send it: the user of Basic authentication, or in the body where a page cannot set headers. */
const keyOf = (asking: Asking, body: Record<string, unknown>): Buffer | undefined => {
  const basic = /^Basic ([\w+/=-]{4,400})$/i.exec(asking.headers.get('authorization') ?? '')?.[1];
  const word = basic ? Buffer.from(basic, 'base64').toString('utf8').split(':')[0] : body.writeKey;
  return typeof word === 'string' && word.length >= 8 && word.length <= 200 ? hashOf(word) : undefined;
};

const endShape = z.object({
  messageId: z.string().nullable(),
  status: z.enum(['taken', 'known', 'refused']),
  field: z.string().optional(),
  because: z.string().optional(),
});
const body = z.looseObject({ writeKey: z.string().max(200).optional() });
const batchBody = body.extend({ batch: z.array(z.unknown()).min(1), sentAt: z.unknown().optional(), context: z.unknown().optional() });

const shared = { tag: 'tracking', may: 'anyone', crossOrigin: true } as const;

const single = (kind: CallKind): Door =>
  door({
    ...shared,
    id: `track.${kind}`,
    method: 'post',
    path: `/v1/${kind}`,
    summary: sayInEvery(`tracking.${kind}`),
    limit: limits.call,
    body,
    answers: z.object({ success: z.literal(true), messageId: z.string().nullable(), status: z.enum(['taken', 'known']) }),
    refusals: ['write-key-unknown', 'bad-input', 'too-often'],
    run: async (house, asking, input): Promise<Outcome<unknown>> => {
      const key = keyOf(asking, input.body);
      if (!key) return refused('write-key-unknown');
      const call = readCall(input.body, kind, true);
      if (isFlaw(call)) return refused('bad-input', { detail: `${call.field}: ${call.because}` });
      const taken = await takeCalls(house, { key, calls: [call], receivedAt: house.clock.now() });
      if (!taken.ok) return taken;
      const [end] = taken.value;
      if (!end || end.status === 'refused') return refused('bad-input', { detail: `${end?.field}: ${end?.because}` });
      return done({ success: true, messageId: end.messageId, status: end.status });
    },
  });

/** Calls of a batch as they stand in it; what a batch says for all (`sentAt`, `context`) holds where a call says nothing itself. */
const readBatch = (given: z.output<typeof batchBody>) => {
  const common = { ...(given.sentAt ? { sentAt: given.sentAt } : {}), ...(given.context ? { context: given.context } : {}) };
  return given.batch.map((one, place) =>
    place < limits.calls
      ? readCall(typeof one === 'object' && one !== null ? { ...common, ...one } : one)
      : { field: 'batch', because: `${limits.calls} calls` },
  );
};

const count = (ends: readonly CallEnd[], status: CallEnd['status']): number => ends.filter((one) => one.status === status).length;

const batch = door({
  ...shared,
  id: 'track.batch',
  method: 'post',
  path: '/v1/batch',
  summary: sayInEvery('tracking.batch'),
  limit: limits.batch,
  body: batchBody,
  answers: z.object({
    success: z.boolean(),
    taken: z.number(),
    known: z.number(),
    refused: z.number(),
    results: z.array(endShape),
  }),
  refusals: ['write-key-unknown', 'bad-input', 'too-often'],
  run: async (house, asking, input) => {
    const key = keyOf(asking, input.body);
    if (!key) return refused('write-key-unknown');
    const taken = await takeCalls(house, { key, calls: readBatch(input.body), receivedAt: house.clock.now() });
    if (!taken.ok) return taken;
    const ends = taken.value;
    return done({
      success: count(ends, 'refused') === 0,
      taken: count(ends, 'taken'),
      known: count(ends, 'known'),
      refused: count(ends, 'refused'),
      results: ends,
    });
  },
});

/** Segment's HTTP Tracking API, so that its libraries report to Teahouse by a change of address alone. */
export const trackDoors: Door[] = [...kinds.map(single), batch];
