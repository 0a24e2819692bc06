import { z } from 'zod';
import { done, refused } from '../../../kernel/outcome.ts';
import { type Door, door } from '../../../platform/http/door.ts';
import { idShape, text } from '../../../platform/http/shapes.ts';
import { uploadShape } from '../../../platform/http/upload.ts';
import { sayInEvery } from '../../../words/say.ts';
import { houseCompany } from '../member/house-company.read.ts';
import { writingRefusals } from '../trust/index.ts';
import { addPicture } from './add-picture.act.ts';
import { keepDraftOf } from './keep-draft.act.ts';
import { findCallable } from './people.read.ts';
import { previewOf } from './preview.read.ts';

/** A picture of a telephone is a few megabytes. */
export const pictureLimit = 15 * 1_048_576;

export const pictureRefusals = [
  ...writingRefusals,
  'not-a-picture',
  'picture-too-large',
  'too-many-pictures',
  'too-often',
  'too-large',
] as const;

const picture = z.object({ picture: uploadShape, alt: z.string().max(400).default('') });
const added = z.object({ id: idShape, width: z.number().int(), height: z.number().int(), markdown: z.string() });

export const draftShape = z.object({
  place: z.string().max(60),
  title: z.string().max(300).default(''),
  body: z.string().max(60_000).default(''),
  kind: z.string().max(20).default(''),
  product: z.string().max(40).default(''),
  options: z.string().max(4_000).default(''),
  several: z.string().max(5).default(''),
});

/** Fields of a draft besides title and text. */
export const fieldsOf = ({ kind, product, options, several }: z.infer<typeof draftShape>): Record<string, string> =>
  Object.fromEntries(Object.entries({ kind, product, options, several }).filter(([, value]) => value !== ''));

export const writingDoors: Door[] = [
  door({
    id: 'write.picture',
    method: 'post',
    path: '/write/pictures',
    summary: sayInEvery('writing.door.add-picture'),
    tag: 'portal',
    may: 'member',
    body: picture,
    takes: 'multipart',
    limit: pictureLimit,
    answers: added,
    status: 201,
    refusals: pictureRefusals,
    run: (house, asking, { body }) =>
      asking.member ? addPicture(house, { member: asking.member }, body.picture, body.alt) : Promise.resolve(refused('not-signed-in')),
  }),
  door({
    id: 'add-picture',
    method: 'post',
    path: '/api/v1/pictures',
    summary: sayInEvery('writing.door.add-picture'),
    tag: 'community',
    may: ['owner', 'manager', 'carer'],
    body: picture,
    takes: 'multipart',
    limit: pictureLimit,
    answers: added,
    status: 201,
    refusals: pictureRefusals,
    run: async (house, asking, { body }) => {
      const company = await houseCompany(house.db);
      if (company) return addPicture(house, { staffId: asking.principal.staffId, companyId: company.companyId }, body.picture, body.alt);
      await body.picture.discard();
      return refused('not-found');
    },
  }),
  door({
    id: 'write.draft',
    method: 'post',
    path: '/write/drafts',
    summary: sayInEvery('writing.door.keep-draft'),
    tag: 'portal',
    may: 'member',
    body: draftShape,
    takes: 'form',
    limit: 262_144,
    answers: z.object({ keptAt: z.string() }),
    refusals: ['too-many-drafts'],
    run: async (house, asking, { body }) => {
      if (!asking.member) return refused('not-signed-in');
      const kept = await keepDraftOf(house, asking.member.customerId, { ...body, fields: fieldsOf(body) });
      return kept.ok ? done({ keptAt: kept.value.toISOString() }) : kept;
    },
  }),
  door({
    id: 'write.preview',
    method: 'post',
    path: '/write/preview',
    summary: sayInEvery('writing.door.preview'),
    tag: 'portal',
    may: 'member',
    body: z.object({ body: z.string().max(60_000) }),
    limit: 262_144,
    answers: z.object({ html: z.string() }),
    refusals: [],
    run: async (house, _asking, { body }) => done({ html: await previewOf(house.db, body.body) }),
  }),
  door({
    id: 'write.people',
    method: 'get',
    path: '/write/people',
    summary: sayInEvery('writing.door.people'),
    tag: 'portal',
    may: 'member',
    query: z.object({ q: text(40, 0).default(''), topic: idShape.optional() }),
    answers: z.object({ people: z.array(z.object({ handle: z.string(), name: z.string() })) }),
    refusals: [],
    run: async (house, asking, { query }) => {
      if (!asking.member) return refused('not-signed-in');
      const one = { companyId: asking.member.companyId, typed: query.q, topicId: query.topic };
      return done({ people: await findCallable(house.db, one) });
    },
  }),
];
